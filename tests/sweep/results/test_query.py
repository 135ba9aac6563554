"""Questions in SQL are put to a copy of the rows, from which no other file can be reached."""

import pytest

from reluscope.errors import InputError
from reluscope.sweep import Plan, query, run


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("swept")
    plan = Plan(
        run={"data": "moons", "epochs": 1, "hidden": [4]},
        grid={"seed": [0, 1, 2]},
        measure={"what": ["loss", "cells"], "when": [0, 1]},
    )
    run(plan, folder, workers=1)
    return folder


def test_the_table_is_named_results(swept):
    found = query(swept, "select epoch, count(*) as n from results group by epoch order by epoch")
    assert found.to_pylist() == [{"epoch": 0.0, "n": 3}, {"epoch": 1.0, "n": 3}]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from '{file}'",
        "select * from read_csv('{file}')",
        "select * from read_text('{file}')",
        "select * from glob('/*')",
        "copy results to '{file}'",
        "attach '{file}'",
        "export database '{file}'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set python_enable_replacements = true",
        "select * from swept",
        "select nothing from results",
        "select 1 / from",
        "select cast(run as integer) from results",
        "drop table results",
        "",
    ],
)
def test_what_is_no_question_about_the_rows_is_refused(swept, tmp_path, sql):
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n")
    with pytest.raises(InputError, match="sql "):
        query(swept, sql.format(file=file))
    assert file.read_text() == "a\n1\n"
    assert query(swept, "select count(*) as n from results").to_pylist() == [{"n": 6}]
