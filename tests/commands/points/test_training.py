"""A network's file names its points; a file among them is opened only if the user asks."""

import os

import numpy as np
import pytest

from reluscope.commands.points.training import points_file, training_points
from reluscope.commands.settings.sections import DataSettings, RunSettings
from reluscope.data import moons, split, write_csv
from reluscope.errors import InputError
from reluscope.nn import MLP


def network(data, widths=(2, 4, 2)):
    net = MLP(widths, seed=0)
    net.about.settings = RunSettings(data=data).to_dict()
    return net


@pytest.mark.parametrize("asked", [False, True])
def test_sets_that_are_made_are_made_again(asked):
    points = training_points(network(DataSettings(data="moons", points=50)), asked=asked)
    expected, _ = split(moons(50), 0.2, seed=0)
    assert np.array_equal(points.x, expected.x)


def test_a_file_is_opened_only_if_asked(tmp_path):
    write_csv(moons(50), tmp_path / "moons.csv")
    net = network(DataSettings(data=str(tmp_path / "moons.csv"), validation=0.0))
    assert training_points(net) is None
    assert points_file(net) == str(tmp_path / "moons.csv")
    assert len(training_points(net, asked=True)) == 50


@pytest.mark.parametrize("name", ["pipe.csv", "zero.csv", "folder.csv", "missing.csv", "big.csv"])
def test_a_file_that_is_none_is_never_read(tmp_path, name):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").mkdir()
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(3 * 10**9)
    net = network(DataSettings(data=str(tmp_path / name)))
    assert training_points(net) is None
    with pytest.raises((InputError, OSError), match=r"regular file|director|larger than 1 GB"):
        training_points(net, asked=True)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "carries no settings"),
        ({"epochs": 3}, "carries no settings"),
        ({"data": None}, "data is None, but must be an object"),
        ({"data": {"points": 10**9}}, "points is 1000000000, but must be less"),
        ({"data": {"points": [1]}}, "points is"),
        ({"data": {"data": "moon"}}, "Did you mean 'moons'?"),
        ({"data": {"data": "moons", "rows": 3}}, "rows is given, but moons has no such setting"),
        ({"data": {"data": "moons", "validation": 7}}, "validation is 7"),
        ({"data": {"data": "a\0.csv"}}, "must be the path of a file"),
        ({"data": {"data": "iris"}}, "2 features and 3 classes, but it has 2 and 2"),
        ({"data": {"data": "iris", "features": ["1"]}}, "1 features and 3 classes"),
    ],
)
def test_settings_of_others_that_give_no_points(settings, words):
    net = MLP((2, 4, 2), seed=0)
    net.about.settings = settings
    assert training_points(net) is None
    with pytest.raises(InputError, match="cannot be had again") as caught:
        training_points(net, asked=True)
    assert words in str(caught.value)
    points_file(net)


def test_the_name_of_a_file_is_shown_as_text():
    assert points_file(network(DataSettings(data="\x1b[2J\n.csv"))) == "?[2J .csv"
    assert points_file(network(DataSettings())) is None
    assert points_file(MLP((2, 2))) is None
