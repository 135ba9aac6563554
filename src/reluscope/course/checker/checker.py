"""The checker: asks a submission's functions in the cage, judges, and says it in words."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from reluscope.course.cage.limits import Limits
from reluscope.course.cage.open import open_cage
from reluscope.course.handed_in.submission import Submission
from reluscope.course.judge.check import check, questions
from reluscope.course.judge.sentences import not_checked
from reluscope.course.judge.verdict import Verdict
from reluscope.course.judge.words import unread, verdicts
from reluscope.course.lessons.catalogue import LESSONS, Lesson
from reluscope.course.lessons.folder import solutions
from reluscope.course.rules.read import read_rules, rules_of_the_course

_FUNCTIONS_IN_ALL = 9  # that may take their time before the submission as a whole takes too long


class Checker:
    """Checks submissions one after another; use it in a ``with`` statement.

    Parameters
    ----------
    language
        Of messages and hints, ``"en"`` or ``"de"``.
    seed
        Of the questions: one seed, one set of questions for everybody.
    lessons
        The numbers of the lessons that are checked; all of them if not given.
    rules
        A file of rules in the place of the course's own.
    unsafe_local
        Accept that nothing but a process of its own stands between the reader's code and this
        computer, where there is no better cage.
    seconds
        Of computing that one function may take; all of a submission may take nine times as much.
    """

    def __init__(
        self,
        language: str = "en",
        seed: int = 0,
        lessons: Sequence[int] | None = None,
        rules: Path | None = None,
        unsafe_local: bool = False,
        seconds: float | None = None,
    ) -> None:
        self._language = language
        self._lessons = [one for one in LESSONS if lessons is None or one.number in lessons]
        self._jobs = questions([name for one in self._lessons for name in one.functions], seed)
        self._solutions = solutions()
        self._rules = read_rules(rules) if rules else rules_of_the_course()
        self._unsafe_local = unsafe_local
        self._limits = None if seconds is None else Limits(seconds, _FUNCTIONS_IN_ALL * seconds)
        self._open = ExitStack()

    def __enter__(self) -> "Checker":
        self._cage = self._open.enter_context(
            open_cage(self._limits, unsafe_local=self._unsafe_local)
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The lessons that are checked."""
        return tuple(self._lessons)

    def check(self, submission: Submission) -> list[Verdict]:
        """Return a verdict for each function of the lessons, in their order."""
        if submission.problem:
            return unread(submission, [job.function for job in self._jobs], self._language)
        findings = check(submission.files, self._jobs, self._cage, self._solutions, self._rules)
        return verdicts(findings, submission, self._language, self._rules)

    def not_checked(self) -> list[str]:
        """Return what was not checked, a sentence each."""
        return not_checked(self._language, [job.function for job in self._jobs])
