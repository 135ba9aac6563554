"""The largest disc inside each cell of the plane, and with it a point that is well inside.

The largest disc inside some half-planes is the smallest of those inside three of them (all such
problems have this form, Helly's theorem). Three lines bound a disc where some of their normals'
weights, none negative, add up to zero; its radius then is the same mean of their distances.
Source: J. Matoušek, M. Sharir, E. Welzl, "A subexponential bound for linear programming" (1996).
"""

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.decide.sign import EPS
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.whole.geometry.exact_discs import exact_disc

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Floats = NDArray[np.float64]
_AT_ONCE = 400_000  # triples of lines
_TIE = 1e-9  # of a radius: less is rounding
_MOST = 40  # lines of a cell, of which all triples are tried
_BEARABLE = 1e-4  # of a radius, by bounds above the errors of the corners
_APART = 2.0**-30  # of a point's coordinates: so far from a line, it is clearly beside it
_FARTHEST = 1e300
_FLAT = 1e-9  # sines of the angles between three lines: their signs may be rounding


@np.errstate(over="ignore", invalid="ignore", divide="ignore")  # lines may lie beyond all floats
def discs(cells: "WholePlane") -> tuple[Floats, Floats]:
    """Return a point inside every cell (C, 2), and the radius of the largest disc (C,).

    Where there are discs of any size, the radius is infinite, and the point is that of one as large
    as the middle of the plane.
    """
    middles, radii = np.zeros((cells.n_cells, 2)), np.full(cells.n_cells, np.inf)
    if not cells.n_edges:
        return middles, radii
    sizes = np.diff(cells.ring_offsets)
    is_arc = cells.ring_half_edges < 0
    has_arc = np.logical_or.reduceat(is_arc, cells.ring_offsets[:-1])
    for cell in np.flatnonzero(has_arc).tolist():
        middles[cell] = _far_inside(cells, cell)
    is_open = ~has_arc & ~cells.is_bounded
    for cell in np.flatnonzero(is_open).tolist():
        middles[cell], radii[cell] = _between_parallels(cells, cell)
    for size in np.unique(sizes[cells.is_bounded]):
        alike = np.flatnonzero(cells.is_bounded & (sizes == size))
        at_once = max(1, _AT_ONCE // max(1, int(size) ** 3 // 6))
        for some in np.split(alike, np.arange(at_once, len(alike), at_once)):
            middles[some], radii[some] = _of_bounded(cells, some, int(size))
    whole = WholeNumbers(cells.network, cells.domain)
    for cell in np.flatnonzero(cells.is_bounded & ~np.isfinite(radii)).tolist():
        middles[cell], radii[cell] = exact_disc(cells, cell, whole)
    return middles, radii


def _of_bounded(cells: "WholePlane", some: NDArray[np.int64], size: int) -> tuple[Floats, Floats]:
    """Return middles and radii of bounded cells with as many edges each.

    A radius is infinite where floats cannot tell it.
    """
    places = cells.ring_offsets[some, None] + np.arange(size)
    corners = cells.vertices[cells.ring_vertices[places]]
    base = corners.mean(axis=1, keepdims=True)
    normals = _normals(cells, cells.ring_half_edges[places])
    offsets = -((corners - base) * normals).sum(axis=2)
    if size > _MOST:
        found = [_by_linear_program(*pair) for pair in zip(normals, offsets, strict=True)]
        middle, radius = np.array([one[0] for one in found]), np.array([one[1] for one in found])
    else:
        middle, radius = _smallest(normals, offsets)
    errors = cells.vertex_errors[cells.ring_vertices[places]].max(axis=1)
    doubt = 4.0 * (errors + EPS * np.abs(corners).max(axis=(1, 2)))
    return middle + base[:, 0], np.where(doubt <= _BEARABLE * radius, radius, np.inf)


def _normals(cells: "WholePlane", half_edges: NDArray[np.int32]) -> Floats:
    """Return unit normals to the left of half-edges."""
    side = np.where(half_edges & 1, -1.0, 1.0)
    return np.asarray(cells.edge_lines[half_edges >> 1, :2] * side[..., None])


def _smallest(normals: Floats, offsets: Floats) -> tuple[Floats, Floats]:
    """Return middles and radii of the smallest disc that three lines bound: of (n, k) lines.

    A radius is infinite where no three bound one, or three are so parallel that floats cannot tell.
    """
    triples = np.array(list(combinations(range(normals.shape[1]), 3)))
    lines, distance = normals[:, triples], offsets[:, triples]
    first, second, third = np.moveaxis(lines, 2, 0)
    weight = np.stack([_cross(second, third), _cross(third, first), _cross(first, second)], axis=2)
    weight *= np.sign(weight.sum(axis=2, keepdims=True))
    total = weight.sum(axis=2)
    bounds = (weight >= 0).all(axis=2) & (total > 0)  # of parallels, with an end of theirs at least
    radius = (weight * distance).sum(axis=2) / np.where(total > 0, total, 1.0)
    radius = np.where(bounds, radius, np.inf)
    is_flat = (np.abs(weight).max(axis=2) < _FLAT).any(axis=1)
    best, rows = radius.argmin(axis=1), np.arange(len(radius))
    least = np.where(is_flat, np.inf, radius[rows, best])
    middles = _touching(lines[rows, best], distance[rows, best], weight[rows, best], least)
    off = np.isfinite(least) & (_depth(normals, offsets, middles) < (1 - _TIE) * least)
    for row in np.flatnonzero(off).tolist():
        tied = np.flatnonzero(radius[row] <= least[row] + _TIE * abs(least[row]))
        found = _touching(lines[row, tied], distance[row, tied], weight[row, tied], least[row])
        depths = np.concatenate([_depth(normals[row], offsets[row], one) for one in found[:, None]])
        middles[row] = found[depths.argmax()]
    return middles, least


def _depth(normals: Floats, offsets: Floats, middles: Floats) -> Floats:
    """Return how far points (n, 2) lie inside lines (n, k), or (k,)."""
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray(((normals * middles[:, None]).sum(axis=2) + offsets).min(axis=1))


def _touching(lines: Floats, distance: Floats, weight: Floats, radius: Floats | float) -> Floats:
    """Return the points at this distance from three lines: from the two that cross best."""
    rows, apart = np.arange(len(lines)), weight.argmax(axis=1)
    i, j = (apart + 1) % 3, (apart + 2) % 3
    a, b = lines[rows, i], lines[rows, j]
    s, t = radius - distance[rows, i], radius - distance[rows, j]
    scale = _cross(a, b)
    with np.errstate(invalid="ignore", over="ignore"):
        x, y = s * b[:, 1] - t * a[:, 1], t * a[:, 0] - s * b[:, 0]
        return np.asarray(np.column_stack([x, y]) / np.where(scale != 0, scale, 1.0)[:, None])


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])


