"""Lesson 9: ``cells(W, b, bounds)``: the polygons into which one hidden layer cuts a rectangle."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned, Value
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.plane.polygons import area, corners, cut, same_polygon
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Fault, Mistake, Task
from reluscope.course.tasks.write import call, value_text

Polygons = list[np.ndarray]
Plan = tuple[np.ndarray, np.ndarray, tuple[float, float, float, float]]
_EMPTY = 1e-6


def rectangle(bounds: tuple[float, float, float, float]) -> np.ndarray:
    """Return the corners of the bounds."""
    x0, x1, y0, y1 = bounds
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)


def halves(polygons: Polygons, a: np.ndarray, c: float) -> Polygons:
    """Return both parts of every polygon, empty ones left out."""
    parts = [cut(polygon, s * a, s * c) for polygon in polygons for s in (1, -1)]
    return [part for part in parts if area(part) > _EMPTY]


def all_cells(W: np.ndarray, b: np.ndarray, bounds: tuple[float, float, float, float]) -> Polygons:
    """Return the cells."""
    polygons = [rectangle(bounds)]
    for a, c in zip(W.T.astype(np.float64), b.astype(np.float64), strict=True):
        polygons = halves(polygons, a, c)
    return polygons


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    plain = [
        ([[1], [0]], [-0.5], (-1.0, 1.0, 0.0, 1.0)),  # one vertical kink
        ([[1], [0]], [-4], (0.0, 2.0, -1.0, 1.0)),  # a kink that misses the rectangle
        ([[1, 0], [0, 1]], [0, 0.5], (-1.0, 2.0, -1.0, 1.0)),  # two that cross
    ]
    probes = [
        _probe(np.array(W, np.float32), np.array(b, np.float32), bounds) for W, b, bounds in plain
    ]
    return [*probes, *(_random(rng, wide) for wide in (2, 3, int(rng.integers(4, 6))))]


def _probe(W: np.ndarray, b: np.ndarray, bounds: tuple[float, float, float, float]) -> Probe:
    return Probe((Call("cells", (W, b, bounds)),))


def _random(rng: np.random.Generator, wide: int) -> Probe:
    """Return kinks of which some cross, and none comes near a corner that others make."""
    while True:
        W = np.asarray(rng.integers(-20, 21, (2, wide)) / 10, np.float32)
        b = np.asarray(rng.integers(-20, 21, wide) / 10, np.float32)
        low, size = rng.integers(-12, -3, 2) / 4, rng.integers(10, 21, 2) / 4
        bounds = (float(low[0]), float(low[0] + size[0]), float(low[1]), float(low[1] + size[1]))
        if _is_plain(W, b, bounds) and len(all_cells(W, b, bounds)) > wide + 1:
            return _probe(W, b, bounds)


def _is_plain(W: np.ndarray, b: np.ndarray, bounds: tuple[float, float, float, float]) -> bool:
    """Return whether rounding can neither add a cell nor take one."""
    polygons = [rectangle(bounds)]
    for a, c in zip(W.T.astype(np.float64), b.astype(np.float64), strict=True):
        length = np.hypot(*a)
        if length < 0.3:
            return False
        if min(np.abs(polygon @ a + c).min() for polygon in polygons) < 0.03 * length:
            return False
        polygons = halves(polygons, a, c)
    return min(map(area, polygons)) > 0.002 * area(rectangle(bounds))


def _asked(probe: Probe) -> Plan:
    W, b, bounds = probe.calls[-1].arguments
    return W, b, bounds  # type: ignore[return-value]


def _polygons(value: Value) -> list[np.ndarray | None] | None:
    if isinstance(value, Array) and value.values.ndim == 3:
        value = [Array(values) for values in value.values]
    return [corners(one) for one in value] if isinstance(value, (list, tuple)) else None


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    want, have = all_cells(*_asked(probe)), _polygons(came.value)
    shown = {"call": call(probe.calls[-1]), "expected": f"[{len(want)} × (k, 2)]"}
    if have is None:
        return Fault("structure", {**shown, "got": value_text(came.value)})
    polygons = [one for one in have if one is not None]
    if len(polygons) < len(have):
        broken = next(one for one, rows in zip(came.value, have, strict=True) if rows is None)  # type: ignore[arg-type]
        return Fault("no_polygon", {**shown, "got": value_text(broken)})
    return _cells_fault({**shown, "expected": str(len(want))}, want, polygons)


def _cells_fault(shown: dict[str, str], want: Polygons, have: Polygons) -> Fault | None:
    flat = sum(area(polygon) <= _EMPTY for polygon in have)
    if flat:
        return Fault("cell_empty", {**shown, "got": str(flat)})
    missing = _missing(want, have)
    if len(have) != len(want):
        return Fault("cell_count", {**shown, "got": str(len(have))})
    if missing:
        return Fault("cell_missing", {**shown, "expected": value_text(missing[0])})
    return None


def alike(would: Any, came: Value) -> bool:
    """Return whether the polygons are those that a mistake would return, in whatever order."""
    polygons = _polygons(came)
    if polygons is None or any(one is None for one in polygons):
        return False
    have = [one for one in polygons if one is not None and area(one) > _EMPTY]
    return len(have) == len(would) and not _missing(would, have) and not _missing(have, would)


def _missing(want: Polygons, have: Polygons) -> Polygons:
    return [one for one in want if not any(same_polygon(one, other) for other in have)]


def _of(change: Callable[..., Any]) -> Callable[[Probe], Any]:
    def wrong(probe: Probe) -> Any:
        W, b, bounds = _asked(probe)
        return change(W.astype(np.float64), b.astype(np.float64), bounds)

    return wrong


def _each(change: Callable[[Polygons, np.ndarray, float], Polygons]) -> Callable[[Probe], Any]:
    """Return what comes of changing the list of polygons, neuron by neuron."""

    def form(W: np.ndarray, b: np.ndarray, bounds: tuple[float, float, float, float]) -> Polygons:
        polygons = [rectangle(bounds)]
        for a, c in zip(W.T, b, strict=True):
            polygons = change(polygons, a, c)
        return polygons

    return _of(form)


def _kept(parts: Polygons) -> Polygons:
    return [part for part in parts if area(part) > _EMPTY]


def _independent(W: np.ndarray, b: np.ndarray, bounds: Any) -> Polygons:
    return [part for a, c in zip(W.T, b, strict=True) for part in halves([rectangle(bounds)], a, c)]


def _rows_as_neurons(W: np.ndarray, b: np.ndarray, bounds: Any) -> Polygons | None:
    return all_cells(W.T, b, bounds) if W.shape[0] == W.shape[1] else None


def _square_bounds(W: np.ndarray, b: np.ndarray, bounds: Any) -> Polygons:
    x0, x1, _, _ = bounds
    return all_cells(W, b, (x0, x1, x0, x1))


_WRONG: dict[str, tuple[Callable[[Probe], Any], ...]] = {
    "only-the-on-side": (_each(lambda polygons, a, c: _kept([cut(p, a, c) for p in polygons])),),
    "only-the-off-side": (_each(lambda polygons, a, c: _kept([cut(p, -a, -c) for p in polygons])),),
    "one-neuron": (
        _of(lambda W, b, bounds: all_cells(W[:, :1], b[:1], bounds)),
        _of(lambda W, b, bounds: all_cells(W[:, -1:], b[-1:], bounds)),
    ),
    "last-neuron-left-out": (_of(lambda W, b, bounds: all_cells(W[:, :-1], b[:-1], bounds)),),
    "each-on-its-own": (_of(_independent),),
    "no-bias": (_of(lambda W, b, bounds: all_cells(W, 0 * b, bounds)),),
    "sign-of-the-bias": (_of(lambda W, b, bounds: all_cells(W, -b, bounds)),),
    "rows-as-neurons": (_of(_rows_as_neurons),),
    "bounds-misread": (
        _of(lambda W, b, bounds: all_cells(W, b, (bounds[0], bounds[2], bounds[1], bounds[3]))),
    ),
    "square-bounds": (_of(_square_bounds),),
    "only-the-first-polygon": (
        _each(lambda polygons, a, c: [*halves(polygons[:1], a, c), *polygons[1:]]),
        _each(lambda polygons, a, c: [*polygons[1:], *halves(polygons[:1], a, c)]),
    ),
    "only-the-last-polygon": (
        _each(lambda polygons, a, c: [*polygons[:-1], *halves(polygons[-1:], a, c)]),
    ),
    "whole-kept-too": (_each(lambda polygons, a, c: polygons + halves(polygons, a, c)),),
    "off-side-by-a-alone": (
        _each(
            lambda polygons, a, c: _kept(
                [cut(p, a, c) for p in polygons] + [cut(p, -a, c) for p in polygons]
            )
        ),
    ),
    "uncut-dropped": (
        _each(
            lambda polygons, a, c: [
                part for p in polygons if len(both := halves([p], a, c)) == 2 for part in both
            ]
        ),
    ),
}


def _without_area(probe: Probe, answer: Answer) -> bool:
    """Return whether what is too much has no area, and nothing else is wrong."""
    came = answer[-1]
    polygons = _polygons(came.value) if isinstance(came, Returned) else None
    return polygons is not None and alike(all_cells(*_asked(probe)), came.value)  # type: ignore[union-attr]


def _twice(probe: Probe, answer: Answer) -> bool:
    came, want = answer[-1], all_cells(*_asked(probe))
    polygons = _polygons(came.value) if isinstance(came, Returned) else None
    if polygons is None or any(one is None for one in polygons):
        return False
    have = [one for one in polygons if one is not None]
    return len(have) > len(want) and not _missing(want, have) and not _missing(have, want)


def _number(_: Probe, answer: Answer) -> bool:
    came = answer[-1]
    return (
        isinstance(came, Returned) and isinstance(came.value, Array) and came.value.values.size == 1
    )


TASKS = (
    Task(
        "cells",
        _probes,
        _judge,
        (
            *(Mistake(f"cells-{name}", form) for name, forms in _WRONG.items() for form in forms),
            Mistake("cells-without-area", shows=_without_area),
            Mistake("cells-twice", shows=_twice),
            Mistake("cells-counted", shows=_number),
            returning_nothing("cells-none"),
        ),
        alike,
    ),
)
