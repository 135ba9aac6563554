"""Lesson 4: ``make_grid`` fills a grid of unit squares with points, each square of one class.

Where in its square a point lies is the reader's choice, so there is no one right value: the judge
looks at what the lesson asks for, one thing after another.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.data.grid_classes import class_fault
from reluscope.course.tasks.data.grid_squares import Grid, point_fault, spread_fault
from reluscope.course.tasks.data.labelled import labelled
from reluscope.course.tasks.formula import one_call
from reluscope.course.tasks.seeds import seed_fault, seed_probe, two_seeds
from reluscope.course.tasks.task import Fault, Task
from reluscope.course.tasks.write import call

_SMALL = [(1, 1, 1, 1), (1, 2, 2, 1), (2, 3, 2, 2), (3, 2, 3, 4), (3, 3, 9, 1), (4, 4, 2, 3)]


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    rows, cols, classes = (int(size) for size in rng.integers(3, 6, 3))
    shapes = [*_SMALL, (rows, cols + 3, classes, 7)]
    seeds = [int(seed) for seed in rng.integers(0, 1000, len(shapes))]
    asked = [one_call("make_grid", *shape, seed) for shape, seed in zip(shapes, seeds, strict=True)]
    return [*asked, seed_probe("make_grid", 2, 3, 3, 2, seeds=two_seeds(rng))]


def _count_mistake(grid: Grid, value: Value) -> str:
    """Return which other number of points came, or which other arrangement of the right one."""
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not isinstance(value[0], Array):
        return ""
    shape = value[0].values.shape
    if shape == (2, grid.n):
        return "make-grid-transposed"
    if shape == (grid.n, 2):
        return "make-grid-labels-shape"
    if len(shape) > 2 and np.prod(shape) == 2 * grid.n:
        return "make-grid-not-flat"
    rows, cols, each = grid.rows, grid.cols, grid.per_square
    counts = {
        "make-grid-per-class": grid.classes * each,
        "make-grid-per-grid": each,
        "make-grid-one-each": rows * cols,
        "make-grid-squares-lost": (rows - 1) * (cols - 1) * each,
        "make-grid-squares-added": (rows + 1) * (cols + 1) * each,
    }
    return next((name for name, n in counts.items() if shape == (n, 2)), "")


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    made = probe.calls[-1]
    grid = Grid(call(made), *(int(size) for size in made.arguments[:4]))  # type: ignore[arg-type]
    found = labelled(probe, came, (grid.n, 2))
    if isinstance(found, Fault):
        return replace(found, mistake=found.mistake or _count_mistake(grid, came.value))
    return (
        point_fault(grid, found.x)
        or class_fault(grid, found)
        or spread_fault(grid, found.x)
        or seed_fault(probe, answer, "make-grid-seed-ignored")
    )


TASKS = (Task("make_grid", _probes, _judge),)
