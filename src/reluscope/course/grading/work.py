"""Many submissions at once: each is read, looked up or checked, and none holds up another."""

import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol

from reluscope.course.grading.graded import Result
from reluscope.course.grading.journal import Journal
from reluscope.course.grading.plan import content_key
from reluscope.course.handed_in.entries import Entry
from reluscope.course.handed_in.read import read
from reluscope.course.handed_in.submission import Submission
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import lesson_of


class Checks(Protocol):
    """Whatever checks a submission, in as many threads as one likes."""

    def check(self, submission: Submission) -> list[Verdict]:
        """Return a row for each function."""


@dataclass(frozen=True)
class Done:
    """A submission's result, its key where it is to be kept, and whether it was known."""

    result: Result
    key: str = ""
    known: bool = False


class Work:
    """Grades entries by a checker; rows that are in the journal are taken from there."""

    def __init__(
        self, checker: Checks, journal: Journal, functions: Sequence[str], language: str
    ) -> None:
        self._checker, self._journal = checker, journal
        self._functions, self._language = functions, language

    def results(self, entries: Sequence[Entry], workers: int) -> Iterator[Done]:
        """Yield what came of each entry as soon as it is there, and keep it before."""
        with closing(_in_threads(self._grade, entries, workers)) as all_done:
            for done in all_done:
                if done.key and not done.known:
                    self._journal.keep(done.key, done.result.verdicts)
                yield done

    def _grade(self, entry: Entry) -> Done:
        submission = read(entry.path, entry.name, self._language)
        key = "" if submission.problem else content_key(submission.files)
        rows = self._journal.rows(key)
        known = rows is not None
        if rows is None:
            try:
                rows = tuple(self._checker.check(submission))
            except Exception as error:  # a fault of ours ends neither the class nor its grading
                return Done(self._failed(entry, f"{type(error).__name__}: {error}"))
        own = tuple(replace(row, submission=entry.name) for row in rows)
        return Done(Result(entry.name, own, submission.problem), key, known)

    def _failed(self, entry: Entry, why: str) -> Result:
        message = f"The checker itself failed ({why}); grade once more to try again."
        rows = tuple(
            Verdict(entry.name, lesson_of(name).number, name, "not run", message=message)
            for name in self._functions
        )
        return Result(entry.name, rows, failed=why)


def _in_threads(
    grade: Callable[[Entry], Done], entries: Sequence[Entry], workers: int
) -> Generator[Done, None, None]:
    """Yield what ``grade`` returns for each entry, as it comes; threads end with who reads them.

    They are daemons: who interrupts the grading need not wait for the submissions under way.
    """
    waiting: queue.SimpleQueue[Entry] = queue.SimpleQueue()
    done: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
    for entry in entries:
        waiting.put(entry)
    stopped = threading.Event()

    def work() -> None:
        while not stopped.is_set():
            try:
                done.put(grade(waiting.get_nowait()))
            except queue.Empty:
                return
            except BaseException as error:
                done.put(error)

    for _ in range(min(workers, len(entries))):
        threading.Thread(target=work, daemon=True).start()
    try:
        for _ in entries:
            came = done.get()
            if isinstance(came, BaseException):
                raise came
            yield came
    finally:
        stopped.set()
