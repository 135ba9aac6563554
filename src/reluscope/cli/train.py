"""``reluscope train``."""

from pathlib import Path

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.options.run import USUAL_RUN, Options
from reluscope.cli.terminal.console import PlainConsole
from reluscope.commands.settings.sections import RunSettings


@command
def train(
    *,
    options: Options = USUAL_RUN,
    out: Path = Path("run"),
    settings: Path | None = None,
    checkpoint_every: int = 50,
    resume: Flag = False,
    overwrite: Flag = False,
    pixels: int = 500,
    looks: Looks = USUAL,
) -> None:
    """Train a network and save it with its history, pictures and settings.

    The folder OUT then holds network.safetensors, history.csv, history.json, settings.toml, a
    checkpoint and the pictures. The same settings give the same network to the last bit.

    Examples
    --------
    reluscope train --data spirals --hidden 32 32 --epochs 300 --out spirals

    reluscope train --data flowers.csv --features width height --label species

    reluscope train --out spirals --resume

    reluscope train --settings spirals/settings.toml --out spirals-again

    Parameters
    ----------
    out
        Folder for what the run makes; made if missing. One that holds a run already is refused.
    settings
        A TOML file with any of these options; what the command line says goes first.
    checkpoint_every
        Epochs between checkpoints.
    resume
        Go on from the checkpoint in OUT after an interruption, to the same bits; with the settings
        in OUT where no others are given.
    overwrite
        Begin anew in OUT, whatever run it holds.
    pixels
        Width and height of the pictures' raster.
    """
    from reluscope.commands.whole_run import Manner, whole_run

    console, errors = PlainConsole(), PlainConsole(stderr=True)
    chosen = RunSettings(data=options.data, network=options.network, training=options.training)
    manner = Manner(
        checkpoint_every=checkpoint_every, resume=resume, overwrite=overwrite, pixels=pixels
    )
    with looks.look():
        console.print(whole_run(chosen, out, manner, errors.print))
