"""Whether a reader's functions and our lens see the same network."""

from dataclasses import dataclass

import numpy as np

from reluscope.course.lens.replies import Layers, Reader, array, layers, parts
from reluscope.course.lens.theirs import SMALL, Theirs, given
from reluscope.data import Standardizer
from reluscope.nn import MLP

_PIXELS = 100
_BOUNDS = (-2.0, 2.0, -2.0, 2.0)
_CLOSE = 1e-3  # relative: float32 on both sides
_TIE = 1e-4  # between two classes: rounding decides


@dataclass(frozen=True)
class Agreement:
    """One comparison: the function, whether it came, and how many numbers differ of how many."""

    function: str
    differ: int
    of: int


def agreements(reader: Reader, found: Theirs) -> list[Agreement]:
    """Return the comparisons that could be made."""
    Ws, bs = found.arguments
    x, y = small_step(found)
    logits, classes, chain = reader.ask(
        ("forward", (found.x, Ws, bs)),
        ("class_map", (Ws, bs, _BOUNDS, _PIXELS)),
        ("gradients_chain", (x, y, *given(found.small))),
    )
    made = []
    net, small = _plain(found.network), _plain(found.small)
    ours = net.logits(found.x).numpy()
    came = array(logits, ours.shape)
    if came is not None:
        differ = ~np.isclose(came, ours, rtol=_CLOSE, atol=_CLOSE).all(axis=1)
        made.append(Agreement("forward", int(differ.sum()), len(ours)))
    seen = array(classes, (_PIXELS, _PIXELS))
    if seen is not None:
        made.append(Agreement("class_map", _other_classes(net, seen), _PIXELS**2))
    gradients = layers(parts(chain, 2), SMALL)
    if gradients is not None:
        made.append(_gradients(small, (x, y), gradients))
    return made


def _plain(network: Layers) -> MLP:
    """Return a network that takes points as the reader's does."""
    return MLP.from_weights(*network, standardizer=Standardizer.identity(2))


def small_step(found: Theirs) -> tuple[np.ndarray, np.ndarray]:
    """Return the two points of the step that is shown with every number."""
    first = [int(np.flatnonzero(found.points.y == c)[0]) for c in (0, 1)]
    return found.x[first], found.points.y[first]


def _other_classes(net: MLP, seen: np.ndarray) -> int:
    """Count the pixels where the classes differ, but for ties."""
    x0, x1, y0, y1 = _BOUNDS
    across = x0 + (np.arange(_PIXELS) + 0.5) * (x1 - x0) / _PIXELS
    up = y0 + (np.arange(_PIXELS) + 0.5) * (y1 - y0) / _PIXELS
    u, v = np.meshgrid(across, up)
    logits = net.logits(np.stack([u.ravel(), v.ravel()], axis=1)).double().numpy()
    best = np.sort(logits, axis=1)
    clear = best[:, -1] - best[:, -2] > _TIE * (1 + np.abs(best[:, -1]))
    return int((clear & (logits.argmax(axis=1) != seen.ravel())).sum())


def _gradients(
    small: MLP, rows: tuple[np.ndarray, np.ndarray], came: tuple[list[np.ndarray], list[np.ndarray]]
) -> Agreement:
    ours = small.gradients(*rows)
    pairs = zip([*came[0], *came[1]], [*ours.weights, *ours.biases], strict=True)
    close = [np.isclose(a, b.numpy(), rtol=_CLOSE, atol=_CLOSE) for a, b in pairs]
    differ = sum(int((~same).sum()) for same in close)
    return Agreement("gradients_chain", differ, sum(same.size for same in close))
