"""``reluscope cells``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import command, grouped
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.options.plane import OWN_PLANE, PlaneOptions
from reluscope.cli.terminal.console import show
from reluscope.commands.pictures.drawing import Drawing
from reluscope.commands.pictures.findings import Findings
from reluscope.commands.planes.window import Window

WindowOptions = Annotated[Window, grouped("Window")]
DrawingOptions = Annotated[Drawing, grouped("Drawing")]
FindingsOptions = Annotated[Findings, grouped("What else to find out")]
_WINDOW, _DRAWING, _FINDINGS = Window(), Drawing(), Findings()


@command
def cells(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    out: Path | None = None,
    window: WindowOptions = _WINDOW,
    spanning: PlaneOptions = OWN_PLANE,
    drawing: DrawingOptions = _DRAWING,
    findings: FindingsOptions = _FINDINGS,
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
    """
    from reluscope.commands.pictures.cells import cells_of_saved

    if out is None and not findings.any:
        out = Path("cells.png")
    with looks.look():
        said = cells_of_saved(network, out, window, spanning, drawing, findings)
    show(said)
