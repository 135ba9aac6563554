"""``reluscope photo``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import say
from reluscope.commands.settings.colours import PhotoColor


@command
def photo(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    out: Path = Path("photo.png"),
    bounds: tuple[float, float, float, float] | None = None,
    pixels: int | None = None,
    color: PhotoColor | None = None,
    class_name: Annotated[str | None, Parameter(name="--class")] = None,
    neuron: tuple[int, int] | None = None,
    neurons: Flag = False,
    points: bool | None = None,
    looks: Looks = USUAL,
) -> None:
    """Photograph the plane through a network.

    Examples
    --------
    reluscope photo run --color pattern --out cells.png

    reluscope photo run --color neuron --neuron 1 5 --out neuron.svg

    reluscope photo run/network.safetensors --neurons --style projector --out neurons.png

    Parameters
    ----------
    network
        A file that reluscope train saved, a run's folder, or an ONNX file with two inputs.
    out
        The picture: PNG, SVG or PDF by its suffix.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units; around the data if not given.
    pixels
        Width and height of the raster, 500 if not given, and of a square plane in a PNG: each
        pixel is one of the file, or a square of several where they are few; of --neurons 96 each.
    color
        class (if not given), confidence, probability (of one --class), value (of a network of one
        output; if not given), neuron or pre-activation (of one --neuron), or pattern; of --neurons
        pre-activation (if not given), neuron or hinge.
    class_name
        Which class, by name or number, for the probability.
    neuron
        Layer and number of a hidden neuron, both counted from 1.
    neurons
        Photograph all neurons, each small, layer beside layer in one picture.
    points
        Draw the points it was trained on. If not given, they are drawn where its settings make
        them; a file that the settings name is opened with --points only.
    """
    from reluscope.commands.pictures.album import photograph_saved
    from reluscope.commands.pictures.networks import photograph_all_neurons

    with looks.look():
        if neurons:
            shown = color or "pre-activation"
            say([photograph_all_neurons(network, out, bounds=bounds, pixels=pixels, color=shown)])
            return
        said = photograph_saved(
            network,
            out,
            bounds=bounds,
            pixels=500 if pixels is None else pixels,
            color=color,
            class_name=class_name,
            neuron=neuron,
            with_points=points,
        )
    say(said)
