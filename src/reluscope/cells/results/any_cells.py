"""What cells of a window and of the whole plane have in common."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.input.network import PiecewiseLinear
from reluscope.data.about import About


class AnyCells(Protocol):
    """Cells by their patterns and neighbours; ``CellComplex`` documents the shapes."""

    @property
    def n_cells(self) -> int:
        """Number of cells."""

    @property
    def n_edges(self) -> int:
        """Number of edges."""

    @property
    def n_vertices(self) -> int:
        """Number of vertices."""

    @property
    def vertices(self) -> NDArray[np.float64]:
        """Coordinates of every vertex."""

    @property
    def n_linear_regions(self) -> int:
        """Number of linear regions."""

    @property
    def hidden_widths(self) -> tuple[int, ...]:
        """Number of neurons in each hidden layer."""

    @property
    def about(self) -> About:
        """What the network knows of its data."""

    @property
    def areas(self) -> NDArray[np.float64]:
        """Area of every cell, infinite where it is unbounded."""

    @property
    def ring_offsets(self) -> NDArray[np.int64]:
        """Where the ring of each cell begins."""

    @property
    def ring_half_edges(self) -> NDArray[np.int32]:
        """The half-edges of all rings; -1 for an arc at infinity."""

    @property
    def edge_cells(self) -> NDArray[np.int32]:
        """Both cells of each edge, -1 outside."""

    @property
    def edge_layer(self) -> NDArray[np.int32]:
        """Whose hinge each edge is: the layer."""

    @property
    def edge_neuron(self) -> NDArray[np.int32]:
        """Whose hinge each edge is: the neuron of the layer."""

    @property
    def pattern_words(self) -> NDArray[np.uint64]:
        """The packed patterns."""

    @property
    def patterns(self) -> NDArray[np.bool_]:
        """Which neurons are on."""

    @property
    def network(self) -> PiecewiseLinear:
        """What was cut."""

    @property
    def domain(self) -> NDArray[np.float64]:
        """Corners of a polygon as large as what was cut."""
