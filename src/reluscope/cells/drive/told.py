"""How much of a cut is done, as somebody who waits may want to know."""

from collections.abc import Callable, Iterator

Tell = Callable[[float], object]  # called with a share of the work, from 0 to 1


class Told:
    """Tells after each stage how much is done; parts share evenly what is left.

    Later stages take longer, as there are more cells by then: so what is told goes by the square
    of how many stages are done.

    Examples
    --------
    >>> shares = []
    >>> told = Told(shares.append)
    >>> told.stage_done(0, 2)
    >>> for _ in told.parts(2, 1):
    ...     told.stage_done(1, 2)
    >>> shares
    [0.25, 0.625, 1.0]
    """

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._begin, self._end, self._first = 0.0, 1.0, 0
        self._told = 0.0

    def stage_done(self, number: int, stages: int) -> None:
        """Tell that a stage is done, of so many in all."""
        done = (number + 1 - self._first) / (stages - self._first)
        self._told = self._begin + (self._end - self._begin) * done**2
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
