"""The points that a saved network was trained on."""

from reluscope.commands.points.load import is_file, load_points
from reluscope.commands.settings.sections import DataSettings, RunSettings
from reluscope.data import Points, split
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.text.printable import printable


def training_points(net: MLP, *, asked: bool = False) -> Points | None:
    """Return the points that a run's network was trained on, as ``points_of_run`` does."""
    return points_of_run(net, asked=asked)[0]


def points_of_run(net: MLP, *, asked: bool = False) -> tuple[Points | None, Points | None]:
    """Return a run's training points and its validation points, if they can be had again.

    The network's file names them, and may be anybody's: sets that are made are made again, but
    another file is opened only if the user asked for the points.

    Parameters
    ----------
    net : MLP
    asked : bool
        Whether the user asked for them; then it is an error where they cannot be had.

    Raises
    ------
    InputError
        If asked, where the network does not tell which they are, or they are not its own.
    OSError
        If asked, where their file cannot be read.
    """
    try:
        settings = _data_settings(net)
        if is_file(settings.data) and not asked:
            return None, None
        training, validation = load_points(settings).points, None
        if settings.validation:
            training, validation = split(training, settings.validation, seed=settings.split_seed)
        _check_fit(training, net)
    except (InputError, OSError) as error:
        if not asked:
            return None, None
        if isinstance(error, OSError):
            raise
        raise InputError(
            f"The points that the network was trained on cannot be had again: {error}"
        ) from error
    return training, validation


def points_file(net: MLP) -> str | None:
    """Return the name of the file that a network was trained on, if it tells one, on one line."""
    try:
        settings = _data_settings(net)
    except InputError:
        return None
    return printable(settings.data) if is_file(settings.data) else None


def _data_settings(net: MLP) -> DataSettings:
    if "data" not in net.about.settings:
        raise InputError("it carries no settings: it was not saved by reluscope train.")
    return RunSettings.from_dict(net.about.settings).data


def _check_fit(points: Points, net: MLP) -> None:
    """Raise an InputError where the points have other features or classes than the network."""
    if (points.n_features, points.n_classes) != (net.widths[0], net.widths[-1]):
        raise InputError(
            f"those that it names have {points.n_features} features and {points.n_classes} "
            f"classes, but it has {net.widths[0]} and {net.widths[-1]}."
        )