def _by_linear_program(normals: Floats, offsets: Floats) -> tuple[Floats, float]:
    """Return the largest disc inside many lines; its radius is infinite if none was found."""
    from scipy.optimize import linprog

    table = np.column_stack([-normals, np.ones(len(normals))])
    scale = float(np.abs(offsets).max()) or 1.0
    found = linprog([0.0, 0.0, -1.0], table, offsets / scale, bounds=[(None, None)] * 3)
    if found.x is None:
        return np.zeros(2), np.inf
    return np.asarray(found.x[:2] * scale), float(found.x[2] * scale)


def _far_inside(cells: "WholePlane", cell: int) -> Floats:
    """Return a point of a cell with an arc at infinity, well away from all its lines."""
    walls = cells.half_spaces(cell)
    ring = cells.ring(cell)
    arc = int(np.flatnonzero(cells.ring_half_edges[cells.ring_offsets[cell] :][: len(ring)] < 0)[0])
    start, end = (cells.directions[ring[k % len(ring)] - cells.n_vertices] for k in (arc, arc + 1))
    way = start + end + _turned(start - end)
    way /= np.hypot(*way)
    base = _base(cells, cell)
    depth = _depths(cells, cell, base)
    size = max(float(cells.middle.min()), _APART * float(np.abs(base).max()))
    missing, speed = size - depth, walls.normals @ way
    leads_away = speed > 0  # from all lines, but for rays that floats cannot tell from parallel
    along = (missing[leads_away] / speed[leads_away]).max(initial=0.0)
    return np.asarray(base + min(float(along), _FARTHEST) * way)


def _between_parallels(cells: "WholePlane", cell: int) -> tuple[Floats, float]:
    """Return the disc of a cell that reaches to infinity between two parallel lines."""
    walls, ring = cells.half_spaces(cell), cells.ring(cell)
    base = _base(cells, cell)
    offsets = _depths(cells, cell, base)
    far = int(np.flatnonzero(ring >= cells.n_vertices)[0])
    one, other = far - 1, far
    way = cells.directions[ring[far] - cells.n_vertices]
    radius = (offsets[one] + offsets[other]) / 2
    normals = walls.normals[None]
    if len(ring) > 2:
        middle, least = _smallest(normals, offsets[None])
        if least[0] < radius:
            return base + middle[0], max(0.0, float(least[0]))
    point = (radius - offsets[other]) * walls.normals[other]
    ahead = walls.normals @ way
    others = np.ones(len(ring), dtype=np.bool_)
    others[[one, other]] = False
    others &= ahead > 0
    missing = (radius - offsets - walls.normals @ point)[others] / ahead[others]
    along = min(float(missing.max(initial=0.0)), _FARTHEST)
    return _as_floats(base + point + along * way), max(0.0, float(radius))


def _base(cells: "WholePlane", cell: int) -> Floats:
    """Return a corner of a cell, or a point on its first line."""
    corners = cells.corners(cell)
    if len(corners):
        return np.asarray(corners.mean(axis=0))
    walls = cells.half_spaces(cell)
    return _as_floats(-walls.offsets[0] * walls.normals[0])


def _as_floats(point: Floats) -> Floats:
    """Return a point, or the origin where it is beyond the largest float."""
    return point if np.isfinite(point).all() else np.zeros(2)


def _depths(cells: "WholePlane", cell: int, base: Floats) -> Floats:
    """Return how far a point lies inside each line of a cell, from a corner on it where it has one.

    Far from the origin that is much more exact than what the line itself tells.
    """
    walls, depths = cells.half_spaces(cell), []
    half_edges = cells.ring_half_edges[cells.ring_offsets[cell] : cells.ring_offsets[cell + 1]]
    for number, half_edge in enumerate(half_edges[half_edges >= 0].tolist()):
        corners = [end for end in cells.edges[half_edge >> 1] if end < cells.n_vertices]
        normal = walls.normals[number]
        if corners:
            depths.append(normal @ (base - cells.vertices[corners[0]]))
        else:
            depths.append(normal @ base + walls.offsets[number])
    return np.array(depths)


def _turned(way: Floats) -> Floats:
    return np.array([-way[1], way[0]])
