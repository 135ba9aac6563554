"""Findings in words: the rows that people read, and machines."""

import re
from collections.abc import Mapping, Sequence

from reluscope.course.asked.answer import Found, Missing, Raised, Ran, Stopped
from reluscope.course.handed_in.submission import Submission
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.sentences import has, mistake_hint, sentence
from reluscope.course.judge.verdict import Ruling, Verdict
from reluscope.course.lessons.catalogue import lesson_of
from reluscope.course.rules.rule import Rules
from reluscope.course.tasks.task import Fault
from reluscope.printable import printable

_LONGEST = 600
_UNREADABLE = ("SyntaxError", "IndentationError", "TabError", "UnicodeDecodeError", "ValueError")
_PATTERN = r"(?m)^(?:async )?def {0}\b|^class {0}\b|^{0}\s*[:=]"

Said = tuple[Ruling, str, str]
"""The ruling, the message and the hint."""


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
    words = _Words(finding, submission.files, language, rules)
    seconds = getattr(finding.outcome, "seconds", 0.0)
    return _row(submission, finding.function, words.say(), finding, seconds)


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


class _Words:
    """One finding, put into words in one language."""

    def __init__(
        self, finding: Finding, files: Mapping[str, bytes], language: str, rules: Rules
    ) -> None:
        self._finding = finding
        self._rules = rules
        self._files = files
        self._language = language

    def say(self) -> Said:
        """Return ruling, message and hint."""
        outcome, fault = self._finding.outcome, self._finding.fault
        if self._finding.broken is not None:
            return self._consequence(*self._broken(self._finding.broken))
        if isinstance(outcome, Missing):
            return self._missing(outcome)
        if isinstance(outcome, Stopped):
            return self._stopped(outcome)
        assert isinstance(outcome, Ran)
        if fault is None:
            return "right", "", self._note()
        return self._wrong(fault)

    def _broken(self, found: Found) -> Said:
        """Say which rule it breaks, where, and where the same is allowed."""
        given = self._told_of(found)
        where = self._rules.rules[found.what].allowed_in()
        given["where_allowed"] = self._sentence(
            "rules",
            "allowed_in" if where else "allowed_nowhere",
            {"lessons": ", ".join(map(str, where))},
        )
        return "not run", self._sentence("rules", "broken", given), self._hint("rule", given)

    def _note(self) -> str:
        found = self._finding.discouraged
        return self._sentence("rules", "discouraged", self._told_of(found)) if found else ""

    def _told_of(self, found: Found) -> dict[str, str]:
        says = getattr(self._rules.rules[found.what].says, self._language)
        where = f"{found.file}:{found.line}" if found.file else ""
        lesson = str(lesson_of(self._finding.function).number)
        return {"says": says, "text": found.text, "where": where, "lesson": lesson}

    def _hint(self, kind: str, given: Mapping[str, str]) -> str:
        return self._sentence("hints", kind, given)

    def _missing(self, missing: Missing) -> Said:
        why = missing.why
        if why is None:
            return self._said("not yet", "missing", {})
        given = {"file": missing.file, "error": _error(why), "where": _where(why)}
        if not self._stands_in(missing.file):
            message = self._sentence("messages", "missing_beside_broken", given)
            return self._consequence("not yet", message, self._hint_for_file(why, given))
        kind = "unreadable_file" if _is_unreadable(why) else "broken_file"
        return self._consequence(*self._said("not run", kind, given))

    def _stands_in(self, file: str) -> bool:
        source = self._files.get(file, b"").decode(errors="replace")
        return bool(re.search(_PATTERN.format(self._finding.function), source))

    def _hint_for_file(self, why: Raised, given: Mapping[str, str]) -> str:
        kind = "unreadable_file" if _is_unreadable(why) else "broken_file"
        return self._sentence("hints", kind, given)

    def _stopped(self, stopped: Stopped) -> Said:
        given = {"detail": stopped.detail}
        message = self._sentence("reasons", stopped.reason, given).replace(" ()", "")
        hint = self._sentence("hints", stopped.reason, given)
        return self._consequence("not run", message, hint)

    def _wrong(self, fault: Fault) -> Said:
        given = dict(fault.shown)
        kind = fault.kind
        if kind == "raised" and given.get("error", "").startswith("NotImplementedError"):
            kind = "unwritten"
        elif kind == "raised" and not given.get("where"):
            kind = "raised_nowhere"
        elif not has("messages", kind):
            rest = {name: text for name, text in given.items() if name != "call"}
            given["rest"] = ", ".join(f"{name} {text}" for name, text in rest.items()) or kind
            kind = "unknown"
        message = self._sentence("messages", kind, given)
        hint = self._sentence("hints", self._hint_kind(kind, fault), given)
        known = mistake_hint(self._finding.mistake, self._language)
        return self._consequence("not yet", message, known or hint)

    def _hint_kind(self, kind: str, fault: Fault) -> str:
        return next(name for name in (kind, fault.kind, "unknown") if has("hints", name))

    def _consequence(self, ruling: Ruling, message: str, hint: str) -> Said:
        culprit = self._finding.follows_from
        if not culprit:
            return ruling, message, hint
        given = {"message": message, "culprit": culprit}
        message = self._sentence("messages", "follows", given)
        return "follows from", message, self._sentence("hints", "follows", given)

    def _said(self, ruling: Ruling, kind: str, given: Mapping[str, str]) -> Said:
        message = self._sentence("messages", kind, given)
        return ruling, message, self._sentence("hints", kind, given)

    def _sentence(self, table: str, name: str, given: Mapping[str, str]) -> str:
        given = {"function": self._finding.function, **given}
        return sentence(table, name, self._language, given)


def _is_unreadable(why: Raised) -> bool:
    return why.type in _UNREADABLE


def _error(why: Raised) -> str:
    return f"{why.type}: {why.text}" if why.text else why.type


def _where(why: Raised) -> str:
    return f"{why.file}:{why.line}" if why.line else why.file
