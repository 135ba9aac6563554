"""A whole run: its folder locked and swept, training, pictures, report."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import RenderableType

from reluscope.commands.pictures.album import album
from reluscope.commands.runs.folder import (
    CHECKPOINT,
    check_free,
    check_same,
    holds_run_of,
)
from reluscope.commands.runs.plan import plan
from reluscope.commands.runs.report import report
from reluscope.commands.runs.run import run
from reluscope.commands.runs.watch import Watch
from reluscope.commands.settings.sections import RunSettings
from reluscope.errors import InputError
from reluscope.files import sweep
from reluscope.files.out_folder import locked, prepare_folder
from reluscope.pictures.photos.expose import checked_raster


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How to run, which does not change what is learned.

    Parameters
    ----------
    checkpoint_every : int
        Epochs between checkpoints.
    resume : bool
        Go on from the folder's checkpoint, if it has one.
    overwrite : bool
        Begin anew in a folder that holds a run.
    repeat : bool
        Begin anew in a folder whose run has the same settings.
    pixels : int
        Width and height of the pictures' raster.
    """

    checkpoint_every: int = 50
    resume: bool = False
    overwrite: bool = False
    repeat: bool = False
    pixels: int = 500


def whole_run(
    settings: RunSettings, out: Path, manner: Manner, say: Callable[[str], None]
) -> RenderableType:
    """Train as the settings say, draw the pictures, and return the report.

    Raises
    ------
    InputError
        For settings that cannot be used, or a folder that cannot be written, that another process
        writes to or that holds another run.
    DivergedError
        Where the loss is no longer finite; the last good network is saved all the same.
    KeyboardInterrupt
        Where a signal ends it; its note says in which epoch, and how to go on.
    """
    if manner.resume and manner.overwrite:
        raise InputError("--resume goes on with a run, --overwrite begins anew: give one of them.")
    checked_raster((0, 1, 0, 1), manner.pixels)  # rather now than after the training
    planned = plan(settings)
    prepare_folder(out)
    with locked(out):
        sweep(out)
        same = manner.repeat and holds_run_of(out, planned.settings.to_dict())
        if not (manner.overwrite or same):
            check_free(out, planned.settings.to_dict(), resume=manner.resume)
        if manner.resume and (out / CHECKPOINT).exists():
            check_same(out, planned.settings)
        elif manner.resume:
            say(f"Nothing to resume: {out} holds no checkpoint. Training begins anew.")
        watch = Watch(planned, out, manner.checkpoint_every, say)
        try:
            result = run(planned, out, watch, resume=manner.resume, progress=True)
            files, facts = album(result, out, pixels=manner.pixels)
        except KeyboardInterrupt as stop:
            stop.add_note(watch.where_it_stopped())
            raise
    return report(result, files, facts)
