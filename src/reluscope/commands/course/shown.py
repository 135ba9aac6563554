"""What ``course show`` says of a reader's network."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reluscope.commands.course.words import word
from reluscope.course import show
from reluscope.course.begin.begun import language_of
from reluscope.course.lens.agreement import Agreement


def show_network(folder: Path, language: str | None, options: Mapping[str, Any]) -> Iterator[str]:
    """Draw a reader's network; yield what to say of it."""
    speaks = language_of(folder, language)
    shown = show(folder, language=speaks, **options)
    yield word("own", speaks, names=", ".join(shown.own))
    if shown.lent:
        yield word("lent", speaks, names=", ".join(shown.lent))
    yield shown.facts
    yield from (_agreement(one, speaks) for one in shown.agreements)
    yield word("wrote", speaks, folder=shown.folder, names=", ".join(shown.files))
    right = sum(row.verdict == "right" for row in shown.verdicts)
    if shown.finished:
        yield word("certified", speaks, n=right, page=shown.folder / shown.files[-1])
    else:
        yield word("some_right", speaks, right=right, n=len(shown.verdicts))


def _agreement(one: Agreement, language: str) -> str:
    what = word(f"{one.function} numbers", language)
    name = "differs" if one.differ else "agrees"
    return word(name, language, function=one.function, what=what, n=one.of, differ=one.differ)
