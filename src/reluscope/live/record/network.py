"""Cells' network as one of ours, where it is: the page cuts by layers of one activation."""

from reluscope.cells import CellComplex
from reluscope.cells.input.weights import matrix
from reluscope.errors import InputError
from reluscope.nn import MLP

_ACTIVATIONS = {0.0: "relu", 0.01: "leaky-relu", -1.0: "absolute"}


def network_of(cells: CellComplex) -> MLP:
    """Return the network that cells were cut from.

    Raises
    ------
    InputError
        Where it is no chain of layers with ReLU, LeakyReLU or absolute value between them.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> network_of(cell_complex(MLP((2, 4, 3), activation="absolute"), (-1, 1, -1, 1)))
    MLP(2-4-3, absolute, torch.float64, 27 numbers)
    """
    network = cells.network
    parts = [(matrix(step.weight), step.bias) for step in network.steps]
    parts.append((network.readout_weight, network.readout_bias))
    weights, biases = zip(*parts, strict=True)
    net = MLP.from_weights(weights, biases, activation=_activation(cells))
    net.about = cells.about.copy()
    return net


def _activation(cells: CellComplex) -> str:
    slopes = {float(slope) for step in cells.network.steps for slope in step.off}
    kinks = all(
        step.hinges == len(step.bias) and (step.on == 1).all() for step in cells.network.steps
    )
    found = {_ACTIVATIONS.get(slope) for slope in slopes} or {"relu"}
    name = found.pop()
    if not kinks or found or name is None:
        raise InputError(
            "The page cuts networks of ReLUs, of LeakyReLUs with slope 0.01, or of absolute "
            "values; this one has other kinks. Save a picture: rs.pictures.draw_cells(cells)."
        )
    return name
