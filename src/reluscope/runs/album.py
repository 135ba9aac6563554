"""The pictures of a run, and of a saved network."""

from collections.abc import Sequence
from pathlib import Path

from reluscope.data import Points, split
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import confusion, curves, draw_photo, photograph, save
from reluscope.runs.points import load_points
from reluscope.runs.run import Result
from reluscope.runs.settings import DataSettings

_PHOTOS = {
    "class": "the winning class everywhere on the plane",
    "confidence": "how sure the network is of it",
    "pattern": "which neurons are on: the cells, as a raster sees them",
}


def album(result: Result, out: Path, *, pixels: int) -> tuple[dict[str, str], list[str]]:
    """Draw a run's pictures into its folder.

    Returns
    -------
    files : dict
        File name to what it shows, the files that ``run`` wrote included.
    facts : list of str
        What the pictures count.
    """
    files = {
        "network.safetensors": "the network; reluscope info and reluscope photo read it",
        "history.csv": "loss and accuracy of every epoch; history.json has every step, too",
        "settings.toml": "what repeats this run: reluscope train --settings FILE",
    }
    facts = []
    if result.net.widths[0] == 2:
        for color, what in _PHOTOS.items():
            shown = photograph(result.net, pixels=pixels, color=color, points=result.train)
            points = None if color == "pattern" else result.train
            save(draw_photo(shown, points=points), out / f"{color}.png")
            files[f"{color}.png"] = what
            if color == "pattern":
                facts.append(f"The raster of {color}.png sees {shown.facts}.")
    save(curves(result.history)[0], out / "curves.png")
    files["curves.png"] = "loss and accuracy over the epochs"
    measured = result.on_validation or result.on_train
    save(confusion(measured.confusion, result.train.class_names), out / "confusion.png")
    files["confusion.png"] = "which class is taken for which"
    return {str(out / name): what for name, what in files.items()}, facts


def photograph_saved(
    network: Path,
    out: Path,
    *,
    bounds: Sequence[float] | None,
    pixels: int,
    color: str,
    class_name: str | None,
    neuron: tuple[int, int] | None,
    with_points: bool,
) -> None:
    """Photograph the plane through a saved network.

    Raises
    ------
    InputError
        For a file that holds no network, or arguments that do not fit it.
    OSError
        Where a file cannot be read or written.
    """
    net = MLP.load(network)
    points = _training_points(net) if with_points else None
    shown = photograph(
        net,
        bounds,
        pixels,
        color,
        class_index=_number_or_name(class_name, net),
        neuron=neuron,
        points=points,
        progress=True,
    )
    save(draw_photo(shown, points=points), out)


def _number_or_name(name: str | None, net: MLP) -> int | str | None:
    """Return a class as its name if there is one of this name, else as a number."""
    if name is None or name in net.about.class_names or not name.isdecimal():
        return name
    return int(name)


def _training_points(net: MLP) -> Points | None:
    """Return the points that a run's network was trained on, if they can be had again."""
    if "data" not in net.about.settings:
        return None
    values = dict(net.about.settings["data"])
    if "features" in values:
        values["features"] = tuple(values["features"])
    try:
        settings = DataSettings(**values)
        points = load_points(settings).points
        if settings.validation:
            points, _ = split(points, settings.validation, seed=settings.split_seed)
    except (TypeError, InputError, OSError):
        return None
    return points if points.n_classes == net.n_classes else None
