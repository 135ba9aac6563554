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
    color: CellColor | None = None,
    edges: Edges = "line",
    boundary: Flag = False,
    neuron: tuple[tuple[int, int], ...] = (),
    points: Flag = False,
    layers: int | None = None,
    plane: tuple[str, ...] | None = None,
    through: tuple[str, ...] | None = None,
    along: tuple[str, str, str] | None = None,
    components: tuple[str, ...] | None = None,
    inputs: tuple[str, str] | None = None,
    fixed: tuple[str, ...] | None = None,
    own: tuple[str, ...] | None = None,
    image: tuple[int, ...] | None = None,
    whole: Flag = False,
    stats: Flag = False,
    stats_out: Path | None = None,
    topology: Flag = False,
    topology_out: Path | None = None,
    check: Flag = False,
    max_cells: int = 1_000_000,
    looks: Looks = USUAL,
) -> None:
    """Cut the plane into the exact cells of a network: count, draw or export them.

    Examples
    --------
    reluscope cells run --out cells.svg

    reluscope cells run --color none --edges layer --boundary --points

    reluscope cells run --bounds 0 2 0 2 --stats --check --out cells.parquet

    reluscope cells run --stats --stats-out stats.svg

    reluscope cells run --topology

    reluscope cells run --whole --color class --boundary --out plane.svg

    reluscope cells digits --plane three-images.csv --color class

    reluscope cells model.onnx --through a.npy b.npy c.npy --own 3 5 8

    reluscope cells model.onnx --inputs 0 3 --fixed data.csv --bounds -1 1 -1 1

    Parameters
    ----------
    network
        A file that reluscope train saved, a run's folder, or an ONNX file.
    out
        A picture (.svg, .pdf, .png), or the cells as data: .geojson and .parquet in the data's own
        units, .npz as reluscope.cells.load reads them; cells.png if none of this, --stats,
        --topology, their files and --check is given.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the data if not given. On a --plane
        in its own coordinates, distances on the standardised features from the first point.
    color
        pattern (if not given), class (on a plane by --through, --along, --components or --inputs),
        confidence, slope, area, layers (the last layer that cut a cell), on (how many neurons are
        on) or none.
    edges
        line, layer (coloured by the layer that made them) or none.
    boundary
        Draw the decision boundary in bold, as on such a plane without a --color.
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
    through
        Cut the plane through three samples, each a .npy, .npz, .csv or image file of it, in the
        data's own units; FILE:ROW takes one row of a file, counted from 0. Images have numbers from
        0 to 1.
    along
        Cut the plane through a sample, along two directions: files as for --through.
    components
        Cut the plane of the two main components of a data set, from one file or several; a column
        behind the numbers, or y in a .npz, is the class.
    inputs
        Cut the plane of two inputs, by their numbers, counted from 0, or names.
    fixed
        At which values the others lie: a number for each input, or a file of samples whose mean is
        taken; the mean of the training data if not given.
    own
        The classes of the samples, written beside what they are taken for.
    image
        HEIGHT WIDTH, or CHANNELS HEIGHT WIDTH, of samples that are rows of numbers, so that they
        are drawn as images.
    whole
        Cut all of the plane, to infinity, and draw it in a disc with the window outlined that is
        cut without --whole, or the one of --bounds.
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
    from reluscope.commands.pictures.cells import Drawing, cells_of_saved
    from reluscope.commands.planes.cut import Window
    from reluscope.commands.planes.lay import Spanning

    if out is None and not (stats or stats_out or topology or topology_out or check):
        out = Path("cells.png")
    spanning = Spanning(
        plane=plane,
        through=through,
        along=along,
        components=components,
        inputs=inputs,
        fixed=fixed,
        own=own,
        image=image,
    )
    with looks.look():
        said = cells_of_saved(
            network,
            out,
            Window(
                bounds=bounds,
                spanning=spanning,
                layers=layers,
                max_cells=max_cells,
                whole=whole,
            ),
            Drawing(color=color, edges=edges, boundary=boundary, neurons=neuron, points=points),
            stats=stats,
            stats_out=stats_out,
            topology=topology,
            topology_out=topology_out,
            check=check,
        )
    show(said)
