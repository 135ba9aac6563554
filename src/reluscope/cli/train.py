"""``reluscope train``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from reluscope.cli.looks import USUAL, Looks
from reluscope.commands.settings import DataSettings, NetworkSettings, RunSettings, TrainingSettings


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Options:
    """The settings of a run as options."""

    data: Annotated[DataSettings, Parameter(name="*", group="Data")] = field(
        default_factory=DataSettings
    )
    network: Annotated[NetworkSettings, Parameter(name="*", group="Network")] = field(
        default_factory=NetworkSettings
    )
    training: Annotated[TrainingSettings, Parameter(name="*", group="Training")] = field(
        default_factory=TrainingSettings
    )


def train(
    *,
    options: Options = Options(),
    out: Path = Path("run"),
    settings: Path | None = None,
    checkpoint_every: int = 50,
    resume: bool = False,
    pixels: int = 500,
    looks: Looks = USUAL,
) -> None:
    """Train a network and save it with its history, pictures and settings.

    The folder OUT then holds network.safetensors, history.csv, history.json, settings.toml, a
    checkpoint and the pictures. The same settings give the same network to the last bit:
    reluscope train --settings OUT/settings.toml --out AGAIN

    Examples
    --------
    reluscope train --data spirals --hidden 32 32 --epochs 300 --out spirals

    reluscope train --data flowers.csv --features width height --label species

    reluscope train --out spirals --settings spirals/settings.toml --resume

    Parameters
    ----------
    out
        Folder for what the run makes; made if missing.
    settings
        A TOML file with any of these options; what the command line says goes first.
    checkpoint_every
        Epochs between checkpoints.
    resume
        Go on from the checkpoint in OUT after an interruption, to the same bits.
    pixels
        Width and height of the pictures' raster.
    """
    from reluscope.commands.album import album
    from reluscope.commands.report import report
    from reluscope.commands.run import run

    chosen = RunSettings(data=options.data, network=options.network, training=options.training)
    with looks.look():
        result = run(chosen, out, checkpoint_every=checkpoint_every, resume=resume, progress=True)
        files, facts = album(result, out, pixels=pixels)
    Console(markup=False, emoji=False).print(report(result, files, facts))
