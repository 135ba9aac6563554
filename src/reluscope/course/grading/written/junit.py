"""The results as JUnit XML: a suite for each submission, a case for each function."""

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

from reluscope.course.grading.graded import Result
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import lesson_of

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KINDS = {"not yet": "failure", "follows from": "skipped", "not run": "error"}


def as_junit(results: Iterable[Result]) -> bytes:
    """Return the results as XML.

    *Not yet* is a failure, *not run* an error; what follows from another function is skipped.
    """
    suites = [_suite(result) for result in results]
    root = ElementTree.Element("testsuites", {"name": "reluscope course", **_sums(suites)})
    root.extend(suites)
    ElementTree.indent(root, "")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(result: Result) -> ElementTree.Element:
    found = Counter(_KINDS.get(row.verdict, "") for row in result.verdicts)
    counts = {
        "tests": str(len(result.verdicts)),
        "failures": str(found["failure"]),
        "errors": str(found["error"]),
        "skipped": str(found["skipped"]),
        "time": f"{sum(row.seconds for row in result.verdicts):.3f}",
    }
    suite = ElementTree.Element("testsuite", {"name": _text(result.name), **counts})
    suite.extend(_case(row) for row in result.verdicts)
    return suite


def _case(row: Verdict) -> ElementTree.Element:
    about = {
        "classname": lesson_of(row.function).module,
        "name": row.function,
        "time": f"{row.seconds:.3f}",
    }
    case = ElementTree.Element("testcase", about)
    kind = _KINDS.get(row.verdict)
    if kind:
        told = {"message": _text(row.message)}
        if kind != "skipped":
            told["type"] = _text(row.mistake or row.verdict)
        ElementTree.SubElement(case, kind, told).text = _text(row.hint)
    return case


def _sums(suites: Iterable[ElementTree.Element]) -> dict[str, str]:
    made = list(suites)
    counts = {
        name: str(sum(int(suite.attrib[name]) for suite in made))
        for name in ("tests", "failures", "errors", "skipped")
    }
    return {**counts, "time": f"{sum(float(suite.attrib['time']) for suite in made):.3f}"}


def _text(text: str) -> str:
    """Return a text with a question mark for what cannot stand in XML, however it is escaped."""
    return _NO_XML.sub("?", text)
