"""An answer in rows and columns: as a table that people read, as CSV, as JSON, or in a file."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from reluscope.arguments import one_of
from reluscope.files import check_place, replacing
from reluscope.sweep import query, read_rows
from reluscope.sweep.results.parts import needed
from reluscope.text.printable import printable
from reluscope.text.whole_table import WholeTable
from reluscope.text.written import counted, number, whole

FORMATS = ("table", "csv", "json")
_SUFFIXES = (".csv", ".json", ".parquet")
_MOST_ROWS = 60  # of a table in a terminal


def answer(folder: Path, sql: str | None, form: str, out: Path | None) -> Any:
    """Return what a folder's rows are asked for, as text or a table of the terminal.

    Raises
    ------
    InputError
        Where the question cannot be answered, or the file has another suffix.
    OSError
        Where the file cannot be written.
    """
    one_of("format", form, FORMATS)
    if out is not None:
        one_of("the suffix of out", out.suffix.lower(), _SUFFIXES)
        check_place("out", out)
    found = read_rows(folder) if sql is None else query(folder, sql)
    if out is not None:
        _write(found, out)
        return f"{counted(found.num_rows, 'row')} in {out}"
    if form == "table":
        return as_table(found)
    return as_csv(found) if form == "csv" else as_json(found)


def as_table(found: Any) -> WholeTable:
    """Return rows as a table of the terminal, the first ones of many."""
    rows = found.slice(0, _MOST_ROWS).to_pylist()
    names = [
        name
        for name in found.column_names
        if found.num_columns < 12 or any(row[name] is not None for row in rows)
    ]
    more = found.num_rows - len(rows)
    note = f"… and {counted(more, 'row')} more: --format csv has them" if more > 0 else None
    table = WholeTable(box=None, header_style="bold", caption=note, caption_justify="left")
    for name in names:
        is_text = any(isinstance(row[name], str) for row in rows)
        table.add_column(printable(name), justify="left" if is_text else "right")
    for row in rows:
        table.add_row(*(_shown(row[name]) for name in names))
    return table


def as_csv(found: Any) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.column_names)
    writer.writerows(row.values() for row in found.to_pylist())
    return text.getvalue().removesuffix("\n")


def as_json(found: Any) -> str:
    """Return rows as JSON, one a line."""
    rows = (json.dumps(row, default=str, ensure_ascii=False) for row in found.to_pylist())
    return "[\n" + ",\n".join(rows) + "\n]"


def _write(found: Any, out: Path) -> None:
    with replacing(out) as temporary:
        if out.suffix.lower() == ".parquet":
            needed("pyarrow.parquet").write_table(found, temporary)
        else:
            text = as_csv(found) if out.suffix.lower() == ".csv" else as_json(found)
            temporary.write_text(text + "\n", encoding="utf-8")


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, float):
        return number(value, 4)
    return printable(str(value))
