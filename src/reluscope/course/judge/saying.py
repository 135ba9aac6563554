"""One finding in words: what was expected, what came, and what to look at."""

import re
from collections.abc import Mapping

from reluscope.course.asked.answer import Found, Missing, Raised, Ran, Stopped
from reluscope.course.judge.finding import Finding
from reluscope.course.judge.sentences import (
    detail,
    error_hint,
    has,
    mistake_hint,
    sentence,
    spans,
)
from reluscope.course.judge.verdict import Ruling
from reluscope.course.lessons.catalogue import lesson_of
from reluscope.course.rules.rule import Rules
from reluscope.course.tasks.task import Fault

_NO_SOURCE = ("SyntaxError", "IndentationError", "TabError", "UnicodeDecodeError")
_NO_SOURCE_WITHOUT_LINE = ("ValueError", "MemoryError", "RecursionError", "OverflowError")
_DEFINES = r"(?m)^(?:async +)?def +{0}\b|^class +{0}\b|^{0}\b[^=\n]{{0,200}}=|import\b.*\b{0}\b"
_ITS_OWN_PLACE = re.compile(r" \([^()]{0,200}, line \d+\)$")  # Python's, at the end of its message
_LEAVES = ("SystemExit", "KeyboardInterrupt")

Said = tuple[Ruling, str, str]
"""The ruling, the message and the hint."""
Given = Mapping[str, str]


class Saying:
    """One finding, put into words in one language."""

    def __init__(
        self, finding: Finding, files: Mapping[str, bytes], language: str, rules: Rules
    ) -> None:
        self._finding = finding
        self._files = files
        self._language = language
        self._rules = rules

    def said(self) -> Said:
        """Return ruling, message and hint."""
        ruling, message, hint = self._alone()
        if self._finding.relies_on:
            return self._relying(message)
        culprit = self._finding.follows_from
        if not culprit:
            return ruling, message, hint
        given = {"message": message, "culprit": culprit}
        kind = "shares" if self._finding.shares else "follows"
        message = self._sentence("messages", kind, given)
        return "follows from", message, self._sentence("hints", "follows", given)

    def _relying(self, message: str) -> Said:
        """Say which other function, right by itself, it can do nothing with."""
        given = {"message": message, "other": self._finding.relies_on}
        message = self._sentence("messages", "relies", given)
        return "not yet", message, self._sentence("hints", "relies", given)

    def _alone(self) -> Said:
        """Return what is to be said of the function by itself."""
        outcome, fault = self._finding.outcome, self._finding.fault
        if self._finding.broken is not None:
            return self._broken(self._finding.broken)
        if isinstance(outcome, Missing):
            return self._missing(outcome)
        if isinstance(outcome, Stopped):
            return self._stopped(outcome)
        assert isinstance(outcome, Ran)
        return ("right", "", self._note()) if fault is None else self._wrong(fault)

    def _broken(self, found: Found) -> Said:
        """Say which rule it breaks, where, and which lessons allow the same."""
        lessons = self._rules.rules[found.what].allowed_in()
        kind = "allowed_in" if lessons else "allowed_nowhere"
        where = self._sentence("rules", kind, {"lessons": spans(lessons)})
        given = {**self._told_of(found), "allowed": where}
        hint = self._sentence("hints", "rule", given)
        return "not run", self._sentence("rules", "broken", given), hint

    def _note(self) -> str:
        found = self._finding.discouraged
        return self._sentence("rules", "discouraged", self._told_of(found)) if found else ""

    def _told_of(self, found: Found) -> dict[str, str]:
        says = str(getattr(self._rules.rules[found.what].says, self._language))
        place = ", ".join(filter(None, [found.text, _where(found.file, found.line)]))
        lesson = str(lesson_of(self._finding.function).number)
        return {"says": says, "place": place, "lesson": lesson}

    def _missing(self, missing: Missing) -> Said:
        """Say that it is missing, or what is the matter with the file where it seems to stand."""
        why = missing.why
        if why is None or why.text.startswith(f"cannot import name {self._finding.function!r} "):
            return self._both("not yet", "missing", {})
        stopped, unreadable = why.type == "Stopped", _is_no_source(why)
        kind = "unreadable_file" if unreadable else "stopped_file" if stopped else "broken_file"
        error = detail(why.text, self._language) if stopped else _error(why)
        given = {"file": missing.file, "error": error, "where": _where(why.file, why.line)}
        given["place"] = ", ".join(filter(None, [error, given["where"]]))
        hint = self._about_error(error) or self._sentence("hints", kind, given)
        if self._stands_in(missing.file):
            return "not run", self._sentence("messages", kind, given), hint
        return "not yet", self._sentence("messages", "missing_beside_broken", given), hint

    def _stands_in(self, file: str) -> bool:
        source = self._files.get(file, b"").decode(errors="replace")
        return bool(re.search(_DEFINES.format(self._finding.function), source))

    def _stopped(self, stopped: Stopped) -> Said:
        given = {"detail": detail(stopped.detail, self._language)}
        message = self._sentence("reasons", stopped.reason, given).replace(" ()", "")
        return "not run", message, self._sentence("hints", stopped.reason, given)

    def _wrong(self, fault: Fault) -> Said:
        given = dict(fault.shown)
        kind, error = _kind(fault), given.get("error", "")
        if kind == "left":
            return self._stopped(Stopped("ended early", f"{error.strip(': ')}, {given['where']}"))
        if kind == "unknown":
            rest = {name: text for name, text in given.items() if name != "call"}
            given["rest"] = ", ".join(f"{name} {text}" for name, text in rest.items()) or fault.kind
        hint = mistake_hint(self._finding.mistake, self._language)
        if not hint and kind.startswith("raised"):
            hint = self._about_error(error)
        hint_kind = next(name for name in (kind, fault.kind, "unknown") if has("hints", name))
        hint = hint or self._sentence("hints", hint_kind, given)
        return "not yet", self._sentence("messages", kind, given), hint

    def _about_error(self, error: str) -> str:
        return error_hint(error, self._language)

    def _both(self, ruling: Ruling, kind: str, given: Given) -> Said:
        message = self._sentence("messages", kind, given)
        return ruling, message, self._sentence("hints", kind, given)

    def _sentence(self, table: str, name: str, given: Given) -> str:
        given = {"function": self._finding.function, **given}
        return sentence(table, name, self._language, given)


def _kind(fault: Fault) -> str:
    """Return the name of the sentence for a fault."""
    if fault.kind != "raised":
        return fault.kind if has("messages", fault.kind) else "unknown"
    type_of_error = fault.shown.get("error", "").partition(":")[0]
    if type_of_error in _LEAVES:
        return "left"
    if type_of_error == "NotImplementedError":
        return "unwritten"
    return "raised" if fault.shown.get("where") else "raised_nowhere"


def _is_no_source(why: Raised) -> bool:
    """Whether a file is no source that Python can read, rather than one that ends in an error."""
    return why.type in _NO_SOURCE or (why.type in _NO_SOURCE_WITHOUT_LINE and not why.line)


def _error(why: Raised) -> str:
    text = _ITS_OWN_PLACE.sub("", why.text)
    return f"{why.type}: {text}" if text else why.type


def _where(file: str, line: int) -> str:
    return f"{file}:{line}" if file and line else file
