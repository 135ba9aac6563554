"""Hidden neurons as one types them: layer and number, both counted from 1."""

from collections.abc import Sequence

from reluscope.errors import InputError


def typed_neuron(typed: Sequence[int], hidden: Sequence[int]) -> tuple[int, int]:
    """Return the neuron of ``--neuron LAYER NUMBER`` as (layer, index), both counted from 0.

    ``hidden`` is how many neurons each hidden layer has.

    Raises
    ------
    InputError
        Where there is no such hidden neuron.

    Examples
    --------
    >>> typed_neuron((2, 1), (8, 4))
    (1, 0)
    """
    layer, number = typed
    if 1 <= layer <= len(hidden) and 1 <= number <= hidden[layer - 1]:
        return layer - 1, number - 1
    layers = "; ".join(f"layer {i}: 1 to {width}" for i, width in enumerate(hidden, start=1))
    known = f"Counted from 1, they are {layers}." if hidden else "This network has none."
    raise InputError(f"--neuron is {layer} {number}, but there is no such hidden neuron. {known}")
