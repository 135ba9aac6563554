"""The rows of a sweep: all of them as a table, or what a question in SQL makes of them."""

from os import PathLike
from typing import Any

from reluscope.arguments import file_path, text
from reluscope.errors import InputError
from reluscope.sweep.results.folder import plan_in
from reluscope.sweep.results.parts import needed, read_parts
from reluscope.text.printable import shown

TABLE = "results"
_QUESTIONS = ("SELECT", "EXPLAIN", "MULTI")  # the last is what pivot becomes


def read_rows(folder: str | PathLike[str]) -> Any:
    """Return the rows of a sweep's folder as a ``pyarrow.Table``, run after run.

    Raises
    ------
    InputError
        Where there is no sweep, or nothing is finished.

    Examples
    --------
    >>> from reluscope.sweep import Plan, run
    >>> _ = run(Plan(run={"epochs": 1}, measure={"what": ["cells"]}), "one", workers=1)
    >>> read_rows("one").num_rows
    2
    """
    place = file_path("folder", folder)
    plan_in(place)
    return read_parts(place)


def query(folder: str | PathLike[str], sql: str) -> Any:
    """Return what a question in SQL makes of a sweep's rows, as a ``pyarrow.Table``.

    The rows are the table ``results``. The question is put to a copy in memory by DuckDB, which
    can open no other file and change none.

    Raises
    ------
    InputError
        Where the question cannot be answered; it says why.

    Examples
    --------
    >>> from reluscope.sweep import Plan, run
    >>> plan = Plan(run={"epochs": 0}, grid={"seed": [0, 1]}, measure={"what": ["cells"]})
    >>> _ = run(plan, "two", workers=1)
    >>> query("two", "select count(*) as n from results").to_pylist()
    [{'n': 2}]
    """
    return asked(read_rows(folder), text("sql", sql))


def asked(rows: Any, sql: str) -> Any:
    """Return the answer to a question about a table of rows."""
    duckdb = needed("duckdb")
    with duckdb.connect(":memory:") as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("given", rows)
        connection.execute(f"create table {TABLE} as select * from given")
        connection.unregister("given")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        try:
            _check_question(connection.extract_statements(sql), sql)
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise InputError(f"sql cannot be answered: {error}") from None


def _check_question(statements: list[Any], sql: str) -> None:
    """Raise where there is anything but one question."""
    if [statement.type.name in _QUESTIONS for statement in statements] != [True]:
        raise InputError(
            f"sql is {shown(sql)}, but must be one question. For example: select hidden, "
            "avg(cells) from results group by hidden."
        )
