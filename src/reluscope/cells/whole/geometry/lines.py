"""The line of every edge: where the neuron that made it vanishes, above zero to the edge's left."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.input.balance import balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Floats
from reluscope.cells.results.maps.affine_maps import maps_with_errors

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Indices = NDArray[np.int64]
Integers = NDArray[np.integer[Any]]
_SHARP = 1e-12  # of a unit normal: a line that may be turned by more is found in whole numbers
_AT_ONCE = 4096


def edge_lines(cells: "WholePlane", edges: Integers | None = None) -> Floats:
    """Return a, b, c of all or some edges, a² + b² = 1: a x + b y + c > 0 to the left, (n, 3).

    The side is that of the patterns, hence exact; the numbers are rounded.
    """
    edges = np.arange(cells.n_edges) if edges is None else edges
    layers, neurons = cells.edge_layer[edges], cells.edge_neuron[edges]
    words = cells.pattern_words[cells.edge_cells[edges, 0]]
    lines, error = np.zeros((len(edges), 3)), np.full(len(edges), np.inf)
    scaled = balanced(cells.network, cells.domain)
    for layer in np.unique(layers) if scaled.is_exact else ():
        step, before = scaled.network.steps[layer], scaled.network.steps[:layer]
        to_layer = PiecewiseLinear(before, step.weight, step.bias)
        rows = np.flatnonzero(layers == layer)
        for some in np.split(rows, np.arange(_AT_ONCE, len(rows), _AT_ONCE)):
            patterns = unpack_bits(words[some], cells.hidden_widths)
            maps, errors = maps_with_errors(to_layer, patterns[:, : sum(to_layer.hidden_widths)])
            at = np.arange(len(some)), slice(None), neurons[some]
            lines[some], error[some] = _normalized(maps[at], errors[at], scaled.power)
    whole = WholeNumbers(cells.network, cells.domain)
    for row in np.flatnonzero(~(error <= _SHARP)).tolist():
        label = (int(layers[row]), int(neurons[row]))
        lines[row] = _rounded(*whole.line(words[row], label).tolist())
    return np.asarray(lines * np.where(_is_on_left(cells, edges), 1.0, -1.0)[:, None] + 0.0)


def directions_of_lines(cells: "WholePlane", some: Indices) -> Floats:
    """Return unit vectors in some of the directions, each from a line that leads there: (n, 2)."""
    ends = cells.edges.ravel() - cells.n_vertices
    is_far = ends >= 0
    at = np.empty(len(cells.directions), dtype=np.int64)
    at[ends[is_far]] = np.flatnonzero(is_far)
    edge, end = np.divmod(at[some], 2)
    a, b, _ = edge_lines(cells, edge).T
    along = np.column_stack([b, -a])  # to its left is what is above zero
    return np.asarray(along * np.where(end, 1.0, -1.0)[:, None] + 0.0)


def starts_and_ways(cells: "WholePlane", edges: Integers) -> Floats:
    """Return a point of each ray or line, and the unit vector along it: (n, 2, 2).

    A ray's point is where it starts, a line's the one next to the origin; it is infinite where
    that lies beyond the largest float.
    """
    ends, count = cells.edges[edges], cells.n_vertices
    far = np.where(ends[:, 1] >= count, ends[:, 1], ends[:, 0])
    near = np.where(ends[:, 1] >= count, ends[:, 0], ends[:, 1])
    found = np.empty((len(ends), 2, 2))
    found[:, 1] = cells.directions[far - count]
    is_ray = near < count
    found[is_ray, 0] = cells.vertices[near[is_ray]]
    if not is_ray.all():
        lines = cells.edge_lines[edges[~is_ray]]
        normals, offsets = lines[:, :2], lines[:, 2:]
        with np.errstate(invalid="ignore"):
            found[~is_ray, 0] = np.where(normals == 0.0, 0.0, -offsets * normals) + 0.0
    return found


def _normalized(line: Floats, error: Floats, power: int) -> tuple[Floats, Floats]:
    """Return lines in the plane's own coordinates with unit normals, and the normals' errors."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        length = np.hypot(line[:, 0], line[:, 1])
        unit = line / length[:, None]
        unit[:, 2] = np.ldexp(unit[:, 2], -power)
        doubt = error[:, :2].max(axis=1) / length
    return unit, np.where(np.isfinite(unit).all(axis=1), doubt, np.inf)


def _rounded(p: int, q: int, r: int) -> tuple[float, float, float]:
    """Return a line of whole numbers with a unit normal."""
    largest = max(abs(p), abs(q))
    a, b = p / largest, q / largest
    length = float(np.hypot(a, b))
    try:
        c = r / largest / length
    except OverflowError:
        c = np.inf if r > 0 else -np.inf
    return a / length, b / length, c


def _is_on_left(cells: "WholePlane", edges: Integers) -> NDArray[np.bool_]:
    """Tell whether the neuron that made each edge is on in the cell to its left."""
    columns = np.concatenate([[0], np.cumsum(cells.hidden_widths)]).astype(np.int64)
    column = columns[cells.edge_layer[edges]] + cells.edge_neuron[edges]
    return np.asarray(cells.patterns[cells.edge_cells[edges, 0], column])
