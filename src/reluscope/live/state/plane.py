"""Which networks have a plane that the page can show."""

from typing import TYPE_CHECKING

from reluscope.errors import InputError
from reluscope.live.state import limits
from reluscope.text.written import counted

if TYPE_CHECKING:  # it brings torch
    from reluscope.nn import MLP


def check_is_on_a_plane(net: "MLP") -> None:
    """Raise an InputError unless a network takes two numbers and tells some classes apart.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> check_is_on_a_plane(MLP((3, 2), seed=0))
    Traceback (most recent call last):
    reluscope.errors.InputError: The network has 3 inputs, but the page shows a plane: 2.
    """
    if net.widths[0] != 2:
        has = counted(net.widths[0], "input")
        raise InputError(f"The network has {has}, but the page shows a plane: 2.")
    if not 2 <= net.n_classes <= limits.CLASSES:
        has = counted(net.n_classes, "class", "classes")
        raise InputError(f"The network has {has}, but the page shows 2 to {limits.CLASSES}.")
