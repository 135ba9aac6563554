"""How much a reader's code may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Time:
    """Seconds of computing and on the clock."""

    computed: float = 0.0
    clock: float = 0.0

    def __add__(self, other: "Time") -> "Time":
        return Time(self.computed + other.computed, self.clock + other.clock)

    def __sub__(self, other: "Time") -> "Time":
        return Time(self.computed - other.computed, self.clock - other.clock)


@dataclass(frozen=True)
class Limits:
    """What one submission may take, and one function of it.

    Seconds are seconds of computing, so that a busy computer fails nobody; on the clock it may be
    ``patience`` times as long, which ends what only waits.

    Examples
    --------
    >>> Limits(seconds=2, patience=3).left(Time(1.5, 2.0), Time())
    0.5
    """

    seconds: float = 10.0  # for loading one file, and for all that one function is asked
    all_seconds: float = 90.0  # for a submission
    patience: float = 3.0
    memory: int = 2**30  # bytes beyond what Python and torch take themselves
    printed: int = 10_000  # bytes that are kept of what is printed
    answered: int = 2**26  # bytes that are read at all

    def left(self, one: Time, all_of_it: Time) -> float:
        """Return the seconds until a limit could be reached, by one function or all together."""
        return min(
            self.seconds - one.computed,
            self.seconds * self.patience - one.clock,
            self.all_seconds - all_of_it.computed,
            self.all_seconds * self.patience - all_of_it.clock,
        )
