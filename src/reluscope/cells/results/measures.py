"""What can be counted in a cell complex, beside what theory says about it.

Sources: T. Zaslavsky, "Facing up to arrangements" (1975): n lines cut the plane into at most
C(n, 0) + C(n, 1) + C(n, 2) pieces. G. Montúfar et al., "On the number of linear regions of deep
neural networks" (2014), theorem 4: the lower bound on the most that given widths can reach.
B. Hanin and D. Rolnick, "Deep ReLU networks have surprisingly few activation patterns" (2019):
about N² / 2 cells in a plane for N neurons, whatever the depth.
"""

from dataclasses import dataclass
from math import comb, prod
from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.maps.merged import merged_across
from reluscope.data.units import units_of
from reluscope.glance.line import line
from reluscope.text.written import counted, number, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_IN_FULL = 10**15


@dataclass(frozen=True, repr=False)
class Measures:
    """Counts and distributions of one complex, and the bounds that hold for its widths.

    Attributes
    ----------
    cells, linear_regions, edges, vertices, neurons : int
    cells_per_layer : tuple of int
        Cells of the partition by the first 1, 2, … hidden layers.
    area_quantiles : tuple of five floats, or none
        Smallest, quarter, median, three quarters, largest; of the bounded cells, none without any.
    units : str
        Of the areas: "data" for the data's own, "network" for those of the network's own plane.
    edges_per_cell : dict of int to int
        How many cells have so many edges.
    cells_over_half_square : float
        Cells divided by N² / 2, N being the number of neurons; 0 without neurons.
    first_layer_bound : int
        The most cells that the first layer alone can make.
    upper_bound : int
        The most that all layers can make: the product of every layer's own bound.
    montufar_bound : int
        Some network of these widths makes at least as many linear regions.
    unbounded : int or None
        How many of the cells are unbounded; None for those of a window.
    """

    cells: int
    linear_regions: int
    edges: int
    vertices: int
    neurons: int
    cells_per_layer: tuple[int, ...]
    area_quantiles: tuple[float, ...]
    edges_per_cell: dict[int, int]
    cells_over_half_square: float
    first_layer_bound: int
    upper_bound: int
    montufar_bound: int
    units: str = "network"
    unbounded: int | None = None

    def __repr__(self) -> str:
        return line(
            self,
            counted(self.cells, "cell"),
            counted(self.linear_regions, "linear region"),
            counted(self.edges, "edge"),
            counted(self.vertices, "vertex", "vertices"),
            counted(self.neurons, "neuron"),
        )

    def _repr_html_(self) -> str:
        from reluscope.cells.results.pages import measures_page

        return measures_page(self)

    def table(self) -> str:
        """Return all of it as lines of text, two columns."""
        return "\n".join(f"{name:<27}{value}" for name, value in self.rows())

    def rows(self) -> list[tuple[str, str]]:
        """Return all of it in words: what each number is, and the number."""
        unbounded = [] if self.unbounded is None else [("unbounded cells", whole(self.unbounded))]
        return [
            ("cells", whole(self.cells)),
            *unbounded,
            ("linear regions", whole(self.linear_regions)),
            ("edges, vertices", f"{whole(self.edges)}, {whole(self.vertices)}"),
            (
                "cells after each layer",
                ", ".join(map(whole, self.cells_per_layer)) or "no hidden layer",
            ),
            ("area: min, quartiles, max", ", ".join(map(number, self.area_quantiles)) or "no cell"),
            ("units of area", "the data's" if self.units == "data" else "the network's plane"),
            (
                "edges per cell: number",
                ", ".join(f"{k}: {whole(n)}" for k, n in self.edges_per_cell.items()),
            ),
            ("cells / (neurons² / 2)", number(self.cells_over_half_square)),
            ("at most, first layer", _bound(self.first_layer_bound)),
            ("at most, all layers", _bound(self.upper_bound)),
            ("reached by some network", _bound(self.montufar_bound)),
        ]


def _bound(n: int) -> str:
    """Return a bound in full as long as a reader would count its digits."""
    return whole(n) if n < _MOST_IN_FULL else number(n)


def measures(cells: AnyCells, units: str | None = None) -> Measures:
    """Count everything in a complex; areas are in the units that ``units_of`` chooses.

    Raises
    ------
    InputError
        For units that are not known.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> measures(cell_complex(MLP((2, 3, 2)), (-9, 9, -9, 9))).first_layer_bound
    7
    """
    widths = tuple(width for width in cells.hidden_widths if width)
    neurons = sum(widths)
    told = units_of(cells.about, units)
    areas = cells.areas[np.isfinite(cells.areas)] * told.area_scale
    quantiles = np.quantile(areas, [0, 0.25, 0.5, 0.75, 1]).tolist() if len(areas) else ()
    owner = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))
    edges = np.bincount(owner[cells.ring_half_edges >= 0], minlength=cells.n_cells)
    sizes, how_many = np.unique(edges, return_counts=True)
    return Measures(
        cells=cells.n_cells,
        linear_regions=cells.n_linear_regions,
        edges=cells.n_edges,
        vertices=cells.n_vertices,
        neurons=neurons,
        cells_per_layer=cells_per_layer(cells),
        area_quantiles=tuple(quantiles),
        edges_per_cell=dict(zip(sizes.tolist(), how_many.tolist(), strict=True)),
        cells_over_half_square=cells.n_cells / (neurons**2 / 2) if neurons else 0.0,
        first_layer_bound=zaslavsky(widths[0]) if widths else 1,
        upper_bound=prod(zaslavsky(width) for width in widths),
        montufar_bound=montufar(widths),
        units=told.units,
    )


def cells_per_layer(cells: AnyCells) -> tuple[int, ...]:
    """Count the cells after each hidden layer: what no earlier layer parts is one cell."""
    layers = [layer for layer, width in enumerate(cells.hidden_widths) if width]
    if not layers:
        return ()
    before = [_cells_without(cells, layer) for layer in layers[1:]]
    return (*before, cells.n_cells)


def _cells_without(cells: AnyCells, layer: int) -> int:
    """Count what is left when the cells are merged across the edges of ``layer`` and later."""
    later = cells.edge_cells[cells.edge_layer >= layer]
    return int(merged_across(later, cells.n_cells).max()) + 1


def zaslavsky(neurons: int, inputs: int = 2) -> int:
    """Return the most regions that one layer can make: the sum of C(neurons, j), j <= inputs.

    Examples
    --------
    >>> zaslavsky(3), zaslavsky(20), zaslavsky(8, inputs=10), zaslavsky(50, inputs=10)
    (7, 211, 256, 13432735556)
    """
    return sum(comb(neurons, j) for j in range(inputs + 1))


def montufar(widths: "Sequence[int]", inputs: int = 2) -> int:
    """Return how many linear regions some network of these hidden widths is sure to reach.

    The product of floor(n / inputs)^inputs over all layers but the last, times the last's
    own bound; 0 where a layer is narrower than the input.

    Examples
    --------
    >>> montufar((4, 4))
    44
    """
    if not widths:
        return 1
    folds: int = prod((n // inputs) ** inputs for n in widths[:-1])
    return folds * zaslavsky(widths[-1], inputs)
