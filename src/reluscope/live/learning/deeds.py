"""What was done to a session's network since its start: enough to do it again."""

from typing import NamedTuple

from reluscope.live.state.settings import TrainingSettings


class Deed(NamedTuple):
    """One thing after so many steps: a new trainer, another rate, a number set by hand, or all.

    Attributes
    ----------
    step : int
    training : TrainingSettings or None
        A trainer that remembers nothing began with these.
    rate : float or None
    parameter : (layer, row or None, column, value) or None
    weights : list of float or None
        All numbers of the network, brought by a page.

    Examples
    --------
    >>> Deed(100, rate=0.01).rate
    0.01
    """

    step: int
    training: TrainingSettings | None = None
    rate: float | None = None
    parameter: tuple[int, int | None, int, float] | None = None
    weights: list[float] | None = None
