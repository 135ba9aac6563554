"""What was graded already: a line for each submission, on the disk before the next one counts.

A line is written behind the others and synchronised. A process that is killed leaves at most half a
line at the end, which is cut off. A line counts only for the same content graded by the same plan.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from io import FileIO
from pathlib import Path

from pydantic import TypeAdapter

from reluscope.course.judge.verdict import Verdict
from reluscope.files.reading import opened

NAME = "journal.jsonl"
_MOST_BYTES = 4 * 10**9
Rows = tuple[Verdict, ...]
_ROWS = TypeAdapter(Rows)


class Journal:
    """The rows that are known under one plan, by the key of a submission."""

    def __init__(self, file: FileIO, plan: str, known: dict[str, Rows]) -> None:
        self._file, self._plan, self._known = file, plan, known

    def rows(self, key: str) -> Rows | None:
        """Return the rows that are known under a key, or None."""
        return self._known.get(key) if key else None

    def keep(self, key: str, rows: Sequence[Verdict]) -> None:
        """Write rows down, for good.

        Raises
        ------
        OSError
            Where the disk is full; what was kept before stays.
        """
        record = {"plan": self._plan, "key": key, "rows": [asdict(row) for row in rows]}
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        try:
            view = memoryview(line)
            while view:
                view = view[self._file.write(view) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            error.filename = self._file.name
            raise
        self._known[key] = tuple(rows)


@contextmanager
def journal(folder: Path, plan: str) -> Iterator[Journal]:
    """Open the journal of a folder, to which nobody else writes meanwhile."""
    path = folder / NAME
    with FileIO(path, "ab+") as file:
        known, ends = _read(path, plan)
        file.truncate(ends)
        yield Journal(file, plan, known)


def _read(path: Path, plan: str) -> tuple[dict[str, Rows], int]:
    """Return what is known under this plan, and where the last whole line ends."""
    known: dict[str, Rows] = {}
    ends = 0
    with opened(path, at_most=_MOST_BYTES) as file:
        for line in file:
            if line.endswith(b"\n"):
                ends += len(line)
                with suppress(ValueError, RecursionError, KeyError, TypeError):  # damaged
                    record = json.loads(line)
                    if record["plan"] == plan:
                        known[str(record["key"])] = _ROWS.validate_python(record["rows"])
    return known, ends
