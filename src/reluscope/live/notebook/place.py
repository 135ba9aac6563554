"""One place in a notebook where a widget is seen: what it looks at, and how much it may be sent."""

from dataclasses import dataclass
from typing import Any

from reluscope.live.learning.show import Bounds
from reluscope.live.state import limits


@dataclass
class Place:
    """What one view of a widget wants to see.

    Attributes
    ----------
    bounds : (left, right, bottom, top) or None
        None is all of it.
    moment : int or None
        None is the present.
    credits : int
        Frames that it may be sent.
    waits : bool
        Whether it has not been sent yet what it wants to see.

    Examples
    --------
    >>> place = Place()
    >>> place.want([0, 1, 0, 1], 3)
    >>> place.may_have(), place.may_have()
    (True, False)
    """

    bounds: Bounds | None = None
    moment: int | None = None
    credits: int = limits.CREDITS
    waits: bool = False

    def want(self, bounds: Any, moment: Any) -> None:
        """Take what the page asks for; what makes no sense is all of it, and the present."""
        self.bounds = _window(bounds)
        is_place = isinstance(moment, int) and not isinstance(moment, bool) and moment >= 0
        self.moment = moment if is_place else None
        self.waits = True

    def may_have(self) -> bool:
        """Whether a frame is to be sent now; then it is paid for."""
        if not self.waits or self.credits < 1:
            return False
        self.waits = False
        self.credits -= 1
        return True

    def pay(self) -> None:
        """Take back a credit: a frame was drawn."""
        self.credits = min(self.credits + 1, limits.CREDITS)


def _window(asked: Any) -> Bounds | None:
    if not isinstance(asked, list) or len(asked) != 4:
        return None
    if not all(isinstance(one, int | float) and abs(one) < limits.COORDINATE for one in asked):
        return None
    x0, x1, y0, y1 = map(float, asked)
    return (x0, x1, y0, y1) if min(x1 - x0, y1 - y0) > 1e-9 else None
