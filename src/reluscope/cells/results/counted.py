"""What cells of a window and of the whole plane are alike: counts, rings, patterns, makers."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import whole_number
from reluscope.cells.arrays.patterns import differing_neurons, unpack_bits
from reluscope.data.about import About

Integers = NDArray[np.integer[Any]]


class Counted:
    """Cells as arrays tell of them, by their numbers."""

    @property
    def n_cells(self: Any) -> int:
        """Number of cells."""
        return len(self.ring_offsets) - 1

    @property
    def n_edges(self: Any) -> int:
        """Number of edges, those on a window's border included; rays and lines are edges, too."""
        return len(self.edges)

    @property
    def n_vertices(self: Any) -> int:
        """Number of vertices; points at infinity are not counted."""
        return len(self.vertices)

    @property
    def about(self: Any) -> About:
        """What the network knows of its data; what is changed here, the cells tell at once."""
        about: About = self.network.about
        return about

    @property
    def hidden_widths(self: Any) -> tuple[int, ...]:
        """Number of neurons with a kink in each hidden layer that was cut."""
        widths: tuple[int, ...] = self.network.hidden_widths
        return widths

    def ring(self: Any, cell: int) -> NDArray[np.int32]:
        """Ids of a cell's vertices and points at infinity, counter-clockwise."""
        return np.asarray(self.ring_vertices[self._ring(cell)])

    def _ring(self: Any, cell: int) -> slice:
        cell = whole_number("cell", cell, at_least=0, at_most=self.n_cells - 1)
        return slice(self.ring_offsets[cell], self.ring_offsets[cell + 1])

    @cached_property
    def patterns(self: Any) -> NDArray[np.bool_]:
        """Which hidden neurons are on: (C, neurons), layer after layer."""
        return unpack_bits(self.pattern_words, self.hidden_widths)

    @cached_property
    def edge_makers(self: Any) -> tuple[Integers, Integers, Integers]:
        """All neurons in which the two cells of an edge differ, as offsets, layers, neurons.

        Those of edge ``e`` are at ``offsets[e]:offsets[e + 1]``: one for nearly every inner edge,
        more where hinges coincide, none on the border of a window.
        """
        return differing_neurons(self.pattern_words, self.edge_cells, self.hidden_widths)
