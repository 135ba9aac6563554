"""What is written in a folder, again whenever it has changed."""

import time
from collections.abc import Iterator

from reluscope.course.checker.folder import Work, changed
from reluscope.course.handed_in.submission import Submission
from reluscope.errors import InputError

_PAUSE = 0.1  # seconds between two looks
_SHARE = 4  # look no longer than a fifth of the time, however many files there are
_SETTLED = 0.02  # seconds in which nothing more is written: an editor may be in the middle


def submissions(work: Work) -> Iterator[Submission]:
    """Yield what is in a folder now, and again after every change.

    What is read is compared, not when it was written: editors that write beside and rename,
    clocks that go wrong and folders on other machines make no difference.

    Raises
    ------
    InputError
        Where the folder is gone.
    """
    known = work.read()
    yield known
    while True:
        began = time.monotonic()
        now = work.read()
        if changed(known, now):
            known = _settled(work, now)
            _check_there(work)
            yield known
        time.sleep(max(_PAUSE, _SHARE * (time.monotonic() - began)))


def _settled(work: Work, now: Submission) -> Submission:
    """Return what is there when two looks in a row see the same."""
    before = None
    while before is None or changed(before, now):
        time.sleep(_SETTLED)
        before, now = now, work.read()
    return now


def _check_there(work: Work) -> None:
    if not work.place.is_dir():
        raise InputError(f"{work.place} was removed while it was watched.")
