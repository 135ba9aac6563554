"""From options to a plane, in the units that the network takes, and what is drawn on it."""

import numpy as np
import pytest

from reluscope.commands.planes.lay import lay
from reluscope.commands.planes.space import Space
from reluscope.commands.planes.spanning import Spanning
from reluscope.data import Standardizer
from reluscope.errors import InputError

SCALER = Standardizer([1.0, 2, 3, 4, 5, 6], [1.0, 2, 1, 2, 1, 2])
SPACE = Space((6,), tuple("abcdef"), SCALER)
BARE = Space((1, 2, 3))
ROWS = np.random.default_rng(0).normal(size=(9, 6))


@pytest.fixture
def files(tmp_path):
    np.save(tmp_path / "rows.npy", ROWS)
    np.save(tmp_path / "images.npy", ROWS.reshape(9, 2, 3))
    np.savez(tmp_path / "known.npz", x=ROWS, y=np.arange(9) % 3)
    return tmp_path


def test_three_samples_span_the_plane_where_the_network_takes_them(files):
    words = [f"{files / 'known.npz'}:{row}" for row in (0, 4, 8)]
    laid = lay(Spanning(through=words), SPACE)
    taken = SCALER.transform(ROWS[[0, 4, 8]])
    assert np.allclose(laid.samples, taken)
    assert np.allclose(laid.plane.distances(taken), 0)
    assert laid.own == ("0", "1", "2")
    assert laid.images is None
    x_min, x_max, y_min, y_max = laid.window
    corners = laid.plane.coordinates(taken)
    assert (corners > [x_min, y_min]).all()
    assert (corners < [x_max, y_max]).all()


def test_points_stand_in_an_array_as_in_a_table(files):
    np.save(files / "three.npy", ROWS[:3])
    np.savetxt(files / "three.csv", ROWS[:3], delimiter=",")
    array, table = (
        lay(Spanning(plane=(str(files / f"three.{end}"),)), SPACE) for end in ("npy", "csv")
    )
    assert np.allclose(array.plane.origin, table.plane.origin)
    assert np.allclose(array.samples, table.samples)
    with pytest.raises(InputError, match="plane has 9 samples, but must have three"):
        lay(Spanning(plane=(str(files / "rows.npy"),)), SPACE)


def test_images_are_those_of_the_samples_or_as_told(files):
    words = [f"{files / 'images.npy'}:{row}" for row in (0, 1, 2)]
    laid = lay(Spanning(through=words, own=("x", "y", "z")), SPACE)
    assert np.array_equal(laid.images, ROWS[:3].reshape(3, 2, 3))
    assert laid.own == ("x", "y", "z")
    flat = [f"{files / 'rows.npy'}:{row}" for row in (0, 1, 2)]
    assert lay(Spanning(through=flat, image=(3, 2)), SPACE).images.shape == (3, 3, 2)
    assert lay(Spanning(through=flat), BARE).images.shape == (3, 1, 2, 3)


def test_directions_are_scaled_and_not_shifted(files):
    words = [f"{files / 'rows.npy'}:{row}" for row in (0, 1, 2)]
    laid = lay(Spanning(along=words), SPACE)
    assert np.allclose(laid.plane.origin, SCALER.transform(ROWS[:1])[0])
    first = ROWS[1] / SCALER.scale
    assert np.allclose(laid.plane.first, first / np.linalg.norm(first))
    assert len(laid.samples) == 1


def test_main_components_are_of_standardised_rows(files):
    laid = lay(Spanning(components=(str(files / "known.npz"),)), SPACE)
    assert np.allclose(laid.plane.origin, SCALER.transform(ROWS).mean(axis=0))
    assert len(laid.data) == len(laid.classes) == 9
    assert not len(laid.samples)


def test_two_inputs_and_where_the_others_lie(files):
    laid = lay(Spanning(inputs=("c", "0")), SPACE)
    assert laid.plane.inputs == (2, 0)
    assert np.allclose(laid.plane.origin, 0)  # the mean of the training data
    assert laid.window == (0.5, 5.5, -1.5, 3.5)
    fixed = lay(Spanning(inputs=("0", "1"), fixed=["1", "2", "3", "4", "5", "8"]), SPACE)
    assert fixed.plane.origin.tolist() == [0, 0, 0, 0, 0, 1]
    mean = lay(Spanning(inputs=("0", "1"), fixed=(str(files / "rows.npy"),)), BARE)
    assert np.allclose(mean.plane.origin[2:], ROWS.mean(axis=0)[2:])
    assert mean.window[0] < ROWS[:, 0].min()
    assert lay(Spanning(inputs=("0", "1"), fixed="0" * 6), BARE).window == (-3, 3, -3, 3)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"inputs": ("0", "1")}, "not at which values the others are fixed; give --fixed with 6"),
        ({"inputs": ("0", "1"), "fixed": ("1", "2")}, "fixed has 2 numbers, but must have 6"),
        ({"inputs": ("0", "1"), "fixed": ("1", "x")}, "fixed has 'x', but must be finite numbers"),
        ({"inputs": ("0", "1"), "fixed": ("nan", "1")}, "fixed has 'nan'"),
        ({"inputs": ("0", "6"), "fixed": "0" * 6}, "inputs is 6"),
        ({"inputs": ("0", "a"), "fixed": "0" * 6}, "the inputs have no names here"),
        ({"inputs": ("1", "1"), "fixed": "0" * 6}, "names input 1 twice"),
        ({"through": ()}, "through has no file"),
        ({"through": ("rows.npy",)}, "through has 9 samples, but must have three"),
        ({"through": ("rows.npy:0", "rows.npy:0", "rows.npy:0")}, "lie on one line"),
        ({"along": ("rows.npy:0", "rows.npy:1", "rows.npy:1")}, "must span a plane"),
        ({"components": ("rows.npy:1",)}, "three samples or more"),
        ({"through": ("a",), "plane": ("b",)}, "--plane and --through are both given"),
        ({"fixed": ("1",)}, "fixed is given, but belongs to --inputs"),
        ({"own": ("1",), "components": ("rows.npy",)}, "own is given, but belongs to --plane"),
        (
            {"through": ("rows.npy:0", "rows.npy:1", "rows.npy:2"), "own": ("1",)},
            "own has 1 class,",
        ),
        (
            {"through": ("rows.npy:0", "rows.npy:1", "rows.npy:2"), "image": (4, 4)},
            "image is 4 4, but must be height and width",
        ),
    ],
)
def test_what_spans_no_plane(files, monkeypatch, options, words):
    monkeypatch.chdir(files)
    with pytest.raises(InputError, match=words):
        lay(Spanning(**options), BARE)
