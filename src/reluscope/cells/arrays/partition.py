"""The arrays that the engine's kernels pass on: what is cut, how it is signed, where it is cut."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]
Indices = NDArray[np.int64]
Words = NDArray[np.uint64]


class Partition(NamedTuple):
    """A partition of the domain; ``CellComplex`` documents the shapes.

    ``blur`` bounds how far each vertex may lie from its exact place. A border edge carries layer
    -1 and, in ``edge_neuron``, the side of the domain that it lies on.
    """

    xy: Floats
    blur: Floats
    edge_ends: Ids
    edge_layer: Ids
    edge_neuron: Ids
    edge_cells: Ids
    ring_offsets: Offsets
    ring_vertices: Ids
    ring_half_edges: Ids
    words: Words


class Rows(NamedTuple):
    """Pre-activations of one layer at vertices, each within ``error[v]`` of the exact value.

    ``peak[v]`` is the largest magnitude in row ``v``. ``spread[v]`` bounds the length of all its
    errors together, as a vector: through many layers it grows far less than the largest one does.
    """

    z: Floats
    error: Floats
    peak: Floats
    spread: Floats


class Signs(NamedTuple):
    """The signs of a layer's neurons at vertices, packed: (V, words) above zero, and zero.

    Where no sign is zero, ``zero`` has no rows at all.
    """

    on: Words
    zero: Words


class Crossings(NamedTuple):
    """Where hinges cross segments: those of segment ``s`` are ``offsets[s]:offsets[s + 1]``.

    Along a segment they are sorted by ``t``, from 0 at its first end to 1 at its second.

    Attributes
    ----------
    neuron : whose hinge it is
    t, slack : where along the segment, and a bound on its error
    rise : (a bound on) how much the neuron's pre-activation changes along the segment
    starts_on : 1 if the neuron is on at the segment's first end
    tied : 1 if this is the same point as the crossing before it
    vertex : the point's vertex id, or ``~id`` where another crossing owns the point
    other : the crossing chord, counted within the cell (empty for crossings of edges)
    """

    offsets: Offsets
    neuron: Ids
    t: Floats
    slack: Floats
    rise: Floats
    starts_on: NDArray[np.uint8]
    tied: NDArray[np.uint8]
    vertex: Ids
    other: Ids


class EdgePoints(NamedTuple):
    """The points on old edges: those of edge ``e`` are ``offsets[e]:offsets[e + 1]``.

    ``edge`` and ``crossing`` tell, for every point, which edge it lies on and the first of its
    crossings.
    """

    offsets: Offsets
    edge: Ids
    crossing: Offsets


class Chords(NamedTuple):
    """Hinges inside cells: each is a chord between two places on its cell's border.

    Places count along the cell's ring once the crossings of its edges lie on it. Hinges of cell
    ``c`` are ``offsets[c]:offsets[c + 1]``, sorted by ``start``, then ``end``; equal ones lie
    side by side and are one chord. Chord ``i`` of the cell is stored at ``offsets[c] + i``.

    Attributes
    ----------
    neuron, start, end : of every hinge, start < end
    inner_on : 1 if the neuron is on between start and end
    chord : the chord that the hinge belongs to, counted within the cell
    first_hinge : of every chord, counted over all cells
    ends : (hinges, 2) vertex ids of every chord's ends
    number : (C,) how many chords
    places : (C,) number of places on the border
    """

    offsets: Offsets
    neuron: Ids
    start: Ids
    end: Ids
    inner_on: NDArray[np.uint8]
    chord: Ids
    first_hinge: Ids
    ends: Ids
    number: Ids
    places: Ids


class Bases(NamedTuple):
    """Where each old cell's new points, edges, cells and ring slots begin: (C + 1,) each."""

    point: Offsets
    edge: Offsets
    cell: Offsets
    ring: Offsets


class State(NamedTuple):
    """A partition, and a stage's pre-activations and signs at its vertices."""

    partition: Partition
    rows: Rows
    signs: Signs


class Cut(NamedTuple):
    """A new partition, and where hinges cross the old edges and the chords that cut the old cells.

    ``chord_ends`` are the vertex ids of every chord's ends, ``points`` the points on old edges.
    """

    partition: Partition
    edge_crossings: Crossings
    chord_ends: Ids
    chord_crossings: Crossings
    points: EdgePoints


class Unsigned(NamedTuple):
    """The next stage's rows at vertices, signed as far as floats are certain.

    ``on`` packs which neurons are above zero, ``unsure`` marks vertices with a sign that is not
    certain, ``doubts`` counts these.
    """

    rows: Rows
    on: Words
    unsure: NDArray[np.uint8]
    doubts: int
