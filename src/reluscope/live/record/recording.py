"""What a file to send holds: weights of some moments; the page cuts the cells by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reluscope.colours.palette import pattern_parts
from reluscope.live.frames.points import points_told
from reluscope.live.learning.history import Moment, Moments
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds, finite
from reluscope.nn import MLP

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
    return of_moments(session.net, session.moments, points_told(*session.data), window)


def of_moments(
    net: MLP, moments: Sequence[Moment] | Moments, points: dict[str, Any], window: Bounds
) -> Recording:
    """Return moments of a network, at most 200 of them, evenly spread.

    Parameters
    ----------
    net : MLP
        Its layers; its weights are not looked at.
    moments : sequence of Moment
    points : dict
        As ``points_told`` tells them.
    window : (left, right, bottom, top)
    """
    chosen = [moments[i] for i in spread(len(moments), MOST)]
    angles, levels, table = _colors(sum(net.widths[1:-1]))
    told = {
        "learned": chosen[-1].step > 0,
        "points": points,
        "moments": [_numbers(moment) for moment in chosen],
        "bounds": list(window),
        "widths": list(net.widths),
        "activation": net.activation,
        "colors": {"angles": angles, "levels": levels, "table": table},
    }
    return Recording(told, _stacked(chosen))


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
    return {name: finite(getattr(moment, name)) for name in names}


def _stacked(moments: Sequence[Moment]) -> np.ndarray:
    return np.stack([moment.parameters.float().numpy() for moment in moments])


def _colors(neurons: int) -> tuple[list[int], list[int], list[int]]:
    steps, table = pattern_parts(neurons)
    whole = np.rint(table * 255).astype(int).ravel().tolist()
    return steps[:, 0].tolist(), steps[:, 1].tolist(), whole
