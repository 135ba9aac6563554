"""What came of grading: a result for every submission, in the order of their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from reluscope.course.judge.verdict import Verdict


@dataclass(frozen=True)
class Result:
    """One submission's rows; ``problem`` says why it could not be read, if it could not.

    ``failed`` is set where the checker itself failed, a fault of ours: it is tried again next time.
    """

    name: str
    verdicts: tuple[Verdict, ...]
    problem: str = ""
    failed: str = ""

    @property
    def right(self) -> int:
        """How many functions are right."""
        return sum(verdict.verdict == "right" for verdict in self.verdicts)


@dataclass(frozen=True)
class Graded:
    """All results, what was left out, and how many were known from before."""

    results: Sequence[Result]
    language: str
    seed: int
    functions: tuple[str, ...]
    left_out: Sequence[str] = ()
    known: int = 0

    @property
    def rows(self) -> list[Verdict]:
        """All rows, submission by submission."""
        return [verdict for result in self.results for verdict in result.verdicts]

    @property
    def failed(self) -> list[Result]:
        """Those at which the checker itself failed."""
        return [result for result in self.results if result.failed]
