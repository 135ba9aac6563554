"""A checker that is quick and never wrong, and classes for it."""

import time
from collections import Counter
from pathlib import Path

import pytest

from reluscope.course.grading.grade import grade
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import lesson_of

NASTY = (
    "<b>Eve<script>alert(1)<&>'\"",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "two\nlines\x1b[31m",
    "caf\udce9",
    "ü\u202ename",
    "con",
    "Anna",
    "anna",
    "not ..hidden",
    "[red]markup",
    "{{ 7 * 7 }}",
    "x" * 255,
    "ffﬀ\ufffe\U0001f600",
)
SAYS = "<i>got</i> & \x1b]0;title\x07 \ufffe =1+1 {{ 7 * 7 }}"


class Quick:
    """Says *right* of each function whose name stands in the sources, and counts who it saw."""

    def __init__(self, plan):
        self.plan = plan
        self.seen = Counter()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def check(self, submission):
        self.seen[submission.name] += 1
        source = b"".join(submission.files.values())
        if b"sleep" in source:
            time.sleep(float(source.split()[1]))
        if source.startswith(b"until"):
            while not Path(source.split()[1].decode()).exists():
                time.sleep(0.01)
        if b"fail" in source:
            raise RuntimeError("<u>ours</u>")
        return [self.row(submission, name, source) for name in self.plan.functions]

    def row(self, submission, name, source):
        about = (submission.name, lesson_of(name).number, name)
        if submission.problem:
            return Verdict(*about, "not run", message=submission.problem)
        if name.encode() in source:
            return Verdict(*about, "right")
        if b"says" in source:
            return Verdict(*about, "not yet", "", "softmax-overflow", SAYS, SAYS, 0.25)
        if name == "forward":
            return Verdict(*about, "follows from", "linear", "", "it follows", "mend it")
        return Verdict(*about, "not yet", message=f"{name} is missing")


@pytest.fixture
def graded_by_quick():
    """Grade by the quick checker; return what came of it, and the checker."""

    def run(submissions, out, plan, **options):
        made = []

        def checker(given):
            made.append(Quick(given))
            return made[0]

        graded = grade(submissions, out, plan, check_with=checker, **options)
        return graded, made[0]

    return run


@pytest.fixture
def a_class(tmp_path):
    """Make a folder with a file for each name."""

    def make(contents):
        folder = tmp_path / "class"
        for name, content in contents.items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / "a.py").write_text(content)
        return folder

    return make


def files_in(folder):
    """Return every file's content by its path, but for the journal."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "journal.jsonl"
    }
