"""The verdict on one function of one submission: the row that machines read."""

from dataclasses import dataclass
from typing import Literal

Ruling = Literal["right", "not yet", "follows from", "not run"]
COLUMNS = (
    "submission",
    "lesson",
    "function",
    "verdict",
    "follows_from",
    "mistake",
    "message",
    "hint",
    "seconds",
)


@dataclass(frozen=True)
class Verdict:
    """One row: what was found about a function.

    ``message`` says what was expected and what came for the smallest input that shows it, ``hint``
    what to look at, both in the language asked for; ``mistake`` is a stable short name or empty.
    """

    submission: str
    lesson: int
    function: str
    verdict: Ruling
    follows_from: str = ""
    mistake: str = ""
    message: str = ""
    hint: str = ""
    seconds: float = 0.0
