"""What was done to a session's network since its start: enough to do it again."""

from typing import NamedTuple

from reluscope.live.state.settings import TrainingSettings


class Deed(NamedTuple):
    """One of three things after so many steps: a new trainer, another rate, a number set by hand.

    Attributes
    ----------
    step : int
    training : TrainingSettings or None
        A trainer that remembers nothing began with these.
    rate : float or None
    parameter : (layer, row or None, column, value) or None

    Examples
    --------
    >>> Deed(100, rate=0.01).rate
    0.01
    """

    step: int
    training: TrainingSettings | None = None
    rate: float | None = None
    parameter: tuple[int, int | None, int, float] | None = None
