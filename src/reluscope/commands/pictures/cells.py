"""The exact cells of a saved network: cut, counted, checked, drawn or exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reluscope.arguments import one_of
from reluscope.cells import CellComplex, PiecewiseLinear, WholePlane
from reluscope.commands.pictures.neurons import typed_neuron
from reluscope.commands.pictures.on_plane import draw_laid
from reluscope.commands.pictures.topology import check_topology_out, told, topology_of
from reluscope.commands.planes.any_network import AnyNetwork, open_network
from reluscope.commands.planes.cut import Cut, Window, cut_plane
from reluscope.commands.points.training import points_file, points_of_run
from reluscope.data import Points
from reluscope.errors import BrokenComplexError, InputError, ReluscopeError
from reluscope.files import check_place
from reluscope.pictures import draw_cells, draw_measures, draw_whole_plane, save
from reluscope.pictures.cells.lines import neurons_of_layers
from reluscope.pictures.save import SUFFIXES, check_target
from reluscope.progress import progress_bar
from reluscope.text.written import counted

EXPORTS = (".geojson", ".parquet", ".npz")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How to draw the cells: see ``draw_cells``; ``neurons`` count from 1, as one types them.

    Where no colour is given, a plane laid through samples, main components or two inputs shows the
    classes and their boundary.
    """

    color: str | None = None
    edges: str = "line"
    boundary: bool = False
    neurons: Sequence[tuple[int, int]] = ()
    points: bool = False


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
        check_out(out, whole=window.whole)
    if stats_out is not None:
        check_stats_out(stats_out, out)
    if topology_out is not None:
        check_topology_out(topology_out)
    opened = open_network(network)
    mlp = opened.mlp
    on_a_plane = mlp is not None and opened.space.inputs == 2
    shape = topology or topology_out is not None
    files = (stats_out is not None) + (out is not None)
    steps = 1 + stats + shape + check + files
    with progress_bar("Cells", steps, shown=True) as advance:
        points, validation = None, None
        if mlp is not None and on_a_plane:
            points, validation = points_of_run(mlp, asked=drawing.points)
        cut = cut_plane(opened, window, points, lambda share: advance(0, f"{share:.0%} cut"))
        advance(note=counted(cut.cells.n_cells, "cell"))
        said: list[Any] = [_counted(cut.cells)]
        if stats:
            said = [cut.cells.measures().table()]
            advance()
        if shape:
            advance(0, "topology")
            found = topology_of(cut.cells, opened.outputs)
            said += ["", *told(found)] if topology else []
            if topology_out is not None:
                found.export(topology_out)
                said.append(f"Wrote {topology_out}")
            advance()
        if check:
            said.append(_check(cut.cells))
            advance()
        guessed = window.bounds is None and points is None and not window.whole
        if mlp and on_a_plane and guessed and points_file(mlp):
            said.append(
                "They are those around the mean of its training data; --points cuts around the "
                f"points of {points_file(mlp)}, as its run did"
            )
        said += [f"Note: {note}" for note in opened.notes]
        if stats_out is not None:
            save(draw_measures(cut.cells, net=mlp)[0], stats_out)
            said.append(f"Wrote {stats_out}")
            advance()
        if out is not None:
            _write(cut, opened, out, drawing, (points, validation))
            said.append(f"Wrote {out}")
            advance()
    return said


def check_out(out: Path, *, whole: bool = False) -> None:
    """Raise unless a picture or an export could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the file's place; of the ``whole``
        plane there are pictures only.
    """
    known = SUFFIXES if whole else (*SUFFIXES, *EXPORTS)
    suffix = one_of("the suffix of out", out.suffix.lower(), known)
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


def _counted(cells: CellComplex | WholePlane) -> str:
    said = f"{counted(cells.n_cells, 'cell')} (exact)"
    return said if isinstance(cells, CellComplex) else f"{said}, {cells.n_unbounded} unbounded"


def _check(cells: CellComplex | WholePlane) -> str:
    try:
        cells.check()
    except BrokenComplexError as error:
        raise ReluscopeError(f"The cells are wrong, please report this: {error}") from error
    return "Every invariant holds: Euler's formula, areas, rings, neighbours and patterns."


def _write(
    cut: Cut,
    opened: AnyNetwork,
    out: Path,
    drawing: Drawing,
    points: tuple[Points | None, Points | None],
) -> None:
    if isinstance(cut.cells, CellComplex) and out.suffix.lower() in EXPORTS:
        cut.cells.export(out)
        return
    if drawing.points and points[0] is None:
        why = f"this one takes {opened.space.inputs} numbers"
        if opened.mlp is None:
            why = "Reluscope did not train this one"
        raise InputError(
            f"points are those on a plane that a network learned from, but {why}; leave --points "
            "out."
        )
    hidden = neurons_of_layers(cut.cells)
    by_class = cut.way not in (None, "plane") and _has_all_layers(cut, opened)
    classes = drawing.color is None and by_class
    asked: Any = {
        "color": drawing.color or ("class" if classes else "pattern"),
        "edges": drawing.edges,
        "boundary": drawing.boundary or classes,
        "neurons": [typed_neuron(neuron, hidden) for neuron in drawing.neurons],
        "points": points[0] if drawing.points else None,
        "validation": points[1] if drawing.points else None,
        "net": opened.mlp,
    }
    if isinstance(cut.cells, WholePlane):
        save(draw_whole_plane(cut.cells, window=cut.window, **asked), out)
        return
    ax = draw_cells(cut.cells, **asked)
    if cut.laid is not None:
        draw_laid(ax, cut.laid, opened)
    save(ax, out)


def _has_all_layers(cut: Cut, opened: AnyNetwork) -> bool:
    """Whether the cells' outputs are the network's."""
    return len(cut.cells.network.steps) == 1 + len(PiecewiseLinear.from_network(opened.net).steps)
