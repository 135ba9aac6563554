"""The decision boundary as curves: chains of edges without a branch, and which lie in which.

A curve runs between the same two components all along, so its edges are turned one way by having
the same of them to their left. A closed curve is the only way from its inside to its outside. So
components that are joined by all other edges form a tree, whose links are the closed curves.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.maps.merged import merged_across
from reluscope.cells.topology.bordered import Bordered, graph_pieces
from reluscope.cells.topology.trees import rooted

Ids = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


class Chains(NamedTuple):
    """The edges between different labels as chains.

    Attributes
    ----------
    edges : (B,) the edges, those of the window's border left out
    ends : (B, 2) their vertices, turned so that chains run one way
    number : (B,) which chain each belongs to
    closed : (n,) whether a chain ends where it begins
    on_border : (n,) how many of its two ends are on the window's border
    sides : (n, 2) the components to its left and right; a closed one has its inside to the left
    inside : (n,) the closed chain next around it; -1 without
    depth : (n,) how many closed chains are around it
    junctions : (J,) vertices where three or more chains meet, or end, inside of the window
    pieces : how many connected pieces all of them are
    cycles : how many of them are independent: B - V + pieces
    """

    edges: Ids
    ends: Ids
    number: Ids
    closed: Bools
    on_border: Ids
    sides: Ids
    inside: Ids
    depth: Ids
    junctions: Ids
    pieces: int
    cycles: int


def chains(border: Bordered) -> Chains:
    """Cut the borders between labels into chains, and nest the closed ones."""
    inner = ~border.is_outer
    ends, sides = border.ends[inner], border.sides[inner]
    left, right = border.component_labels[sides].T
    is_turned = (left > right)[:, None]
    ends, sides = (np.where(is_turned, both[:, ::-1], both) for both in (ends, sides))
    names, vertex = np.unique(ends, return_inverse=True)
    vertex = vertex.reshape(-1, 2)
    degree = np.bincount(vertex.ravel(), minlength=len(names))
    at_border = np.isin(names, border.ends[border.is_outer])
    is_node = (degree != 2) | at_border
    number = _numbered(vertex, is_node)
    count = int(number.max(initial=-1)) + 1
    first = np.unique(number, return_index=True)[1]
    chain_sides = sides[first].reshape(-1, 2)
    closed = _are_closed(vertex, is_node, number, count)
    outer = np.bincount(np.repeat(number, 2), at_border[vertex.ravel()], minlength=count)
    nested = _nested(chain_sides, closed, border)
    is_reversed = nested.is_reversed[number]
    piece = int(graph_pieces(ends).max(initial=-1)) + 1
    return Chains(
        edges=border.edges[inner],
        ends=np.where(is_reversed[:, None], ends[:, ::-1], ends),
        number=number,
        closed=closed,
        on_border=outer.astype(np.int64),
        sides=np.where(nested.is_reversed[:, None], chain_sides[:, ::-1], chain_sides),
        inside=nested.inside,
        depth=nested.depth,
        junctions=names[(degree != 2) & ~at_border],
        pieces=piece,
        cycles=len(ends) - len(names) + piece,
    )


def _numbered(vertex: Ids, is_node: Bools) -> Ids:
    """Join edges at the vertices where exactly two of them meet; number the chains."""
    at, edge = vertex.ravel(), np.repeat(np.arange(len(vertex)), 2)
    passing = ~is_node[at]
    order = np.argsort(at[passing], kind="stable")
    pairs = edge[passing][order].reshape(-1, 2)
    return merged_across(pairs, len(vertex)) if len(vertex) else np.zeros(0, dtype=np.int64)


def _are_closed(vertex: Ids, is_node: Bools, number: Ids, count: int) -> Bools:
    """Tell which chains have no end, or both at one vertex."""
    at, chain = vertex.ravel(), np.repeat(number, 2)
    stops = is_node[at]
    least = np.full(count, np.iinfo(np.int64).max)
    most = np.full(count, -1)
    np.minimum.at(least, chain[stops], at[stops])
    np.maximum.at(most, chain[stops], at[stops])
    closed: Bools = (most < 0) | (least == most)
    return closed


class _Nested(NamedTuple):
    inside: Ids
    depth: Ids
    is_reversed: Bools  # the inside of a closed chain is to its right


def _nested(sides: Ids, closed: Bools, border: Bordered) -> _Nested:
    joined = np.concatenate([sides[~closed], border.sides[border.is_outer]])
    group = merged_across(joined, border.outside + 1)
    links = group[sides]
    tree = rooted(links[closed], int(group.max()) + 1, int(group[border.outside]))
    is_reversed = closed & (tree.depth[links[:, 1]] > tree.depth[links[:, 0]])
    outer = np.where(is_reversed, links[:, 0], links[:, 1])
    entered = np.full(len(tree.above), -1, dtype=np.int64)  # by which chain, from outside
    loops = np.flatnonzero(closed)
    entered[np.where(is_reversed, links[:, 1], links[:, 0])[loops]] = loops
    return _Nested(entered[outer], tree.depth[outer], is_reversed)
