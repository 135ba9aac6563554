"""Train without a browser, and write the run as one file to send."""

from pathlib import Path

from reluscope.commands.live.beginning import Asked, beginning
from reluscope.errors import InputError
from reluscope.files import check_place, replacing
from reluscope.progress import progress_bar

_MOST_BYTES = 64 * 2**20  # all moments of the largest network that the page shows
_FRAMES = 4  # of the page between two moments: the usual run is solved at the end


def write_record(asked: Asked, path: Path) -> str:
    """Train for 200 moments and write them; return in words what was written.

    Raises
    ------
    InputError
        For what cannot be begun with, or another suffix than .html.
    OSError
        For a file that cannot be read or written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"record is {path}, but the file's name must end in .html.")
    if asked.lesson is not None:
        raise InputError("--lesson is for the page in a browser: leave out --record.")
    check_place("record", path)
    first = beginning(asked)
    from reluscope.live.learning.history import Moments
    from reluscope.live.learning.session import Session
    from reluscope.live.learning.show import whole_window
    from reluscope.live.record.html import html
    from reluscope.live.record.recording import MOST, recording
    from reluscope.live.tabs.machine import one_thread

    with one_thread():
        start = first()
        session = Session(start.settings, start)
        session.moments = Moments(most_bytes=_MOST_BYTES)
        session.moments.add(session.now())
        each = session.settings.training.steps_per_frame * _FRAMES
        with progress_bar("Training", MOST - 1, shown=True) as advance:
            for _ in range(MOST - 1):
                for _ in range(each):
                    session.learn()
                advance(note=f"step {session.step}")
                if session.diverged:
                    break
        page = html(recording(session, whole_window(session)))
    with replacing(path) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    moments, now = min(len(session.moments), MOST), session.now()
    return f"{path}: {moments} moments, {now.step} steps, accuracy {now.accuracy:.1%}"
