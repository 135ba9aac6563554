"""``reluscope diagram``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import say


@command
def diagram(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    out: Path = Path("diagram.png"),
    photos: bool | None = None,
    most: int = 16,
    bounds: tuple[float, float, float, float] | None = None,
    looks: Looks = USUAL,
) -> None:
    """Draw a saved network: neurons as nodes, weights as lines.

    A line is as wide as its weight is large among those of its layer; colours are signs.

    Examples
    --------
    reluscope diagram run/network.safetensors --out network.svg

    reluscope diagram run/network.safetensors --no-photos --most 8 --style projector

    Parameters
    ----------
    network
        A file that reluscope train saved, or a run's folder.
    out
        The picture: PNG, SVG or PDF by its suffix.
    photos
        Draw each node as a small photo of what its neuron puts out; if not given, where the
        network has two inputs.
    most
        Nodes of a layer, at most: the first and the last ones, and dots for the others.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX of the photos, in the data's own units; around the data if not
        given.
    """
    from reluscope.commands.pictures.networks import draw_saved

    with looks.look():
        say([draw_saved(network, out, bounds=bounds, photos=photos, most=most)])
