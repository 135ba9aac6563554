"""``reluscope film``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.options.run import USUAL_RUN, Options
from reluscope.cli.terminal.console import say
from reluscope.commands.settings.colours import CellColor, Edges


@command
def film(
    run: Annotated[Path | None, Parameter(name="run")] = None,
    /,
    *,
    options: Options = USUAL_RUN,
    out: Path = Path("film.gif"),
    settings: Path | None = None,
    every: int = 5,
    fps: float | None = None,
    duration: float | None = None,
    hold: tuple[float, float] | None = None,
    color: CellColor = "pattern",
    edges: Edges = "line",
    boundary: Flag = False,
    points: bool = True,
    bounds: tuple[float, float, float, float] | None = None,
    pixels: int = 720,
    max_cells: int = 200_000,
    counts: Path | None = None,
    looks: Looks = USUAL,
) -> None:
    """Train a network and film its cells meanwhile: GIF, MP4 or WebM.

    A cell keeps its colour as it moves. Only the film and --counts are written; reluscope train
    with the same options saves the network.

    Examples
    --------
    reluscope film --data spirals --epochs 100 --out spirals.gif

    reluscope film --every 1 --duration 10 --hold 1 3 --color class --boundary --out film.mp4

    reluscope film run --out film.webm

    reluscope film --data moons --counts counts.svg

    Parameters
    ----------
    run
        A run's folder: film that run, with its settings, as if by --settings.
    out
        The film: GIF, MP4 or WebM by its suffix; the last two need pip install "reluscope[film]".
    settings
        A TOML file with any of these options; what the command line says goes first.
    every
        Epochs between two pictures.
    fps
        Pictures per second, from 0.1 to 50; 12 if neither this nor --duration is given.
    duration
        Seconds of the whole film, instead of --fps.
    hold
        FIRST LAST, seconds that the first and the last picture stay longer than the others; 0.5 and
        2 if not given, but not more than a third of --duration.
    color
        pattern, class, confidence, slope, area, layers, on or none, as for reluscope cells.
    edges
        line, layer (coloured by the layer that made them) or none.
    boundary
        Draw the decision boundary in bold.
    points
        Draw the points that it learns from.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the points if not given.
    pixels
        Height of the film.
    max_cells
        Stop with an error where a picture has more cells.
    counts
        Write the number of cells in every picture, too: a table (.csv), or a curve over the epochs
        (.png, .svg, .pdf).
    """
    from reluscope.commands.pictures.film import Filming, film_run
    from reluscope.commands.settings.sections import RunSettings

    chosen = RunSettings(data=options.data, network=options.network, training=options.training)
    filming = Filming(
        every=every,
        frames_per_second=fps,
        duration=duration,
        hold=hold,
        bounds=bounds,
        color=color,
        edges=edges,
        boundary=boundary,
        with_points=points,
        pixels=pixels,
        max_cells=max_cells,
        counts=counts,
    )
    with looks.look():
        say([film_run(chosen, out, filming)])
