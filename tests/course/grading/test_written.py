"""The results as others read them: parsed again, whatever is in the names and messages."""

import csv
import json
import re
import xml.etree.ElementTree as ET

import pytest

from reluscope.course.grading.plan import Plan
from reluscope.course.grading.written.file_names import stems
from tests.course.grading.conftest import NASTY, SAYS

SUITE = {"name", "tests", "failures", "errors", "skipped", "time"}
VISIBLE = {"hidden", "after_due_date", "after_published", "visible"}


@pytest.fixture
def nasty(tmp_path, a_class, graded_by_quick):
    """A graded class of nasty names, whose functions are right, wrong, following and not run."""
    folder = a_class({name: ("says", "linear", "")[i % 3] for i, name in enumerate(NASTY)})
    (folder / "broken<i>.zip").write_bytes(b"PK\x03\x04")
    graded, _ = graded_by_quick(folder, tmp_path / "out", Plan(lessons=(1, 3, 5)))
    return graded, tmp_path / "out"


def test_no_spreadsheet_finds_a_formula(nasty):
    graded, out = nasty
    with (out / "verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(graded.rows)
    assert {len(row) for row in rows} == {9}
    assert not [cell for row in rows for cell in row if re.match("[=+\\-@\t\r]", cell)]
    plain = {row[0].removeprefix("'") for row in rows[1:]}
    assert plain == {result.name for result in graded.results}


def test_the_json_has_every_name_and_text_as_it_is(nasty):
    graded, out = nasty
    rows = json.loads((out / "verdicts.json").read_text("utf-8"))
    assert {row["submission"] for row in rows} == {result.name for result in graded.results}
    assert {"=HYPERLINK(1)", "-1"} <= {row["submission"] for row in rows}
    assert SAYS in {row["message"] for row in rows}


def test_the_xml_is_what_readers_of_junit_expect(nasty):
    graded, out = nasty
    root = ET.parse(out / "junit.xml").getroot()
    assert root.tag == "testsuites"
    assert set(root.attrib) == SUITE
    assert [suite.get("name") for suite in root] == [
        result.name.replace("\ufffe", "?") for result in graded.results
    ]
    for suite in root:
        assert suite.tag == "testsuite"
        assert set(suite.attrib) == SUITE
        assert int(suite.get("tests")) == len(suite) == len(graded.functions)
        for tag, counted in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert len(suite.findall(f"testcase/{tag}")) == int(suite.get(counted))
        for case in suite:
            assert set(case.attrib) == {"classname", "name", "time"}
            assert [child.tag for child in case] in ([], ["failure"], ["error"], ["skipped"])
            for child in case:
                assert set(child.attrib) <= {"message", "type"}
    assert len(root.findall(".//error")) == len(graded.functions)
    assert {case.get("message") for case in root.findall(".//skipped")} == {"it follows"}
    assert SAYS.replace("\ufffe", "?").replace("\x1b", "?").replace("\x07", "?") in {
        failure.get("message") for failure in root.iter("failure")
    }


def test_gradescope_gets_what_it_documents(nasty):
    graded, out = nasty
    files = stems([result.name for result in graded.results])
    for result in graded.results:
        content = json.loads((out / f"gradescope/{files[result.name]}.json").read_text("utf-8"))
        assert set(content) <= {
            *("score", "execution_time", "output", "output_format", "test_output_format"),
            *("test_name_format", "visibility", "stdout_visibility", "extra_data", "tests"),
        }
        assert content["visibility"] in VISIBLE
        assert content["stdout_visibility"] in VISIBLE
        assert content["output_format"] == "text"
        assert content["extra_data"]["submission"] == result.name
        assert result.problem in content["output"]
        assert sum(test["score"] for test in content["tests"]) == result.right
        for test, row in zip(content["tests"], result.verdicts, strict=True):
            assert set(test) <= {
                *("score", "max_score", "status", "name", "name_format", "number", "output"),
                *("output_format", "tags", "visibility", "extra_data"),
            }
            assert (test["name"], test["number"]) == (row.function, str(row.lesson))
            assert test["status"] == ("passed" if row.verdict == "right" else "failed")
            assert test["score"] <= test["max_score"] == 1
            assert test["name_format"] == test["output_format"] == "text"
            assert row.message in test["output"]


def test_names_of_files():
    found = stems(["anna", "Anna", "a" * 300, "...", "-rf", "nul.txt", "ä", "a/b", "x.zip"])
    assert len({stem.casefold() for stem in found.values()}) == 9
    assert all(re.fullmatch(r"\w[\w.-]{0,69}", stem, re.ASCII) for stem in found.values())
    assert found["x.zip"] == "x.zip"
