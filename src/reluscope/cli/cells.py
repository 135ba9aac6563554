"""``reluscope cells``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.colours import CellColor, Edges
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import show


@command
def cells(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    out: Path | None = None,
    bounds: tuple[float, float, float, float] | None = None,
    color: CellColor = "pattern",
    edges: Edges = "line",
    boundary: Flag = False,
    neuron: tuple[tuple[int, int], ...] = (),
    points: Flag = False,
    layers: int | None = None,
    plane: tuple[str, ...] | None = None,
    stats: Flag = False,
    stats_out: Path | None = None,
    topology: Flag = False,
    topology_out: Path | None = None,
    check: Flag = False,
    max_cells: int = 1_000_000,
    looks: Looks = USUAL,
) -> None:
    """Cut the plane into the exact cells of a saved network: count, draw or export them.

    Examples
    --------
    reluscope cells run --out cells.svg

    reluscope cells run --color none --edges layer --boundary --points

    reluscope cells run --bounds 0 2 0 2 --stats --check --out cells.parquet

    reluscope cells run --stats --stats-out stats.svg

    reluscope cells run --topology

    reluscope cells digits --plane three-images.csv --color class

    Parameters
    ----------
    network
        A file that reluscope train saved, or a run's folder.
    out
        A picture (.svg, .pdf, .png), or the cells as data: .geojson and .parquet in the data's own
        units, .npz as reluscope.cells.load reads them; cells.png if none of this, --stats,
        --topology, their files and --check is given.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the data if not given. On a --plane
        in its own coordinates, distances on the standardised features from the first point.
    color
        pattern, class, confidence, slope, area, layers (the last layer that cut a cell), on (how
        many neurons are on) or none.
    edges
        line, layer (coloured by the layer that made them) or none.
    boundary
        Draw the decision boundary in bold.
    neuron
        Layer and number of a hidden neuron, both counted from 1, whose hinge is drawn in bold; may
        be given several times.
    points
        Draw the points it was trained on, made again or read from the file that its settings name;
        that file is opened with --points only.
    layers
        Cut by so many hidden layers only, from the first; by all if not given.
    plane
        For a network of three inputs or more: cut the plane through three points, given as their
        numbers one after another, or as a CSV file of three rows, in the data's own units.
    stats
        Print counts, distributions and the bounds that theory gives; areas are in the data's own
        units where the network knows them, and on a --plane in its own.
    stats_out
        If given, draw them: cells after each layer, areas, edges per cell (.png, .svg, .pdf).
    topology
        Print components and holes of every class's region, and the loops of the decision boundary:
        how long they are, what they enclose and what they lie in.
    topology_out
        If given, write them: all of it as .json, or the components as .csv and the loops beside it.
    check
        Check every invariant of the cells.
    max_cells
        Stop with an error before more cells than this are made.
    """
    from reluscope.commands.pictures.cells import Drawing, Window, cells_of_saved

    if out is None and not (stats or stats_out or topology or topology_out or check):
        out = Path("cells.png")
    with looks.look():
        said = cells_of_saved(
            network,
            out,
            Window(bounds=bounds, plane=plane, layers=layers, max_cells=max_cells),
            Drawing(color=color, edges=edges, boundary=boundary, neurons=neuron, points=points),
            stats=stats,
            stats_out=stats_out,
            topology=topology,
            topology_out=topology_out,
            check=check,
        )
    show(said)
