"""The points that a saved network was trained on."""

from reluscope.commands.points import load_points
from reluscope.commands.settings import DataSettings
from reluscope.data import Points, split
from reluscope.errors import InputError
from reluscope.nn import MLP


def training_points(net: MLP) -> Points | None:
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
