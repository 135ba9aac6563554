"""From a network and a polygon to its exact cells, layer by layer."""

import sys
from typing import Any, Literal, overload

from reluscope.arguments import one_of, whole_number
from reluscope.cells.drive.whole import MOST_CELLS, cut_whole
from reluscope.cells.input.domain import domain_corners
from reluscope.cells.input.network import network_on_a_plane
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.make import whole_plane
from reluscope.cells.whole.plane import WholePlane
from reluscope.progress import Tell, asked_for


@overload
def cell_complex(
    net: Any,
    bounds: Literal["whole"],
    *,
    layers: int | None = None,
    max_cells: int = MOST_CELLS,
    threads: int | None = None,
    progress: bool | Tell = False,
) -> WholePlane: ...


@overload
def cell_complex(
    net: Any,
    bounds: Any,
    *,
    layers: int | None = None,
    max_cells: int = MOST_CELLS,
    threads: int | None = None,
    progress: bool | Tell = False,
) -> CellComplex: ...


def cell_complex(
    net: Any,
    bounds: Any,
    *,
    layers: int | None = None,
    max_cells: int = MOST_CELLS,
    threads: int | None = None,
    progress: bool | Tell = False,
) -> CellComplex | WholePlane:
    """Cut a rectangle, a convex polygon or all of the input plane into the cells of a network.

    A cell is a maximal open convex set on which the same hidden neurons are on; a neuron is on
    where its pre-activation is above zero. The number of cells, their patterns and neighbours are
    those of exact arithmetic on the stored weights.

    Parameters
    ----------
    net : MLP or PiecewiseLinear
        A network with two inputs.
    bounds : (x_min, x_max, y_min, y_max), (k, 2) corners either way round, or "whole"
        What is cut, in the network's own input plane. "whole" is all of it, without a window: then
        the answer is a ``WholePlane``, which has unbounded cells, too.
    layers : int, optional
        Cut by the first hidden layers only.
    max_cells : int
        Stop with an error before more cells than this are made.
    threads : int, optional
        How many threads to use; all available cores by default.
    progress : bool or function
        Show a bar while it cuts; a function is called with how much is done, from 0 to 1.

    Returns
    -------
    CellComplex, or WholePlane

    Raises
    ------
    InputError
        Where the network or the bounds cannot be used, or there are more than ``max_cells``.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> cross = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))])
    >>> cell_complex(cross, (-1, 1, -1, 1)).n_cells
    4
    >>> cell_complex(cross, bounds="whole").n_unbounded
    4
    """
    network = network_on_a_plane(net)
    if layers is not None:
        depth = whole_number("layers", layers, at_least=0)
        network = network.prefix(depth)
    most = min(whole_number("max_cells", max_cells, at_least=1), sys.maxsize)
    corners = None if _is_whole(bounds) else domain_corners(bounds)
    with asked_for(progress, "Cells") as tell:
        if corners is None:
            return whole_plane(network, most=most, threads=threads, tell=tell)
        finished = cut_whole(network, corners, most=most, threads=threads, tell=tell)
    return CellComplex.of_partition(finished, network, corners)


def _is_whole(bounds: Any) -> bool:
    """Say whether all of the plane is asked for."""
    return isinstance(bounds, str) and one_of("bounds", bounds, ("whole",)) == "whole"
