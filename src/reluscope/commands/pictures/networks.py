"""Pictures of a saved network itself: all of its neurons, and its nodes and weights."""

from collections.abc import Sequence
from pathlib import Path

from reluscope.commands.planes.any_network import open_network
from reluscope.commands.points.training import training_points
from reluscope.commands.runs.network import load_network
from reluscope.errors import InputError
from reluscope.pictures import all_neurons, diagram, save
from reluscope.pictures.save import check_target


def photograph_all_neurons(
    network: Path, out: Path, *, bounds: Sequence[float] | None, pixels: int | None, color: str
) -> str:
    """Photograph every neuron of a saved network in one picture; return what was done.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    OSError
        Where a file cannot be read or written.
    """
    check_target(out, "out")
    net = open_network(network).mlp
    if net is None:
        raise InputError(
            f"network is {network}, but --neurons shows networks that Reluscope trained; --neuron "
            "shows one neuron of any."
        )
    points = training_points(net)
    ax = all_neurons(net, bounds, color, pixels=96 if pixels is None else pixels, points=points)
    save(ax, out)
    return f"Wrote {out}"


def draw_saved(
    network: Path, out: Path, *, bounds: Sequence[float] | None, photos: bool | None, most: int
) -> str:
    """Draw the nodes and the weights of a saved network; return what was done.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    OSError
        Where a file cannot be read or written.
    """
    check_target(out, "out")
    net = load_network(network)
    points = training_points(net) if net.widths[0] == 2 else None
    save(diagram(net, bounds, photos=photos, most=most, points=points), out)
    return f"Wrote {out}"
