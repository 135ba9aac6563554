"""How many weights a layer may have, once each of them is written down."""

from reluscope.errors import InputError
from reluscope.text.printable import shown
from reluscope.text.written import whole

_MOST_WEIGHTS = 20_000_000  # about 2 GB while they are sorted


def check_weights(name: str, weights: int) -> None:
    """Raise an InputError where a layer has more weights than fit in memory.

    Examples
    --------
    >>> check_weights("conv", 1000)
    """
    if weights > _MOST_WEIGHTS:
        raise InputError(
            f"layer {shown(name)} has {whole(weights)} weights, each window's counted, but may "
            f"have {whole(_MOST_WEIGHTS)}: give a smaller input_shape, or bring a smaller network."
        )
