"""What a worker is asked to do: a function of plain arguments, under a name."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class Order(NamedTuple):
    """A piece of work; two orders of one name are the same work."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    about: str = ""  # what it is, as it is told where workers die over it


Doer = Callable[[Iterable[Order]], Iterator[Any]]
"""Yields what orders returned, in whatever order they are done."""


def do_here(orders: Iterable[Order]) -> Iterator[Any]:
    """Do orders in this process, one after another.

    Examples
    --------
    >>> list(do_here([Order("sum", max, (1, 2)), Order("another", min, (1, 2))]))
    [2, 1]
    """
    for order in orders:
        yield order.function(*order.arguments)
