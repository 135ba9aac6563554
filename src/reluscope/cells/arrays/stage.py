"""Which neurons cut together."""

from typing import NamedTuple


class Stage(NamedTuple):
    """Neurons ``first`` to ``first + hinges`` of a layer; their bits begin at word ``word``."""

    layer: int
    first: int
    hinges: int
    word: int
