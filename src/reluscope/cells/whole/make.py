"""From a network to the cells of the whole plane."""

import numpy as np

from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.drive.told import Tell
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.whole.plane import WholePlane
from reluscope.cells.whole.square.coordinates import directions, placed, sharpened
from reluscope.cells.whole.square.cut import cut_square
from reluscope.cells.whole.square.glue import glued
from reluscope.cells.whole.square.homogeneous import SQUARE, homogeneous
from reluscope.errors import InputError


def whole_plane(
    network: PiecewiseLinear, *, most: int, threads: int | None = None, tell: Tell | None = None
) -> WholePlane:
    """Cut the whole plane by all steps of a network; ``tell`` hears how much is done.

    Raises
    ------
    InputError
        Where there are more than ``most`` cells, or a vertex lies beyond the largest float.
    """
    on_square, powers = homogeneous(network)
    try:
        square = cut_square(on_square, most=most, threads=threads, tell=tell)
    except TooManyCellsError as reason:
        raise _too_many(most, reason.layer, "more") from None
    found = glued(square, network.hidden_widths)
    if len(found.words) > most:
        raise _too_many(most, len(network.steps), str(len(found.words)))
    middle = np.ldexp(1.0, powers)
    vertices, error = placed(square, found, powers)
    sharpened(found, vertices, error, ExactSigns(network, SQUARE * middle))
    ways, _ = directions(square, found, powers)
    return WholePlane(
        vertices=vertices,
        vertex_errors=error,
        directions=ways,
        arc_cells=found.arc_cells,
        edges=found.edges,
        edge_layer=found.edge_layer,
        edge_neuron=found.edge_neuron,
        edge_cells=found.edge_cells,
        ring_offsets=found.ring_offsets,
        ring_vertices=found.ring_vertices,
        ring_half_edges=found.ring_half_edges,
        pattern_words=found.words,
        network=network,
        middle=middle,
    )


def _too_many(most: int, layer: int, cells: str) -> InputError:
    return InputError(
        f"max_cells is {most}, but layer {layer} cuts the plane into {cells} cells; choose a "
        "window, fewer layers, or a larger max_cells."
    )
