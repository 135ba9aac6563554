"""Whether a grid's squares have one class each, and the classes about the same size."""

import numpy as np

from reluscope.course.tasks.data.grid_squares import Grid
from reluscope.course.tasks.data.labelled import Labelled
from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.write import number_text


def class_fault(grid: Grid, points: Labelled) -> Fault | None:
    """Return what is wrong with the labels of points that lie where they should."""
    y = points.y
    if y.min() < 0 or y.max() >= grid.classes:
        shown = {"call": grid.call, "expected": f"0 … {grid.classes - 1}"}
        shown["got"] = number_text(int(y.max() if y.max() >= grid.classes else y.min()))
        from_one = y.min() == 1 and y.max() == grid.classes
        return Fault("class_range", shown, "make-grid-classes-from-one" if from_one else "")
    return _mixed_square(grid, points) or _unbalanced(grid, points)


def _mixed_square(grid: Grid, points: Labelled) -> Fault | None:
    square = grid.square_of(points.x)
    for number in range(grid.rows * grid.cols):
        classes = np.unique(points.y[square == number])
        if len(classes) > 1:
            shown = {"call": grid.call, **grid.name(number)}
            shown["got"] = ", ".join(str(int(one)) for one in classes)
            return Fault("grid_mixed", shown, _mixing(grid, points, square))
    return None


def _mixing(grid: Grid, points: Labelled, square: np.ndarray) -> str:
    """Return how labels came to points of other squares, where it can be seen."""
    turns = points.y.reshape(grid.per_square, -1)
    in_order = bool((np.diff(square[square >= 0]) >= 0).all())
    if in_order and (turns == turns[0]).all():
        return "make-grid-labels-tiled"
    return "make-grid-class-per-point"


def _unbalanced(grid: Grid, points: Labelled) -> Fault | None:
    sizes = np.bincount(points.y, minlength=grid.classes)
    if sizes.min() > 0 and sizes.max() <= 2 * sizes.min():
        return None
    shown = {"call": grid.call, "got": ", ".join(map(str, sizes))}
    return Fault("grid_unbalanced", shown, _imbalance(grid, points))


def _imbalance(grid: Grid, points: Labelled) -> str:
    square = grid.square_of(points.x)
    row, column = square // grid.cols, square % grid.cols
    sure = square >= 0
    patterns = {
        "make-grid-checkerboard": [row + column],
        "make-grid-stripes": [row, column],
    }
    for name, numbers in patterns.items():
        if any((points.y == number % grid.classes)[sure].all() for number in numbers):
            return name
    return "make-grid-class-drawn"
