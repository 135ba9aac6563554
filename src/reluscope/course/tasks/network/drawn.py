"""Whether numbers look drawn from N(0, 1), each matrix anew."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.write import number_text

_SIGMAS = 7.0
_MANY = 1000  # numbers, from which on their mean and deviation say something
_BEYOND_TWO = 0.0455  # the part of N(0, 1) that is further from 0 than 2


def drawn_fault(made: str, Ws: Sequence[np.ndarray]) -> Fault | None:
    """Return what is wrong with weights that should be drawn from N(0, 1)."""
    for i, W in enumerate(Ws):
        if not np.isfinite(W).all() or (W.size > 1 and np.ptp(W) == 0):
            shown = {"call": made, "part": f"Ws[{i}]", "got": number_text(float(W.flat[0]))}
            return Fault("start_constant", shown, "init-constant")
    for i, (W, following) in enumerate(pairwise(Ws)):
        if W.shape == following.shape and np.array_equal(W, following):
            shown = {"call": made, "part": f"Ws[{i}]", "other": f"Ws[{i + 1}]"}
            return Fault("start_equal", shown, "init-equal-layers")
    many = [W for W in Ws if W.size > _MANY]
    return _far_from_normal(made, np.concatenate([W.ravel() for W in many])) if many else None


def _far_from_normal(made: str, weights: np.ndarray) -> Fault | None:
    weights = weights.astype(np.float64)
    mean, deviation = float(weights.mean()), float(weights.std())
    beyond = float((np.abs(weights) > 2).mean())
    allowed = _SIGMAS / np.sqrt(len(weights))
    shown = {"call": made, "mean": number_text(mean, 3), "deviation": number_text(deviation, 3)}
    if abs(mean) > allowed or abs(deviation - 1) > allowed / np.sqrt(2):
        return Fault("start_moments", shown, _moments_mistake(weights, mean))
    if abs(beyond - _BEYOND_TWO) > allowed * np.sqrt(_BEYOND_TWO * (1 - _BEYOND_TWO)):
        shown |= {"beyond": f"{100 * beyond:.1f}", "expected": f"{100 * _BEYOND_TWO:.1f}"}
        return Fault("start_shape", shown, "init-uniform")
    return None


def _moments_mistake(weights: np.ndarray, mean: float) -> str:
    deviation = float(weights.std())
    flatness = float(((weights - mean) ** 4).mean()) / deviation**4  # 1.8 uniform, 3 normal
    if np.array_equal(weights, np.round(weights)):
        return "init-whole-numbers"
    if flatness < 2.2:
        return "init-uniform"
    if weights.min() >= 0:
        return "init-positive"
    return "init-scaled" if abs(mean) < 0.2 * deviation else "init-shifted"
