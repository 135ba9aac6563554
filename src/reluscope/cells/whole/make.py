"""From a network to the cells of the whole plane."""

from typing import NamedTuple, Self

import numpy as np

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.whole.geometry.lines import directions_of_lines
from reluscope.cells.whole.plane import WholePlane
from reluscope.cells.whole.square.coordinates import directions, placed, sharpened
from reluscope.cells.whole.square.cut import cut_square
from reluscope.cells.whole.square.glue import glued
from reluscope.cells.whole.square.homogeneous import SQUARE, Powers, homogeneous
from reluscope.errors import InputError
from reluscope.progress import Tell

_TURNED = 1e-8  # radians: a direction that may be off by more is found anew


class PlaneOnSquare(NamedTuple):
    """The whole plane, cut on the square that stands for it.

    A point of the plane is ``X * 2**powers[0] / U`` and ``Y * 2**powers[1] / U``.
    """

    network: PiecewiseLinear
    partition: Partition
    powers: Powers
    most: int

    @classmethod
    def cut(
        cls,
        network: PiecewiseLinear,
        *,
        most: int,
        threads: int | None = None,
        tell: Tell | None = None,
    ) -> Self:
        """Cut the square; ``whole_plane`` says what is raised."""
        on_square, powers = homogeneous(network)
        try:
            square = cut_square(on_square, most=most, threads=threads, tell=tell)
        except TooManyCellsError as reason:
            raise _too_many(most, reason.layer, "more") from None
        return cls(network, square, powers, most)

    def plane(self) -> WholePlane:
        """Glue the square's quarters together, and place the vertices on the plane."""
        network, square, powers, most = self
        found = glued(square, network.hidden_widths)
        if len(found.words) > most:
            raise _too_many(most, len(network.steps), str(len(found.words)))
        middle = np.ldexp(1.0, powers)
        vertices, error = placed(square, found, powers)
        sharpened(found, vertices, error, ExactSigns(network, SQUARE * middle))
        ways, off = directions(square, found, powers)
        plane = WholePlane(
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
        turned = np.flatnonzero(~(off <= _TURNED))
        if len(turned):
            ways[turned] = directions_of_lines(plane, turned)
        return plane


def whole_plane(
    network: PiecewiseLinear, *, most: int, threads: int | None = None, tell: Tell | None = None
) -> WholePlane:
    """Cut the whole plane by all steps of a network; ``tell`` hears how much is done.

    Raises
    ------
    InputError
        Where there are more than ``most`` cells, or a vertex lies beyond the largest float.
    """
    return PlaneOnSquare.cut(network, most=most, threads=threads, tell=tell).plane()


def _too_many(most: int, layer: int, cells: str) -> InputError:
    return InputError(
        f"max_cells is {most}, but layer {layer} cuts the plane into {cells} cells; choose a "
        "window, fewer layers, or a larger max_cells."
    )
