"""Settings from a file are held against the types and limits of the options."""

from dataclasses import replace

import pytest

from reluscope.commands.settings.sections import (
    DataSettings,
    NetworkSettings,
    RunSettings,
    TrainingSettings,
    checked,
)
from reluscope.errors import InputError

SOME = RunSettings(
    data=DataSettings(data="a.csv", noise=1, features=("a", "b"), label="ü", data_seed=2**63 - 1),
    network=NetworkSettings(hidden=()),
    training=TrainingSettings(patience=3),
)


@pytest.mark.parametrize("settings", [RunSettings(), SOME])
def test_what_a_run_saves_is_read_again(settings):
    assert RunSettings.from_dict(settings.to_dict()) == settings
    assert checked(settings) == settings
    assert checked(settings.data) == settings.data


@pytest.mark.parametrize("values", [{}, {"data": {}}, {"network": {"dtype": "float64"}}])
def test_what_is_left_out_has_its_default(values):
    RunSettings.from_dict(values)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"data": {"points": 10**9}}, "data.points is 1000000000, but must be less than"),
        ({"data": {"points": 10**400}}, "data.points is 1000"),
        ({"data": {"points": "3"}}, "data.points is '3', but must be a valid integer"),
        ({"data": {"points": 3.5}}, "data.points is 3.5, but"),
        ({"data": {"points": True}}, "data.points is True, but"),
        ({"data": {"points": [3]}}, "data.points is [3], but"),
        ({"data": {"noise": float("nan")}}, "data.noise is nan, but must be a finite number"),
        ({"data": {"noise": "much"}}, "data.noise is 'much', but must be a valid number"),
        ({"data": {"data": None}}, "data.data is None, but must be a valid string"),
        ({"data": {"data": "x" * 5000}}, "data.data is 'xxxx"),
        ({"data": {"data": "\ud800"}}, "no plain values"),
        ({"data": {"features": "ab"}}, "data.features is 'ab', but must be a valid array"),
        ({"data": {"features": [1]}}, "data.features.0 is 1, but must be a valid string"),
        ({"data": {"features": ["a"] * 1001}}, "data.features is ['a', "),
        ({"data": {"data_seed": -1}}, "data.data_seed is -1, but must be greater"),
        ({"data": {"data_seed": 2**63}}, "data.data_seed is 9223372036854775808, but"),
        ({"data": {"shell": "rm"}}, "'data.shell' is given, but there is no such setting"),
        ({"data": [1]}, "data is [1], but must be an object"),
        ({"code": {}}, "'code' is given, but there is no such setting"),
        ([], "the whole of the settings is [], but must be an object"),
        ({"network": {"hidden": [8, "x"]}}, "network.hidden.1 is 'x', but"),
        ({"training": {"epochs": 10**7}}, "training.epochs is 10000000, but"),
        ({"data": {"noise": {1, 2}}}, "no plain values"),
    ],
)
def test_what_no_run_could_have_is_refused(values, words):
    with pytest.raises(InputError) as caught:
        RunSettings.from_dict(values)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (DataSettings(rows=2000, columns=2000), "make more than 1000000 points"),
        (DataSettings(rows=1000, columns=10, points_per_square=1000), "make more than"),
        (DataSettings(points="3"), "points is '3', but must be a valid integer"),
        (RunSettings(network=NetworkSettings(hidden=(10**5, 10**4))), "more than 100000000 num"),
        (RunSettings(network=NetworkSettings(hidden=(10**9,))), "more than 100000000 numbers"),
        (replace(RunSettings(), data=3), "data is 3, but must be an object"),
    ],
)
def test_options_are_held_against_the_same_limits(settings, words):
    with pytest.raises(InputError, match=words):
        checked(settings)
