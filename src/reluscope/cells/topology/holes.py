"""Holes of regions, and what lies in them, from borders alone: no coordinate is looked at.

The borders of all components are a graph in the plane. A component and a connected piece of that
graph belong together where the one runs along the other; a component's outlines lie in different
pieces. So components and pieces form a tree, as V - E + F = 1 + (pieces) says. Seen from the
outside of the window, the piece above a component is its outer outline, and each piece below it
lies in a hole of its own.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.maps.merged import merged_across
from reluscope.cells.topology.bordered import Bordered, distinct, graph_pieces
from reluscope.cells.topology.trees import rooted

Ids = NDArray[np.integer[Any]]


class Holes(NamedTuple):
    """Of every component: its holes, the component in whose hole it lies (-1: in none), and depth.

    ``depth`` counts the components around it, each in a hole of the next.
    """

    number: Ids
    inside: Ids
    depth: Ids


def holes(border: Bordered) -> Holes:
    """Find the holes of all components, and which lies in a hole of which."""
    outside = border.outside
    piece = graph_pieces(border.ends)
    pieces = int(piece.max()) + 1
    met = distinct(border.sides.ravel() * pieces + np.repeat(piece, 2))
    links = np.column_stack([met // pieces, outside + 1 + met % pieces])
    tree = rooted(links, outside + 1 + pieces, outside)
    around = tree.above[tree.above[:outside]]
    number = np.bincount(links[:, 0], minlength=outside + 1)[:outside] - 1
    inside = np.where(around == outside, -1, around)
    return Holes(number, inside, tree.depth[:outside] // 2 - 1)


class Touching(NamedTuple):
    """Where regions touch in a point, and what they are once such points join them.

    Attributes
    ----------
    vertices : (P,) where a label's region has two corners or more that share no edge
    labels : (P,) whose region; a vertex stands here once for each
    closed : (components,) the component of the closed region that each component is part of
    closed_labels, closed_holes : (closed components,)
    """

    vertices: Ids
    labels: Ids
    closed: Ids
    closed_labels: Ids
    closed_holes: Ids


def touching(border: Bordered, open_holes: Ids) -> Touching:
    """Join components of one label where they touch in a point, and count the holes anew.

    A corner of a region lies to the left of each half-edge that leaves a vertex. Where n corners of
    a label become one point, the Euler characteristic falls by n - 1.
    """
    outside = border.outside
    vertex, component = border.ends.ravel(), border.sides.ravel()
    vertex, component = vertex[component != outside], component[component != outside]
    kinds = int(border.component_labels.max()) + 1
    corner = vertex * kinds + border.component_labels[component]
    points, point, corners = np.unique(corner, return_inverse=True, return_counts=True)
    links = np.column_stack([component, point + outside])
    closed = merged_across(links, outside + len(points))
    closed_of_point, closed = closed[outside:], closed[:outside]
    count = int(closed.max()) + 1
    euler = np.bincount(closed, weights=1 - open_holes, minlength=count)
    euler -= np.bincount(closed_of_point, weights=corners - 1, minlength=count)
    labels = np.empty(count, dtype=border.component_labels.dtype)
    labels[closed] = border.component_labels
    several = corners > 1
    return Touching(
        vertices=points[several] // kinds,
        labels=points[several] % kinds,
        closed=closed,
        closed_labels=labels,
        closed_holes=(1 - euler).astype(np.int64),
    )
