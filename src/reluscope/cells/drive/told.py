"""How much of a cut is done, as somebody who waits may want to know."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reluscope.progress import Tell


class Told:
    """Tells after each stage how much is done; parts share evenly what is left.

    What stages take is foreseen: n lines cut a window into about 1 + n + n² / 2 cells.

    Parameters
    ----------
    tell : function, optional
    lines : how many neurons every stage cuts by
    costs : what every stage takes for one cell, in any unit

    Examples
    --------
    >>> shares = []
    >>> told = Told(shares.append, lines=[2, 2], costs=[5.0, 1.0])
    >>> told.growth
    [5.0, 13.0]
    >>> told.stage_done(0)
    >>> for _ in told.parts(2, 1):
    ...     told.stage_done(1)
    >>> [round(share, 3) for share in shares]
    [0.658, 0.829, 1.0]
    """

    def __init__(
        self, tell: Tell | None = None, *, lines: Sequence[int], costs: Sequence[float]
    ) -> None:
        self._tell = tell
        self.growth = [1.0 + n + n**2 / 2 for n in accumulate(lines)]
        work = [cells * cost for cells, cost in zip(self.growth, costs, strict=True)]
        self._work = [0.0, *accumulate(work)]  # before every stage, and behind the last
        self._begin, self._end, self._first = 0.0, 1.0, 0
        self._told = 0.0

    def stage_done(self, number: int) -> None:
        """Tell that a stage is done."""
        before, done, all_of_it = (self._work[i] for i in (self._first, number + 1, -1))
        share = (done - before) / (all_of_it - before)
        self._told = self._begin + (self._end - self._begin) * share
        if self._tell is not None:
            self._tell(self._told)

    def parts(self, count: int, first: int) -> Iterator[int]:
        """Yield the numbers of parts; what is done meanwhile is that part's, from a stage on."""
        before = self._begin, self._end, self._first
        begin, step = self._told, (self._end - self._told) / count
        for number in range(count):
            self._begin, self._end = begin + number * step, begin + (number + 1) * step
            self._first = first
            yield number
        self._begin, self._end, self._first = before
