"""What ``course start`` says: where to begin, and what it left alone."""

from collections.abc import Iterator
from pathlib import Path

from reluscope.commands.course.words import word
from reluscope.course.begin.make import start


def begin(folder: Path, language: str | None) -> Iterator[str]:
    """Make a folder ready; yield what to say of it."""
    done = start(folder, language)
    speaks = done.language
    if done.written:
        yield word("begun", speaks, n=len(done.written), folder=folder)
    else:
        yield word("all_there", speaks, folder=folder)
    if done.kept:
        yield word("kept", speaks, names=", ".join(done.kept))
    if done.spoke:
        yield word("spoke", speaks)
    if done.written:
        yield word("now_read", speaks, folder=folder)
