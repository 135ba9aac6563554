"""A run that leaves nothing but a film of its cells, and their number if asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reluscope.arguments import one_of, rectangle, whole_number
from reluscope.cells import CellCounts
from reluscope.commands.runs.plan import plan
from reluscope.commands.runs.run import fit_as_planned
from reluscope.commands.settings.sections import RunSettings
from reluscope.errors import InputError
from reluscope.files import check_place
from reluscope.pictures import Recorder, Snapshot, cell_bounds, draw_cell_counts, film, save
from reluscope.pictures.films.file import check_film_target
from reluscope.pictures.films.timing import seconds_of_pictures
from reluscope.pictures.frame import Bounds, around
from reluscope.pictures.save import SUFFIXES
from reluscope.progress import progress_bar
from reluscope.text.written import counted, number, whole


@dataclass(frozen=True, kw_only=True)
class Filming:
    """How to film: see ``reluscope.pictures.films.draw``; ``every`` counts epochs.

    ``counts`` is a file for the number of cells in every picture, a table or a picture itself.
    """

    every: int = 5
    frames_per_second: float | None = None
    duration: float | None = None
    hold: tuple[float, float] | None = None
    bounds: tuple[float, float, float, float] | None = None
    color: str = "pattern"
    edges: str = "line"
    boundary: bool = False
    with_points: bool = True
    pixels: int = 720
    max_cells: int = 200_000
    counts: Path | None = None

    @property
    def timing(self) -> tuple[float | None, float | None, tuple[float, float] | None]:
        """What decides how long each picture is shown."""
        return self.frames_per_second, self.duration, self.hold


def film_run(settings: RunSettings, out: Path, filming: Filming) -> str:
    """Train as the settings say, film the cells before, meanwhile and after; say what was done.

    Raises
    ------
    InputError
        For settings that cannot be used, or data that are not on a plane.
    MissingDependencyError
        Where MP4 or WebM is asked for and imageio-ffmpeg is not installed.
    DivergedError
        Where the loss is no longer finite.
    OSError
        Where a file cannot be written; no half file is left.
    """
    check_film_target(out)
    seconds_of_pictures(_planned(settings, filming), *filming.timing)
    if filming.counts is not None:
        check_counts(filming.counts, settings)
    planned = plan(settings)
    net, train = planned.net, planned.train
    if train.n_features != 2:
        raise InputError(
            f"The data have {train.n_features} features, but a film shows two; choose them with "
            "--features."
        )
    recorder = Recorder(net, every=filming.every)
    history = fit_as_planned(planned, callbacks=[recorder], progress=True)
    bounds = filming.bounds or around(train.x)
    counts = None
    if filming.counts is not None:
        counts = count_cells(recorder.snapshots, bounds, filming.max_cells)
    film(
        recorder.snapshots,
        out,
        bounds,
        filming.color,
        edges=filming.edges,
        boundary=filming.boundary,
        points=train if filming.with_points else None,
        frames_per_second=filming.frames_per_second,
        duration=filming.duration,
        hold=filming.hold,
        pixels=filming.pixels,
        max_cells=filming.max_cells,
        progress=True,
    )
    taken = len(recorder.snapshots)
    lasts = number(sum(seconds_of_pictures(taken, *filming.timing)))
    said = (
        f"Wrote {out}: {lasts} seconds, {counted(taken, 'picture')} of "
        f"{counted(len(history), 'epoch')}, training accuracy {history.train_accuracy[-1]:.1%} in "
        "the last epoch"
    )
    if counts is not None and filming.counts is not None:
        said += "\n" + write_counts(counts, filming.counts)
    return said


def _planned(settings: RunSettings, filming: Filming) -> int:
    """Return how many pictures there will be, if training does not stop early."""
    every = whole_number("every", filming.every, at_least=1)
    return 1 + max(0, -(-settings.training.epochs // every))


def check_counts(path: Path, settings: RunSettings) -> None:
    """Raise unless there will be something to count, and a table or a picture can be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder, a folder in the file's place, or no hidden layer.
    """
    one_of("the suffix of counts", path.suffix.lower(), (".csv", *SUFFIXES))
    check_place("counts", path)
    if not settings.network.hidden:
        raise InputError(
            "counts is given, but without a hidden layer there is one cell in every picture; give "
            "--hidden."
        )


def count_cells(snapshots: Sequence[Snapshot], bounds: Bounds, max_cells: int) -> CellCounts:
    """Count the cells of every snapshot in the rectangle that is filmed, in the data's units.

    Raises
    ------
    InputError
        For bounds that cannot be used, or more cells than ``max_cells``.
    """
    rectangle("bounds", bounds)
    window = cell_bounds(snapshots[-1].net, bounds)
    with progress_bar("Counting", len(snapshots)) as advance:
        counts = CellCounts(snapshots[0].net, window, max_cells=max_cells)
        advance()
        for snapshot in snapshots[1:]:
            counts.count(snapshot.net, snapshot.epoch)
            advance(note=f"epoch {snapshot.epoch}")
    return counts


def write_counts(counts: CellCounts, path: Path) -> str:
    """Write the counts as a table or a picture, by the suffix; say what was written."""
    if path.suffix.lower() == ".csv":
        counts.to_csv(path)
    else:
        save(draw_cell_counts(counts), path)
    first, last = counts.totals[0], counts.totals[-1]
    return (
        f"Wrote {path}: {counted(first, 'cell')} before training, {whole(last)} after epoch "
        f"{counts.epochs[-1]} (exact)"
    )
