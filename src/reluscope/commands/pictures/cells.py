"""The exact cells of a saved network: cut, counted, checked, drawn or exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import one_of, rectangle, whole_number
from reluscope.cells import CellComplex, Plane, cell_complex
from reluscope.cells.results.measures import measures
from reluscope.commands.pictures.neurons import typed_neuron
from reluscope.commands.pictures.topology import check_topology_out, told, topology_of
from reluscope.commands.points.on_plane import plane_points
from reluscope.commands.points.training import points_file, points_of_run
from reluscope.commands.runs.network import load_network
from reluscope.data import Points
from reluscope.errors import BrokenComplexError, InputError, ReluscopeError
from reluscope.files import check_place
from reluscope.nn import MLP
from reluscope.pictures import cell_bounds, draw_anchors, draw_cells, draw_measures, save
from reluscope.pictures.save import SUFFIXES, check_target
from reluscope.progress import progress_bar
from reluscope.written import counted

EXPORTS = (".geojson", ".parquet", ".npz")
_AROUND = 0.5  # margin around the three points of a plane, of their range


@dataclass(frozen=True, kw_only=True)
class Window:
    """What to cut: a rectangle of the plane, or of a slice through more inputs.

    Attributes
    ----------
    bounds : (x_min, x_max, y_min, y_max), optional
        In the data's own units; on a slice, in its coordinates.
    plane : sequence of str, optional
        As for ``plane_points``, in the data's own units.
    layers : int, optional
        Cut by the first hidden layers only.
    max_cells : int
    """

    bounds: tuple[float, float, float, float] | None = None
    plane: Sequence[str] | None = None
    layers: int | None = None
    max_cells: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How to draw the cells: see ``draw_cells``; ``neurons`` count from 1, as one types them."""

    color: str = "pattern"
    edges: str = "line"
    boundary: bool = False
    neurons: Sequence[tuple[int, int]] = ()
    points: bool = False


@dataclass(frozen=True)
class Cut:
    """Cells, and the corners (3, 2) of the triangle that spans their plane if it is a slice."""

    cells: CellComplex
    corners: NDArray[np.float64] | None = None


def cells_of_saved(
    network: Path,
    out: Path | None,
    window: Window,
    drawing: Drawing,
    *,
    stats: bool = False,
    stats_out: Path | None = None,
    topology: bool = False,
    topology_out: Path | None = None,
    check: bool = False,
) -> list[Any]:
    """Cut the plane by a saved network; return what there is to say about it.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    ReluscopeError
        Where ``check`` finds a broken invariant.
    OSError
        Where a file cannot be read or written.
    """
    if out is not None:
        check_out(out)
    if stats_out is not None:
        check_stats_out(stats_out, out)
    if topology_out is not None:
        check_topology_out(topology_out)
    net = load_network(network)
    shape = topology or topology_out is not None
    files = (stats_out is not None) + (out is not None)
    steps = 1 + stats + shape + check + files
    with progress_bar("Cells", steps, shown=True) as advance:
        points, validation = None, None
        if net.widths[0] == 2:
            points, validation = points_of_run(net, asked=drawing.points)
        cut = cut_plane(net, window, points)
        advance(note=counted(cut.cells.n_cells, "cell"))
        said: list[Any] = [f"{counted(cut.cells.n_cells, 'cell')} (exact)"]
        if stats:
            said = [measures(cut.cells).table()]
            advance()
        if shape:
            found = topology_of(cut.cells, net)
            said += ["", *told(found)] if topology else []
            if topology_out is not None:
                found.export(topology_out)
                said.append(f"Wrote {topology_out}")
            advance()
        if check:
            said.append(_check(cut.cells))
            advance()
        if net.widths[0] == 2 and window.bounds is None and points is None and points_file(net):
            said.append(
                "They are those around the mean of its training data; --points cuts around the "
                f"points of {points_file(net)}, as its run did"
            )
        if stats_out is not None:
            save(draw_measures(cut.cells, net=net)[0], stats_out)
            said.append(f"Wrote {stats_out}")
            advance()
        if out is not None:
            _write(cut, net, out, drawing, points, validation)
            said.append(f"Wrote {out}")
            advance()
    return said


