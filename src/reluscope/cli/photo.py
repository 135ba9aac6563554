"""``reluscope photo``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.looks import USUAL, Looks


def photo(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    out: Path = Path("photo.png"),
    bounds: tuple[float, float, float, float] | None = None,
    pixels: int = 500,
    color: str = "class",
    class_name: Annotated[str | None, Parameter(name="--class")] = None,
    neuron: tuple[int, int] | None = None,
    points: bool | None = None,
    looks: Looks = USUAL,
) -> None:
    """Photograph the plane through a saved network.

    Examples
    --------
    reluscope photo run/network.safetensors --color pattern --out cells.png

    reluscope photo run/network.safetensors --color neuron --neuron 1 5 --out neuron.svg

    Parameters
    ----------
    network
        A file that reluscope train saved.
    out
        The picture: PNG, SVG or PDF by its suffix.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the data if not given.
    pixels
        Width and height of the raster.
    color
        class, confidence, probability (of one --class), neuron or pre-activation (of one --neuron),
        or pattern.
    class_name
        Which class, by name or number, for the probability.
    neuron
        Layer and number of a hidden neuron, both counted from 1.
    points
        Draw the points it was trained on. If not given, they are drawn where its settings make
        them; a file that the settings name is opened with --points only.
    """
    from reluscope.commands.album import photograph_saved

    with looks.look():
        said = photograph_saved(
            network,
            out,
            bounds=bounds,
            pixels=pixels,
            color=color,
            class_name=class_name,
            neuron=neuron,
            with_points=points,
        )
    print("\n".join(said))
