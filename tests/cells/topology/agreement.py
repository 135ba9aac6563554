"""Where a topology and one found by flooding exact polygons say different things."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from reluscope.cells.topology.topology import Topology
from tests.oracles.topology import betti_of_boundary, flooded, sides


def disagreements(found: Topology, labelled) -> Iterator[str]:
    """Tell what differs from labelled polygons; components are told apart by holes and areas."""
    polygons, labels = zip(*labelled, strict=True)
    parts = sides(polygons)
    areas = [float(_area(polygon)) for polygon in polygons]
    expected = flooded(labels, parts, closed=False)
    of = found.components
    mine = zip(of.classes, of.holes, of.depth, of.inside >= 0, of.areas, strict=True)
    theirs = [
        (label, holes, _depth(expected.inside, k), inside >= 0, sum(areas[i] for i in component))
        for k, (label, holes, inside, component) in enumerate(
            zip(expected.labels, expected.holes, expected.inside, expected.components, strict=True)
        )
    ]
    slack = 1e-6 + 40 * found.refined.vertex_errors.max()
    yield from _compare("components", sorted(mine), sorted(theirs), slack)
    around = [_around(of, i) for i in range(len(of))]
    their_around = [
        (theirs[k][0], theirs[k][1], theirs[j][0], theirs[j][1])
        for k, j in enumerate(expected.inside)
        if j >= 0
    ]
    yield from _compare("nesting", sorted(a for a in around if a), sorted(their_around))
    closed = flooded(labels, parts, closed=True)
    for region in found.regions:
        holes = [h for h, k in zip(closed.holes, closed.labels, strict=True) if k == region.label]
        told = region.closed_components, region.closed_holes
        yield from _compare(f"closed {region.name}", [told], [(len(holes), sum(holes))])
    betti = found.boundary_pieces, found.boundary_cycles
    yield from _compare("boundary", [betti], [betti_of_boundary(labels, parts)])


def _around(of, i):
    j = of.inside[i]
    return (of.classes[i], of.holes[i], of.classes[j], of.holes[j]) if j >= 0 else None


def _depth(inside, k):
    return 0 if inside[k] < 0 else 1 + _depth(inside, inside[k])


def _compare(what, mine, theirs, slack=0.0) -> Iterator[str]:
    if len(mine) != len(theirs):
        yield f"{what}: {mine}, not {theirs}"
        return
    for one, other in zip(mine, theirs, strict=True):
        if not np.allclose(np.array(one, float), np.array(other, float), rtol=1e-4, atol=slack):
            yield f"{what}: {one}, not {other}"


def _area(polygon) -> Fraction:
    following = polygon[1:] + polygon[:1]
    pairs = zip(polygon, following, strict=True)
    return sum((x * v - u * y for (x, y), (u, v) in pairs), Fraction(0)) / 2