def cut_plane(net: MLP, window: Window, points: Points | None = None) -> Cut:
    """Return the cells of a network on a slice or on a rectangle, around the points if not given.

    Raises
    ------
    InputError
        Where the network has not two inputs and no plane is given, or arguments do not fit.
    """
    if window.bounds is not None:
        rectangle("bounds", window.bounds)
    if window.layers is not None:
        layers = whole_number("layers", window.layers, at_least=0)
        if layers > len(net.widths) - 2:
            known = counted(len(net.widths) - 2, "hidden layer")
            raise InputError(f"layers is {layers}, but the network has {known}.")
    if window.plane is not None:
        return _cut_slice(net, window)
    if net.widths[0] != 2:
        raise InputError(
            f"The network takes {net.widths[0]} numbers, not two: name three points for --plane to "
            "cut the slice through them."
        )
    bounds = cell_bounds(net, window.bounds, points)
    return Cut(cell_complex(net, bounds, layers=window.layers, max_cells=window.max_cells))


def check_out(out: Path) -> None:
    """Raise unless a picture or an export could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the file's place.
    """
    suffix = one_of("the suffix of out", out.suffix.lower(), (*SUFFIXES, *EXPORTS))
    if suffix in SUFFIXES:
        check_target(out)
    else:
        check_place("out", out)


def check_stats_out(stats_out: Path, out: Path | None) -> None:
    """Raise unless a picture of the measures could be written there, beside the other file.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder, a folder in the file's place, or ``out`` again.
    """
    one_of("the suffix of --stats-out", stats_out.suffix.lower(), SUFFIXES)
    check_target(stats_out)
    if out is not None and out.resolve() == stats_out.resolve():
        raise InputError(f"--stats-out and --out are both {out}; give them different names.")


def _cut_slice(net: MLP, window: Window) -> Cut:
    assert window.plane is not None
    if net.widths[0] == 2:
        raise InputError(
            "--plane is for networks of three inputs or more; of two, --bounds says all."
        )
    spanning = plane_points(window.plane, net.widths[0])
    if net.about.standardizer is not None:
        spanning = net.about.standardizer.transform(spanning)
    plane = Plane.through(*spanning)
    corners = plane.coordinates(spanning)
    bounds = window.bounds
    if bounds is None:
        low, high = corners.min(axis=0), corners.max(axis=0)
        margin = _AROUND * (high - low)
        (x_min, y_min), (x_max, y_max) = (low - margin).tolist(), (high + margin).tolist()
        bounds = (x_min, x_max, y_min, y_max)
    layers = None if window.layers is None else window.layers + 1  # the slice is a step of its own
    flat = plane.restrict(net)
    return Cut(cell_complex(flat, bounds, layers=layers, max_cells=window.max_cells), corners)


def _check(cells: CellComplex) -> str:
    try:
        cells.check()
    except BrokenComplexError as error:
        raise ReluscopeError(f"The cells are wrong, please report this: {error}") from error
    return "Every invariant holds: Euler's formula, areas, rings, neighbours and patterns."


def _write(
    cut: Cut,
    net: MLP,
    out: Path,
    drawing: Drawing,
    points: Points | None,
    validation: Points | None,
) -> None:
    if out.suffix.lower() in EXPORTS:
        cut.cells.export(out)
        return
    if drawing.points and points is None:
        raise InputError(
            f"points are those on a plane that a network learned from, but this one takes "
            f"{net.widths[0]} numbers; leave --points out."
        )
    hidden = [width for width in cut.cells.hidden_widths if width]
    ax = draw_cells(
        cut.cells,
        color=drawing.color,
        edges=drawing.edges,
        boundary=drawing.boundary,
        neurons=[typed_neuron(neuron, hidden) for neuron in drawing.neurons],
        points=points if drawing.points else None,
        validation=validation if drawing.points else None,
        net=net,
    )
    if cut.corners is not None:
        draw_anchors(ax, cut.corners)
    save(ax, out)
