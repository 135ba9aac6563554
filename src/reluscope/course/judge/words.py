"""Findings in words: the rows that people read, and machines."""

from collections.abc import Sequence

from reluscope.course.handed_in.submission import Submission
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.saying import Said, Saying
from reluscope.course.judge.sentences import sentence
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import lesson_of
from reluscope.course.rules.rule import Rules
from reluscope.text.printable import printable

_LONGEST = 600


def verdicts(
    findings: Sequence[Finding],
    submission: Submission,
    language: str = "en",
    rules: Rules | None = None,
) -> list[Verdict]:
    """Return a row for each finding, in its order."""
    return [_verdict(finding, submission, language, rules or Rules()) for finding in findings]


def unread(submission: Submission, functions: Sequence[str], language: str) -> list[Verdict]:
    """Return the rows of a submission that could not be read at all."""
    given = {"problem": submission.problem.rstrip(".")}
    message = sentence("messages", "unread", language, given)
    hint = sentence("hints", "unread", language, given)
    return [_row(submission, name, ("not run", message, hint)) for name in functions]


def _verdict(finding: Finding, submission: Submission, language: str, rules: Rules) -> Verdict:
    saying = Saying(finding, submission.files, language, rules)
    seconds = getattr(finding.outcome, "seconds", 0.0)
    return _row(submission, finding.function, saying.said(), finding, seconds)


def _row(
    submission: Submission,
    function: str,
    said: Said,
    finding: Finding | None = None,
    seconds: float = 0.0,
) -> Verdict:
    ruling, message, hint = said
    return Verdict(
        submission=printable(submission.name),
        lesson=lesson_of(function).number,
        function=function,
        verdict=ruling,
        follows_from=finding.follows_from if finding else "",
        mistake=finding.mistake if finding else "",
        message=_short(message),
        hint=_short(hint),
        seconds=round(seconds, 3),
    )


def _short(text: str) -> str:
    text = " ".join(printable(text).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
