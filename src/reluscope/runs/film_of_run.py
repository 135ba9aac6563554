"""A run that leaves nothing but a film of its cells."""

from dataclasses import dataclass
from pathlib import Path

from reluscope.errors import InputError
from reluscope.pictures import Recorder, film
from reluscope.pictures.film_file import check_film_target
from reluscope.pictures.frame import around
from reluscope.runs.points import load_points
from reluscope.runs.run import fit_as_set, make_network, split_as_set
from reluscope.runs.settings import RunSettings


@dataclass(frozen=True, kw_only=True)
class Filming:
    """How to film: see ``reluscope.pictures.film``; ``every`` counts epochs."""

    every: int = 5
    frames_per_second: float = 12
    bounds: tuple[float, float, float, float] | None = None
    color: str = "pattern"
    edges: str = "line"
    boundary: bool = False
    with_points: bool = True
    pixels: int = 720
    max_cells: int = 200_000


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
        Where the film cannot be written; no half file is left.
    """
    check_film_target(out)
    points, _ = load_points(settings.data)
    if points.n_features != 2:
        raise InputError(
            f"The data have {points.n_features} features, but a film shows two; choose them with "
            "--features."
        )
    train, validation = split_as_set(points, settings.data)
    net = make_network(settings.network, points)
    recorder = Recorder(net, every=filming.every)
    history = fit_as_set(
        net, train, validation, settings.training, callbacks=[recorder], progress=True
    )
    film(
        recorder.snapshots,
        out,
        filming.bounds or around(train.x),
        filming.color,
        edges=filming.edges,
        boundary=filming.boundary,
        points=train if filming.with_points else None,
        frames_per_second=filming.frames_per_second,
        pixels=filming.pixels,
        max_cells=filming.max_cells,
        progress=True,
    )
    return (
        f"Wrote {out}: {len(recorder.snapshots)} pictures of {len(history)} epochs, "
        f"{history.train_accuracy[-1]:.1%} right at the end"
    )
