"""The activations by name: ReLU, and its two relatives with a kink at zero."""

from typing import Any

from reluscope.arguments import one_of
from reluscope.nn.between.absolute import Absolute
from reluscope.nn.between.leaky_relu import LeakyReLU
from reluscope.nn.between.relu import ReLU

Activation = ReLU | LeakyReLU | Absolute
ACTIVATIONS: dict[str, Activation] = {a.name: a for a in (ReLU(), LeakyReLU(), Absolute())}
NAMES = tuple(ACTIVATIONS)


def activation(name: Any) -> Activation:
    """Return an activation by its name.

    Raises
    ------
    InputError
        For an unknown name; the nearest is named.
    """
    return ACTIVATIONS[one_of("activation", name, NAMES)]
