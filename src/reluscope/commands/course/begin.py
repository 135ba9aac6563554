"""What ``course start`` says: where to begin, and what it left alone."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from reluscope.commands.course.words import word
from reluscope.course.begin.make import start


def begin(folder: Path, language: str | None, *, figures: bool = True) -> Iterator[str]:
    """Make a folder ready; yield what to say of it."""
    try:
        done = start(folder, language, figures=figures)
    except KeyboardInterrupt as stop:
        again = f"reluscope course start {shlex.quote(str(folder))}"
        stop.add_note(f"What was written is whole. Go on with: {again}")
        raise
    speaks, n = done.language, len(done.written)
    if done.written:
        yield word("begun", speaks, n=n, all=n + len(done.kept), folder=folder)
    else:
        yield word("all_there", speaks, folder=folder)
    if done.kept:
        yield word("kept", speaks, names=", ".join(done.kept))
    if done.spoke:
        yield word("spoke", speaks)
    if done.written:
        yield word("now_read", speaks, folder=folder)
