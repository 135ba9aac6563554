"""What cells of a window and of the whole plane have in common."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.input.network import PiecewiseLinear


class AnyCells(Protocol):
    """Cells by their patterns and neighbours; ``CellComplex`` documents the shapes."""

    @property
    def n_cells(self) -> int:
        """Number of cells."""

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
