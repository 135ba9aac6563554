"""Outputs that a page shows, replaced by what its code prints today."""

from pathlib import Path
from tempfile import TemporaryDirectory

from reluscope.course.lessons.folder import solutions
from tests.snippets import Piece, difference, pieces, run


def with_outputs(page: Path, written: str) -> str:
    """Return a page whose outputs are those of its Python, run just now.

    Raises
    ------
    ValueError
        Where the page shows something else than what it prints.
    """
    found = pieces(written, "python")
    if not any(piece.shown for piece in found):
        return written
    with TemporaryDirectory() as folder:
        for (
            name,
            source,
        ) in solutions().items():  # a lesson's code imports what it has the reader write
            Path(folder, name).write_bytes(source)
        said = run(page, found, Path(folder))
    for piece, output in zip(found, said, strict=True):
        written = _replaced(page, written, piece, output)
    return written


def _replaced(page: Path, written: str, piece: Piece, output: str) -> str:
    if piece.shown is None or "..." in piece.shown:
        return written
    wrong = difference(piece, output)
    if wrong is not None:
        raise ValueError(f"{page}:{piece.line} {wrong}")
    place = written.index(piece.code) + len(piece.code)
    head, tail = written[:place], written[place:]
    return head + tail.replace(piece.shown, output, 1)
