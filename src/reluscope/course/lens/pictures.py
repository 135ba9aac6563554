"""The pictures of a reader's network, drawn into a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from matplotlib.axes import Axes

from reluscope.cells import CellComplex
from reluscope.course.lens.curve import loss_curve
from reluscope.course.lens.theirs import Theirs
from reluscope.nn import MLP
from reluscope.pictures import data_set, draw_cells, photo, save

Drawing = Callable[[], Axes]


def network_of(found: Theirs) -> MLP:
    """Return the reader's network as ours, which takes points in their own units."""
    return MLP.from_weights(
        *found.network,
        standardizer=found.standardizer,
        class_names=found.points.class_names,
    )


def drawings(
    found: Theirs, net: MLP, cells: CellComplex, guessing: str
) -> Iterator[tuple[str, Drawing]]:
    """Yield the name of each picture, and what draws it."""
    points = found.points
    yield "points", lambda: data_set(points)
    yield "classes", lambda: photo(net, color="confidence", points=points, progress=False)
    yield "cells", lambda: draw_cells(cells, boundary=True, net=net, points=points)
    if found.losses:
        yield "training", lambda: loss_curve(found.losses, len(points.class_names), guessing)


def draw(name: str, drawing: Drawing, folder: Path) -> str:
    """Draw one picture; return the name of its file."""
    save(drawing(), folder / f"{name}.png")
    return f"{name}.png"
