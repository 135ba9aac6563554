"""Numbers of the network's own plane in the data's own units, and back by the standardizer."""

import numpy as np
import pytest

from reluscope.data import Standardizer
from reluscope.data.about import About
from reluscope.data.units import NETWORK, units_of
from reluscope.errors import InputError

SCALER = Standardizer([10.0, -1.0], [2.0, 0.5])
KNOWN = About(SCALER)


def test_places_are_those_of_the_standardizer():
    z = np.random.default_rng(0).normal(size=(7, 2))
    told = units_of(KNOWN)
    assert told.units == "data"
    np.testing.assert_allclose(told.place(z), SCALER.inverse(z), rtol=1e-15)
    assert told.area_scale == 1.0
    np.testing.assert_array_equal(units_of(KNOWN, "network").place(z), z)


def test_maps_give_the_same_outputs():
    random = np.random.default_rng(1)
    slopes, intercepts = random.normal(size=(5, 2, 3)), random.normal(size=(5, 3))
    z = random.normal(size=2)
    told_slopes, told_intercepts = units_of(KNOWN).maps(slopes, intercepts)
    np.testing.assert_allclose(
        SCALER.inverse(z[None])[0] @ told_slopes + told_intercepts, z @ slopes + intercepts
    )
    same = units_of(KNOWN, "network").maps(slopes, intercepts)
    assert same[0] is slopes
    assert same[1] is intercepts


def test_units_that_are_not_known():
    with pytest.raises(InputError, match=r"units is 'date'.*Did you mean 'data'"):
        units_of(KNOWN, "date")
    assert units_of(About()).units == "network"
    with pytest.raises(InputError, match=r"cells\.about\.standardizer = scaler.*units='network'"):
        units_of(About(), "data")
    with pytest.raises(InputError, match=r"has 3 columns, but the network takes 2"):
        units_of(About(Standardizer.identity(3)))
    with pytest.raises(InputError, match=r"is a tuple, but must be a Standardizer"):
        units_of(About((0, 1)))


def test_what_leaves_the_range_of_floats_is_refused():
    huge = units_of(About(Standardizer([0.0, 0.0], [1e300, 1e300])))
    with pytest.raises(InputError, match=r"leaves the range of floats; choose units='network'"):
        _ = huge.area_scale
    with pytest.raises(InputError, match="leaves the range of floats"):
        huge.place(np.full((1, 2), 1e10))
    with pytest.raises(InputError, match=r"beyond 1e308.*\.npz"):
        NETWORK.place(np.full((1, 2), np.inf))
    tiny = units_of(About(Standardizer([0.0, 0.0], [1e-300, 1e-300])))
    with pytest.raises(InputError, match="leaves the range of floats"):
        _ = tiny.area_scale
    with pytest.raises(InputError, match="leaves the range of floats"):
        tiny.maps(np.full((1, 2, 1), 1e10), np.zeros((1, 1)))
