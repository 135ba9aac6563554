"""The pictures of a run, and of a saved network."""

from collections.abc import Sequence
from pathlib import Path

from reluscope.cells import cell_complex
from reluscope.commands.pictures.neurons import typed_neuron
from reluscope.commands.planes.any_network import open_network
from reluscope.commands.points.training import points_file, points_of_run
from reluscope.commands.runs.run import Result
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import (
    Photo,
    all_neurons,
    cell_bounds,
    cells_seen,
    confusion,
    curves,
    diagram,
    draw_photo,
    draw_raster_and_cells,
    photograph,
    save,
)
from reluscope.pictures.any_network import AnyNetwork, seen
from reluscope.text.written import counted, whole

_PHOTOS = {
    "class": "the winning class everywhere on the plane",
    "confidence": "how sure the network is of it",
    "pattern": "which neurons are on: the cells, as a raster sees them",
}
_MOST_CELLS = 200_000
_ONE_CELL = (
    "Without a hidden layer no neuron switches: the plane is a single cell, the network one affine "
    "map, and there are no pictures of cells."
)
_NO_PLANE = (
    "There is no picture of the plane: the network takes {inputs} numbers, not two; "
    "reluscope cells with --plane cuts a slice through them."
)


def album(result: Result, out: Path, *, pixels: int) -> tuple[dict[str, str], list[str]]:
    """Draw a run's pictures into its folder.

    Returns
    -------
    files : dict
        File name to what it shows, the files that ``run`` wrote included.
    facts : list of str
        What the pictures count.
    """
    net, train = result.plan.net, result.plan.train
    files = {
        "network.safetensors": "the network; reluscope info and reluscope photo read it",
        "history.csv": "loss and accuracy of every epoch; history.json has every step, too",
        "settings.toml": "what repeats this run: reluscope train --settings FILE",
    }
    facts = []
    _draw_network(net, train, out, files)
    if net.widths[0] == 2:
        one_cell = len(net.widths) == 2
        for color, what in _PHOTOS.items():
            if color == "pattern" and one_cell:
                facts.append(_ONE_CELL)
                continue
            shown = photograph(net, pixels=pixels, color=color, points=train)
            points = (None, None) if color == "pattern" else (train, result.plan.validation)
            drawn = draw_photo(shown, points[0], validation=points[1], net=net)
            save(drawn, out / f"{color}.png")
            files[f"{color}.png"] = what
            if color == "pattern":
                facts.append(_exact_picture(net, shown, out, files))
    else:
        facts.append(_NO_PLANE.format(inputs=net.widths[0]))
    after = (result.on_train, result.on_validation)
    save(curves(result.history, after=after)[0], out / "curves.png")
    files["curves.png"] = "loss and accuracy over the epochs"
    measured = result.on_validation or result.on_train
    of = f"{'training' if result.on_validation is None else 'validation'} points, after training"
    save(confusion(measured.confusion, train.class_names, of=of), out / "confusion.png")
    files["confusion.png"] = "which class is taken for which"
    return {str(out / name): what for name, what in files.items()}, facts


def _draw_network(net: MLP, train: Points, out: Path, files: dict[str, str]) -> None:
    """Draw nodes and weights and, where there is a plane, all neurons on it."""
    if net.widths[0] != 2:
        save(diagram(net), out / "network.png")
        files["network.png"] = "neurons and weights"
        return
    save(diagram(net, points=train), out / "network.png")
    files["network.png"] = "neurons and weights: each node shows what its neuron puts out"
    save(all_neurons(net, points=train), out / "neurons.png")
    files["neurons.png"] = "every neuron on the plane, before its ReLU, and its hinge"


def _exact_picture(net: MLP, raster: Photo, out: Path, files: dict[str, str]) -> str:
    """Draw the exact cells beside the raster's; say how many of them the raster saw."""
    try:
        cells = cell_complex(net, cell_bounds(net, raster.bounds), max_cells=_MOST_CELLS)
    except InputError as error:
        return f"The raster of pattern.png sees {raster.facts}. cells.png was not drawn: {error}"
    save(draw_raster_and_cells(raster, cells, net)[0], out / "cells.png")
    files["cells.png"] = "the exact cells beside what the raster saw"
    height, width = raster.values.shape
    seen = cells_seen(raster, cells)
    return (
        f"The raster of {width} × {height} pixels saw {whole(seen)} of "
        f"{counted(cells.n_cells, 'cell')}."
    )


def photograph_saved(
    network: Path,
    out: Path,
    *,
    bounds: Sequence[float] | None,
    pixels: int,
    color: str | None,
    class_name: str | None,
    neuron: tuple[int, int] | None,
    with_points: bool | None,
) -> list[str]:
    """Photograph the plane through a saved network; return what there is to say about it.

    ``neuron`` counts from 1, as one types it. The points that the network was trained on are drawn
    if ``with_points``; where that is None, unless they are in a file.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    OSError
        Where a file cannot be read or written.
    """
    opened = open_network(network)
    net, mlp = seen(opened.net), opened.mlp
    points, validation = None, None
    if mlp is None and with_points:
        raise InputError(
            "points are those that a network learned from, but Reluscope did not train this one; "
            "leave --points out."
        )
    if mlp is not None and with_points is not False:
        points, validation = points_of_run(mlp, asked=with_points is True)
    shown = photograph(
        net,
        bounds,
        pixels,
        color,
        class_index=_number_or_name(class_name, net),
        neuron=None if neuron is None else typed_neuron(neuron, net.widths[1:-1]),
        points=points,
        progress=True,
    )
    save(draw_photo(shown, points, validation=validation, net=net), out)
    said = [f"Wrote {out}", *(f"Note: {note}" for note in opened.notes)]
    if mlp and with_points is None and points is None and points_file(mlp) is not None:
        said.append(f"Its points are not drawn; --points reads them from {points_file(mlp)}")
    return said


def _number_or_name(name: str | None, net: AnyNetwork) -> int | str | None:
    """Return a class as its name if there is one of this name, else as a number."""
    if name is None or name in net.about.class_names or not name.isdecimal():
        return name
    return int(name)
