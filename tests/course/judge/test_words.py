"""Findings in words: one line each, readable, harmless, in both languages."""

import dataclasses
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reluscope.course.judge as judge
from reluscope.course.asked.answer import Found, Missing, Raised, Ran, Stopped
from reluscope.course.handed_in.submission import Submission
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.sentences import error_hint, not_checked
from reluscope.course.judge.words import unread, verdicts
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.rules.read import rules_of_the_course
from reluscope.course.tasks.task import Fault

LANGUAGES = ("en", "de")
SENTENCES = tomllib.loads(
    Path(judge.__file__).with_name("sentences.toml").read_text(encoding="utf-8")
)
RULES = rules_of_the_course()
REASONS = ("rule", "ended early", "out of time", "out of memory", "unreadable")


def said(finding, language="en", files=None, name="anna"):
    (row,) = verdicts([finding], Submission(name, files or {}), language, RULES)
    return row


def raised(error, where="a.py:3"):
    shown = {"call": "softmax([[1]])", "error": error, "where": where}
    return Finding("softmax", Ran(()), Fault("raised", shown))


def holes(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_say_every_sentence_with_the_same_parts():
    tables = [t for name, t in SENTENCES.items() if name != "errors"]
    for name, one in [pair for table in tables for pair in table.items()]:
        assert set(one) == set(LANGUAGES), name
        assert holes(one["en"]) == holes(one["de"]), name
    for one in SENTENCES["errors"]:
        assert set(one) == {"parts", *LANGUAGES}


def test_every_reason_has_a_sentence_and_a_hint():
    assert set(SENTENCES["reasons"]) == set(REASONS)
    assert set(SENTENCES["hints"]) >= set(REASONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_or_not_written_is_not_yet(language):
    row = said(Finding("relu", Missing()), language)
    assert row.verdict == "not yet"
    assert "missing" in row.message
    assert row.hint
    row = said(raised("NotImplementedError: "), language)
    assert row.verdict == "not yet"
    assert ("not written yet", "noch nicht geschrieben")[language == "de"] in row.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_function_beside_a_broken_file_is_missing_but_one_in_it_is_not_run(language):
    why = Raised("ZeroDivisionError", "division by zero", "b.py", 1)
    files = {"b.py": b"1 / 0\ndef softmax(z): return z\nfrom a import linear\n"}
    for function, verdict in [("softmax", "not run"), ("relu", "not yet"), ("linear", "not run")]:
        row = said(Finding(function, Missing("b.py", why)), language, files)
        assert row.verdict == verdict
        assert "b.py:1" in row.message
        assert ("missing" in row.message) == (verdict == "not yet")


def test_a_file_that_python_cannot_read_is_no_readable_source():
    files = {"a.py": b"def relu(x) return x"}
    for why in [
        Raised("SyntaxError", "expected ':' (a.py, line 1)", "a.py", 1),
        Raised("ValueError", "source code string cannot contain null bytes", "", 0),
    ]:
        row = said(Finding("relu", Missing("a.py", why)), "en", files)
        assert row.verdict == "not run"
        assert "not a readable source" in row.message
        assert "line 1" not in row.message  # the place is said once
    why = Raised("ValueError", "too many values to unpack", "a.py", 7)
    row = said(Finding("relu", Missing("a.py", why)), "en", files)
    assert "ends while it is loaded" in row.message


def test_a_file_that_was_stopped_says_why():
    files = {"a.py": b"def relu(x): return x"}
    finding = Finding("relu", Missing("a.py", Raised("Stopped", "out of time", "a.py")))
    assert "out of time" in said(finding, "en", files).message
    assert "Zeit abgelaufen" in said(finding, "de", files).message


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_stopped_is_not_run(reason, language):
    row = said(Finding("train", Stopped(reason, seconds=1.23456)), language)
    assert (row.verdict, row.seconds) == ("not run", 1.235)
    assert row.message.startswith("train ")
    assert "()" not in row.message
    assert row.hint


def test_leaving_the_program_is_an_early_end():
    row = said(raised("SystemExit: "))
    assert row.verdict == "not run"
    assert "ended early (SystemExit, a.py:3)" in row.message


def test_the_exception_is_named_with_its_place():
    row = said(raised("ValueError: wide is 3"))
    assert row.verdict == "not yet"
    assert "ValueError: wide is 3 (a.py:3)" in row.message
    assert "softmax([[1]])" in row.message


@pytest.mark.parametrize(
    ("error", "word"),
    [
        ("RuntimeError: mat1 and mat2 shapes cannot be multiplied (3x2 and 3x4)", "shapes"),
        ("NameError: name 'w' is not defined", "spelt"),
        ("ModuleNotFoundError: No module named 'pandas'", "library"),
        ("TypeError: softmax() takes 2 positional arguments but 1 was given", "arguments"),
        ("RecursionError: maximum recursion depth exceeded", "itself"),
    ],
)
def test_an_error_that_is_often_met_has_a_hint_of_its_own(error, word):
    assert word in said(raised(error)).hint


def test_a_known_mistake_has_the_hint_of_its_lesson():
    shown = {"call": "linear(1)", "expected": "[[2]]", "got": "[[1]]"}
    finding = Finding("linear", Ran(()), Fault("value", shown), mistake="linear-no-bias")
    rows = [said(finding, language) for language in LANGUAGES]
    assert {row.mistake for row in rows} == {"linear-no-bias"}
    assert rows[0].hint != rows[1].hint
    assert "[[2]]" in rows[0].message
    assert "[[1]]" in rows[0].message
    assert rows[0].hint not in [one["en"] for one in SENTENCES["hints"].values()]


def test_a_fault_without_a_sentence_of_its_own_is_said_all_the_same():
    finding = Finding("relu", Ran(()), Fault("new_kind", {"call": "relu(1)", "got": "7"}))
    assert "relu(1) is not right: got 7" in said(finding).message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_consequence_names_its_cause(language):
    shown = {"call": "cross_entropy(1)", "expected": "2", "got": "1"}
    finding = Finding("cross_entropy", Ran(()), Fault("value", shown), follows_from="softmax")
    row = said(finding, language)
    assert (row.verdict, row.follows_from) == ("follows from", "softmax")
    assert "softmax" in row.message
    assert "softmax" in row.hint


def test_a_broken_rule_says_what_and_where_and_where_it_is_allowed():
    found = Found("a.py", 7, "softmax", ("softmax",), "torch.softmax")
    row = said(Finding("softmax", Ran(()), broken=found))
    assert row.verdict == "not run"
    assert row.message == (
        "softmax broke a rule, so it does not count: lesson 3 forbids a ready-made softmax "
        "(torch.softmax, a.py:7); lessons that do not: 1, 2, 4–10."
    )
    assert row.hint
    found = Found("", 0, "torch.nn", ("relu",), "torch.nn.Linear")
    assert (
        "(torch.nn.Linear); so does every lesson."
        in said(Finding("relu", Ran(()), broken=found)).message
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_discouraged_is_right_with_a_remark(language):
    found = Found("a.py", 7, "relu", ("forward",), "torch.relu")
    row = said(Finding("forward", Ran(()), discouraged=found), language)
    assert (row.verdict, row.message) == ("right", "")
    assert "torch.relu, a.py:7" in row.hint


def test_a_submission_that_cannot_be_read_has_all_its_rows():
    rows = unread(Submission("b", {}, "It is an empty file."), FUNCTIONS, "en")
    assert [row.function for row in rows] == list(FUNCTIONS)
    assert {row.verdict for row in rows} == {"not run"}
    assert rows[0].message.endswith("It is an empty file.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_checked_is_said(language):
    everything = not_checked(language, FUNCTIONS)
    some = not_checked(language, FUNCTIONS[:5])
    assert some[:-1] == everything
    assert "4–10." in some[-1]


STEERING = ["\x1b[2J", "\x9b31m", "\r\n", "\u202e", "\u2028", "\0", "\ud800", "\u200b", "\x07"]
MARKUP = ["<script>alert(1)</script>", "[red]x[/red]", "{0.__class__}", "{function!r}", "%s", "{"]
hostile = st.lists(
    st.one_of(st.sampled_from([*STEERING, *MARKUP]), st.text(max_size=12)), max_size=6
).map("".join)
errors = st.builds(Raised, hostile, hostile, hostile, st.integers(-5, 10**9))
faults = st.builds(
    Fault,
    st.one_of(st.sampled_from(sorted(SENTENCES["messages"])), hostile),
    st.dictionaries(st.sampled_from(["call", "expected", "got", "error", "where"]), hostile),
)
founds = st.builds(
    Found, hostile, st.integers(-5, 10**9), st.sampled_from(sorted(RULES.rules)), text=hostile
)
outcomes = st.one_of(
    st.just(Ran(())),
    st.builds(Missing, hostile, st.none() | errors),
    st.builds(Stopped, st.sampled_from(REASONS), hostile, st.floats(0, 100)),
)
findings = st.builds(
    Finding,
    st.sampled_from(FUNCTIONS),
    outcomes,
    st.none() | faults,
    broken=st.none() | founds,
    discouraged=st.none() | founds,
    follows_from=st.sampled_from(["", "softmax"]),
)


@given(findings, hostile, hostile, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_whatever_came_is_said_in_printable_letters_on_one_line(finding, name, problem, language):
    submission = Submission(name, {name: b"\xff\0def relu("}, problem)
    rows = verdicts([finding], submission, language, RULES)
    rows += unread(submission, [finding.function], language)
    for row in rows:
        texts = [v for v in dataclasses.asdict(row).values() if isinstance(v, str)]
        assert all(text.isprintable() and len(text) <= 600 for text in texts)
        assert all(text.encode("utf-8") for text in texts if text)
        assert row.verdict == "right" or (row.message and row.hint)


@given(hostile)
@settings(max_examples=100, deadline=None)
def test_a_hint_for_an_error_is_one_of_ours(error):
    known = [one[language] for one in SENTENCES["errors"] for language in LANGUAGES]
    assert error_hint(error, "de") in ["", *known]
