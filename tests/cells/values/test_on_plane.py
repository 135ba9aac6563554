"""Points of the square on the plane: within their bounds, whatever lies in the blur."""

from fractions import Fraction
from itertools import product

import numpy as np

from reluscope.cells.values.on_plane import place_on_plane, turn_to_infinity

BLURS = (0.0, 1e-17, 1e-12, 1e-4)


def on_plane(x, y):
    unit = 1 - abs(x) - abs(y)
    return x / unit, y / unit


def points(count=40):
    """Random points, some near the border, some on the axes."""
    random = np.random.default_rng(0)
    xy = random.uniform(-1, 1, (count, 2))
    xy /= np.abs(xy).sum(axis=1, keepdims=True)
    xy *= 1 - 10.0 ** random.uniform(-16, 0, (count, 1))
    xy[::5, 0] = 0.0
    return xy


def test_places_are_within_their_bounds():
    xy, scales = points(), np.array([1.0, 2.0**40])
    many, where, error = np.arange(len(xy)), np.empty((len(xy), 2)), np.empty(len(xy))
    known = 0
    for blur in BLURS:
        place_on_plane(xy, np.full(len(xy), blur), many, scales, where, error)
        known += np.isfinite(error).sum()
        for point, found, bound in zip(xy, where, error, strict=True):
            if not np.isfinite(bound):
                assert 1 - np.abs(point).sum() < 2.1 * blur + 1e-15
                continue
            for turn in product((-1, 0, 1), repeat=2):
                moved = [Fraction(p) + t * Fraction(blur) for p, t in zip(point, turn, strict=True)]
                exact = on_plane(*moved)
                for got, wanted, scale in zip(found, exact, scales, strict=True):
                    assert abs(Fraction(got) - wanted * Fraction(scale)) <= Fraction(bound)
    assert len(BLURS) * len(xy) * 0.5 < known < len(BLURS) * len(xy)


def test_what_is_exact_has_no_error_on_the_axes():
    where, error = np.empty((1, 2)), np.empty(1)
    place_on_plane(np.zeros((1, 2)), np.zeros(1), np.arange(1), np.ones(2), where, error)
    assert (where.tolist(), error.tolist()) == ([[0.0, 0.0]], [0.0])


def test_ways_lead_to_points_of_the_border_however_far_the_axes_are_scaled():
    xy = np.array([[1.0, 0.0], [0.25, -0.75], [-0.5, 0.5], [2.0**-30, 1 - 2.0**-30]])
    for powers in ((0, 0), (3, -2), (-900, 900), (900, -900)):
        ways, error = np.empty((4, 2)), np.empty(4)
        turn_to_infinity(xy, np.zeros(4), np.arange(4), np.array(powers), ways, error)
        np.testing.assert_allclose(np.hypot(*ways.T), 1.0, rtol=1e-15)
        assert ways[0].tolist() == [1.0, 0.0]
        for point, way in zip(xy, ways, strict=True):
            x, y = (Fraction(p) * Fraction(2) ** k for p, k in zip(point, powers, strict=True))
            across = abs(x * Fraction(way[1]) - y * Fraction(way[0])) / max(abs(x), abs(y))
            assert across <= 4e-16
            assert all(np.sign(way) * np.sign(point) >= 0)
