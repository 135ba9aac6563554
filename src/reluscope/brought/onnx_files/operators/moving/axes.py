"""Axes by number, from the front or, if negative, from the end."""

from collections.abc import Iterable

from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.text.printable import shown


def axis_of(given: Given, axis: int, rank: int) -> int:
    """Return an axis counted from the front.

    Raises
    ------
    InputError
        Where a tensor of this rank has no such axis.
    """
    if not -rank <= axis < rank:
        given.node.refuse(f"names axis {axis} of a tensor with {rank}.")
    return axis % rank


def axes_of(given: Given, axes: Iterable[int], rank: int) -> list[int]:
    """Return axes counted from the front, each of which may be named once.

    Raises
    ------
    InputError
        Where a tensor of this rank has no such axis, or one is named twice.
    """
    axes = list(axes)
    found = [axis_of(given, axis, rank) for axis in axes]
    if len(set(found)) < len(found):
        given.node.refuse(f"names an axis twice: {shown(axes)}.")
    return found


def whole_attribute_or_input(given: Given, name: str, position: int) -> list[int] | None:
    """Return whole numbers that old versions keep in an attribute, and new ones in an input."""
    if name in given.node.attributes:
        found = given.node.attribute(name)
        return list(found) if isinstance(found, list) else [found]
    return given.whole_numbers(position) if given.has(position) else None
