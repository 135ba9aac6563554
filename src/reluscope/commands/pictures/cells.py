"""The exact cells of a saved network: cut, counted, checked, drawn or exported."""

from pathlib import Path
from typing import Any

from reluscope.arguments import one_of
from reluscope.cells import PiecewiseLinear, WholePlane
from reluscope.cells.files.export import SUFFIXES as EXPORTS
from reluscope.commands.pictures.drawing import Drawing
from reluscope.commands.pictures.findings import Findings
from reluscope.commands.pictures.found import check_places, found
from reluscope.commands.pictures.neurons import typed_neuron
from reluscope.commands.pictures.on_plane import draw_laid
from reluscope.commands.planes.any_network import AnyNetwork, open_network
from reluscope.commands.planes.cut import Cut, cut_plane
from reluscope.commands.planes.spanning import Spanning
from reluscope.commands.planes.window import Window
from reluscope.commands.points.training import points_file, points_of_run
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.extras import module_of
from reluscope.files import check_place
from reluscope.pictures import draw_cells, draw_measures, draw_whole_plane, save
from reluscope.pictures.drawn.hidden_layers import neurons_of_layers
from reluscope.pictures.save import SUFFIXES, check_target
from reluscope.progress import progress_bar, telling_bar
from reluscope.text.written import counted


def cells_of_saved(
    network: Path,
    out: Path | None,
    window: Window,
    spanning: Spanning,
    drawing: Drawing,
    findings: Findings,
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
        _check_out(out)
    check_places(findings, out)
    opened = open_network(network)
    points = _points(opened, drawing)
    with telling_bar("Cells") as tell:
        cut = cut_plane(opened, window, spanning, points[0], tell)
    steps = findings.steps + (findings.stats_out is not None) + (out is not None)
    with progress_bar(counted(cut.cells.n_cells, "cell"), steps, percent=True) as advance:
        said = found(cut.cells, opened, findings, advance)
        if window.bounds is None and points[0] is None and not window.whole:
            said += _where(opened)
        said += [f"Note: {note}" for note in opened.notes]
        if findings.stats_out is not None:
            save(draw_measures(cut.cells, net=opened.mlp)[0], findings.stats_out)
            said.append(f"Wrote {findings.stats_out}")
            advance()
        if out is not None:
            _write(cut, opened, out, drawing, points)
            said.append(f"Wrote {out}")
            advance()
    return said


def _points(opened: AnyNetwork, drawing: Drawing) -> tuple[Points | None, Points | None]:
    """Return the points that a network of two inputs learned from, and those kept apart.

    Raises
    ------
    InputError
        Where they are asked for, and it is another network.
    """
    if opened.mlp is not None and opened.space.inputs == 2:
        return points_of_run(opened.mlp, asked=drawing.points)
    if not drawing.points:
        return None, None
    why = f"this one takes {opened.space.inputs} numbers"
    if opened.mlp is None:
        why = "Reluscope did not train this one"
    raise InputError(
        f"points are those on a plane that a network learned from, but {why}; leave --points out."
    )


def _where(opened: AnyNetwork) -> list[str]:
    """Say which window was taken, where a network's points lie in a file that was not opened."""
    file = points_file(opened.mlp) if opened.mlp and opened.space.inputs == 2 else None
    if not file:
        return []
    return [
        "They are those around the mean of its training data; --points cuts around the points of "
        f"{file}, as its run did"
    ]


def _check_out(out: Path) -> None:
    """Raise unless a picture or an export could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the file's place.
    MissingDependencyError
        Where Parquet is asked for and pyarrow is not installed.
    """
    suffix = one_of("the suffix of out", out.suffix.lower(), (*SUFFIXES, *EXPORTS))
    if suffix in SUFFIXES:
        check_target(out, "out")
        return
    check_place("out", out)
    if suffix == ".parquet":
        module_of("export", "pyarrow.parquet", "Parquet files")


def _write(
    cut: Cut,
    opened: AnyNetwork,
    out: Path,
    drawing: Drawing,
    points: tuple[Points | None, Points | None],
) -> None:
    if out.suffix.lower() in EXPORTS:
        cut.cells.export(out)
        return
    hidden = neurons_of_layers(cut.cells)
    by_class = cut.way not in (None, "plane") and _has_all_layers(cut, opened)
    classes = drawing.color is None and by_class
    asked: Any = {
        "color": drawing.color or ("class" if classes else "pattern"),
        "edges": drawing.edges,
        "boundary": drawing.boundary or classes,
        "neurons": [typed_neuron(neuron, hidden) for neuron in drawing.neuron],
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
