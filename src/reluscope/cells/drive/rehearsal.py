"""Cuts that meet every kernel, so that all are compiled at once and no later call has to wait.

Numba compiles a kernel when it is first called. Some are called by few networks only: those that
decide what floats cannot, and those that join parts.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from reluscope.cells.arrays.partition import Floats
from reluscope.cells.compiled.compiling import compiling_all, say_unkept, say_waiting
from reluscope.cells.compiled.kept import file_name, store
from reluscope.cells.compiled.undisturbed import undisturbed
from reluscope.cells.cut.glue import glue_pieces
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.drive.depth_first import finish_parts, finish_whole
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.values.on_plane import place_on_plane, turn_to_infinity

_SQUARE = np.array([[-3.0, -3.0], [3.0, -3.0], [3.0, 3.0], [-3.0, 3.0]])
_MOST = 1_000_000  # cells, far more than are made
_begun: list[bool] = []


def compile_all() -> None:
    """Compile all kernels, unless this or an earlier process has done so.

    Where nothing can be kept, nothing is compiled before it is needed.
    """
    if _begun:
        return
    _begun.append(True)
    done = file_name("complete")
    if store.load(done) is not None:
        return
    if not store.can_save():
        say_unkept()
        return
    with store.alone(say_waiting):
        if store.load(done) is None:
            with compiling_all():
                rehearse()
            store.save(done, b"")


def rehearse() -> None:
    """Cut what meets every kernel."""
    for network in _networks():
        cutter = Cutter(network, _SQUARE, threads=1)
        partition = finish_whole(cutter, _MOST)
        cutter.exact.solve_vertices(partition, np.arange(len(_SQUARE), len(partition.xy)))
    cutter = Cutter(_random(8, 8), _SQUARE, threads=1)
    cut = cutter.advance(cutter.begin(), 0, _MOST)
    whole = finish_parts(cut.state, 1, cutter, _MOST, count=2).partition
    undisturbed(glue_pieces, whole, np.array([8]))
    vertices, some = np.arange(3), (whole.xy, whole.blur)
    place_on_plane(*some, vertices, np.ones(2), np.empty((3, 2)), np.empty(3))
    turn_to_infinity(*some, vertices, np.zeros(2, np.int64), np.empty((3, 2)), np.empty(3))


def _networks() -> Iterator[PiecewiseLinear]:
    """Yield networks that are small, large, and full of doubts of every kind."""
    yield _random(8, 8)
    yield _random(*[8] * 12)
    yield _random(60, 60)
    yield _whole(10, 10, 10)
    yield _whole(30, 30, 30)
    yield _pencil(60)
    yield _near_twins(10)


def _random(*widths: int) -> PiecewiseLinear:
    normal = np.random.default_rng(0).normal
    return _network(widths, lambda size: normal(size=size))


def _whole(*widths: int) -> PiecewiseLinear:
    """Return a network of small whole numbers: many hinges meet in one point or coincide."""
    integers = np.random.default_rng(0).integers
    return _network(widths, lambda size: integers(-3, 4, size).astype(np.float64))


def _network(
    widths: Sequence[int], numbers: Callable[[tuple[int, ...]], Floats]
) -> PiecewiseLinear:
    """Return a network of two inputs and such layers, its outputs those of the last one."""
    shapes = pairwise([2, *widths])
    steps = tuple(Step.relu(numbers(shape), numbers(shape[1:])) for shape in shapes)
    return PiecewiseLinear(steps, np.eye(widths[-1]), np.zeros(widths[-1]))


def _near_twins(width: int) -> PiecewiseLinear:
    """Return a network of neurons that come in pairs, whose hinges floats cannot tell apart."""
    normal = np.random.default_rng(0).normal
    weight, bias = normal(size=(2, width)), normal(size=width)
    twins = weight * (1 + 1e-15 * normal(size=weight.shape))
    step = Step.relu(np.hstack([weight, twins]), np.hstack([bias, bias]))
    return PiecewiseLinear((step,), np.eye(2 * width), np.zeros(2 * width))


def _pencil(width: int) -> PiecewiseLinear:
    """Return a network whose first hinges all meet in one point."""
    angles = np.linspace(0, 3, width)
    weight = np.stack([np.cos(angles), np.sin(angles)])
    return PiecewiseLinear((Step.relu(weight, np.zeros(width)),), np.eye(width), np.zeros(width))
