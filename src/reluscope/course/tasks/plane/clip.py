"""Lesson 9: ``clip(polygon, a, c)``: the part of a convex polygon where a·p + c ≥ 0."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from reluscope.course.asked.answer import Answer, Returned, Value
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.plane.polygons import area, corners, cut, same_corners, same_polygon
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task
from reluscope.course.tasks.write import call, value_text

Cut = tuple[np.ndarray, np.ndarray, float]
_SQUARE = np.array([[0, 0], [2, 0], [2, 2], [0, 2]], np.float32)


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    triangle = np.array([[0, 0], [4, 0], [0, 4]], np.float32)
    asked: list[tuple[np.ndarray, Sequence[float], float]] = [
        (_SQUARE, (1, 0), -0.5),  # through the closing edge and the one before it
        (_SQUARE, (0, -1), 0.5),
        (_SQUARE, (1, 0), 1),  # all of it stays
        (_SQUARE, (-1, 0), -1),  # nothing stays
        (triangle, (1, -1), 0),  # through a corner
        (triangle, (0, 1), 0),  # along an edge, the rest on the right side
        (triangle[::-1], (2, 1), -3),
    ]
    probes = [_probe(polygon, np.array(a, np.float32), float(c)) for polygon, a, c in asked]
    return [*probes, *(_random(rng) for _ in range(4))]


def _probe(polygon: np.ndarray, a: np.ndarray, c: float) -> Probe:
    return Probe((Call("clip", (np.ascontiguousarray(polygon), a, c)),))


def _random(rng: np.random.Generator) -> Probe:
    """Cut a convex polygon somewhere, no corner near the line, both parts of some size."""
    while True:
        turns = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(5, 8))))
        if np.diff(np.append(turns, turns[0] + 2 * np.pi)).min() < 0.3:
            continue
        polygon = np.stack([3 * np.cos(turns), 2 * np.sin(turns)], axis=1) + rng.normal(0, 1, 2)
        polygon = np.round(polygon, 2).astype(np.float32)
        a = np.round(rng.normal(0, 1, 2), 1).astype(np.float32)
        c = round(float(-a @ polygon.mean(axis=0) + rng.normal(0, 0.3)), 2)
        sides = polygon @ a + c
        if np.abs(sides).min() > 0.1 and sides.min() < 0 < sides.max():
            return _probe(polygon[:: rng.choice([-1, 1])], a, c)


def _asked(probe: Probe) -> Cut:
    polygon, a, c = probe.calls[-1].arguments
    assert isinstance(polygon, np.ndarray)
    assert isinstance(a, np.ndarray)
    assert isinstance(c, float)
    return polygon.astype(np.float64), a.astype(np.float64), c


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    want, have = cut(*_asked(probe)), corners(came.value)
    shown = {"call": call(probe.calls[-1]), "got": value_text(came.value)}
    if have is None:
        return Fault("no_polygon", shown)
    if not len(want):
        return Fault("nothing_left", shown) if area(have) or len(have) > 2 else None
    if same_polygon(want, have):
        return None
    return Fault("polygon", {**shown, "expected": value_text(want)})


def alike(would: Any, came: Value) -> bool:
    """Return whether a polygon is the one a mistake would return."""
    have = corners(came)
    return have is not None and same_polygon(np.nan_to_num(would), np.nan_to_num(have))


Walk = Callable[[np.ndarray, np.ndarray, float, float], list[np.ndarray]]
"""What an edge adds to the result: its ends p and q, and the sides they lie on."""


def _crossing(p: np.ndarray, q: np.ndarray, side_p: float, side_q: float) -> list[np.ndarray]:
    return [p + side_p / (side_p - side_q) * (q - p)] if side_p * side_q < 0 else []


def _walking(adds: Walk, closed: bool = True) -> Callable[[Probe], np.ndarray | None]:
    """Return what comes of walking along the edges, each adding something.

    Where a corner lies on the line, the ways to walk part: nothing is said then.
    """

    def wrong(probe: Probe) -> np.ndarray | None:
        polygon, a, c = _asked(probe)
        sides = polygon @ a + c
        if np.abs(sides).min() < 1e-9:
            return None
        found: list[np.ndarray] = []
        for i in range(len(polygon) - (not closed)):
            j = (i + 1) % len(polygon)
            found += adds(polygon[i], polygon[j], sides[i], sides[j])
        return np.array(found).reshape(-1, 2)

    return wrong


def _start(p: np.ndarray, side_p: float) -> list[np.ndarray]:
    return [p] if side_p >= 0 else []


def _end(q: np.ndarray, side_q: float) -> list[np.ndarray]:
    return [q] if side_q >= 0 else []


def _meeting_at(place: Callable[[float, float], float]) -> Walk:
    def adds(p: np.ndarray, q: np.ndarray, side_p: float, side_q: float) -> list[np.ndarray]:
        with np.errstate(all="ignore"):
            met = [p + place(side_p, side_q) * (q - p)] if side_p * side_q < 0 else []
        return _start(p, side_p) + met

    return adds


def _of(change: Callable[[np.ndarray, np.ndarray, float], np.ndarray]) -> Callable[[Probe], Any]:
    return lambda probe: change(*_asked(probe))


def _whole_or_nothing(polygon: np.ndarray, a: np.ndarray, c: float) -> np.ndarray:
    return polygon if (polygon @ a + c >= 0).all() else polygon[:0]


_WRONG: dict[str, tuple[Callable[[Probe], Any], ...]] = {
    "other-side": (_of(lambda polygon, a, c: cut(polygon, -a, -c)),),
    "sign-of-c": (_of(lambda polygon, a, c: cut(polygon, a, -c)),),
    "no-c": (_of(lambda polygon, a, _: cut(polygon, a, 0.0)),),
    "axes-swapped": (_of(lambda polygon, a, c: cut(polygon, a[::-1], c)),),
    "uncut": (_of(lambda polygon, _a, _c: polygon),),
    "whole-or-nothing": (_of(_whole_or_nothing),),
    "no-crossings": (_walking(lambda p, _q, side_p, _s: _start(p, side_p)),),
    "only-crossings": (_walking(_crossing),),
    "no-closing-edge": (
        _walking(lambda p, q, s, e: _start(p, s) + _crossing(p, q, s, e), closed=False),
        _walking(lambda p, q, s, e: _crossing(p, q, s, e) + _end(q, e), closed=False),
    ),
    "half-way": (_walking(_meeting_at(lambda _s, _e: 0.5)),),
    "interpolation": (
        _walking(_meeting_at(lambda s, e: e / (e - s))),
        _walking(_meeting_at(lambda s, e: s / (s + e))),
        _walking(_meeting_at(lambda s, e: abs(s / e))),
        _walking(_meeting_at(lambda s, e: s / (e - s))),
    ),
    "end-instead-of-crossing": (
        _walking(lambda p, q, s, e: _start(p, s) + ([q] if s * e < 0 else [])),
    ),
    "leaves-only": (
        _walking(lambda p, q, s, e: _start(p, s) + (_crossing(p, q, s, e) if s > 0 else [])),
    ),
    "enters-only": (
        _walking(lambda p, q, s, e: _start(p, s) + (_crossing(p, q, s, e) if s < 0 else [])),
    ),
}


def _out_of_order(probe: Probe, answer: Answer) -> bool:
    came = answer[-1]
    if not isinstance(came, Returned):
        return False
    want, have = cut(*_asked(probe)), corners(came.value)
    if have is None or same_polygon(want, have):
        return False
    return len(have) >= len(want) > 0 and same_corners(want, have)


def _not_a_number(_: Probe, answer: Answer) -> bool:
    came = answer[-1]
    have = corners(came.value) if isinstance(came, Returned) else None
    return have is not None and not np.isfinite(have).all()


TASKS = (
    Task(
        "clip",
        _probes,
        _judge,
        (
            *(Mistake(f"clip-{name}", form) for name, forms in _WRONG.items() for form in forms),
            Mistake("clip-out-of-order", shows=_out_of_order),
            Mistake("clip-divides-by-zero", shows=_not_a_number),
            returning_nothing("clip-none"),
        ),
        alike,
    ),
)
