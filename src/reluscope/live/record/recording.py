"""What a file to send holds: weights of some moments; the page cuts the cells by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reluscope.colours.palette import pattern_parts
from reluscope.live.frames.points import points_told
from reluscope.live.learning.history import Moment
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds

MOST = 200  # moments of a file


@dataclass(frozen=True)
class Recording:
    """Numbers of moments, their weights, and what all of them share.

    Attributes
    ----------
    told : dict
        As JSON: points, moments, window, colours.
    parameters : float32 array (moments, parameters)
    """

    told: dict[str, Any]
    parameters: np.ndarray


def recording(session: Session, window: Bounds) -> Recording:
    """Return a session's history, at most 200 moments of it.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> recording(Session(Settings()), (-1, 1, -1, 1)).parameters.shape
    (1, 371)
    """
    moments = [session.moments[i] for i in spread(len(session.moments), MOST)]
    network = session.settings.network
    angles, levels, table = _colors(sum(network.hidden))
    told = {
        "learned": True,
        "points": points_told(*session.data),
        "moments": [_numbers(moment) for moment in moments],
        "bounds": list(window),
        "widths": list(session.net.widths),
        "activation": network.activation,
        "colors": {"angles": angles, "levels": levels, "table": table},
    }
    return Recording(told, _stacked(moments))


def spread(count: int, most: int) -> list[int]:
    """Return at most so many numbers below a count, evenly spread, first and last among them.

    Examples
    --------
    >>> spread(3, 5), spread(9, 3)
    ([0, 1, 2], [0, 4, 8])
    """
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]


def _numbers(moment: Moment) -> dict[str, Any]:
    names = ("step", "epoch", "loss", "accuracy", "test_loss", "test_accuracy")
    return {name: getattr(moment, name) for name in names}


def _stacked(moments: Sequence[Moment]) -> np.ndarray:
    return np.stack([moment.parameters.float().numpy() for moment in moments])


def _colors(neurons: int) -> tuple[list[int], list[int], list[int]]:
    steps, table = pattern_parts(neurons)
    whole = np.rint(table * 255).astype(int).ravel().tolist()
    return steps[:, 0].tolist(), steps[:, 1].tolist(), whole
