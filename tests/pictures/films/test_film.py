"""Films: as many pictures as snapshots, colours that stay, no half file."""

import sys

import imageio.v2 as imageio
import numpy as np
import pytest
from PIL import Image, ImageSequence

from reluscope import data, train
from reluscope.colours.palette import pattern_colors
from reluscope.errors import InputError, MissingDependencyError
from reluscope.nn import MLP
from reluscope.pictures import Recorder, Snapshot, cell_bounds, film
from tests.pictures.samples import points, random_net

THREE = [Snapshot(MLP((2, 5, 4, 2), seed=seed), 10 * seed, 0.5 + seed / 10) for seed in range(3)]
KNOWING = Snapshot(random_net(2, 4, 2), 0)


def test_recorder_keeps_copies_of_the_first_every_second_and_the_last_epoch():
    grid = data.grid(rows=2, columns=2, classes=2, seed=0)
    net = MLP((2, 4, 2), seed=0)
    recorder = Recorder(net, every=2)
    history = train.fit(net, grid, epochs=5, callbacks=[recorder], learning_rate=0.01)
    kept = recorder.snapshots
    assert [snapshot.epoch for snapshot in kept] == [0, 2, 4, 5]
    assert [snapshot.accuracy for snapshot in kept] == [
        None,
        *(history.train_accuracy[epoch - 1] for epoch in (2, 4, 5)),
    ]
    assert kept[0].net.parameters.equal(MLP((2, 4, 2), seed=0).parameters)
    assert not kept[1].net.parameters.equal(kept[2].net.parameters)
    assert kept[-1].net.parameters.equal(net.parameters)
    assert kept[-1].net.parameters.data_ptr() != net.parameters.data_ptr()
    assert kept[1].title == f"Epoch 2, accuracy {history.train_accuracy[1]:.1%}"


def test_recorder_keeps_the_epoch_of_an_early_stop():
    grid = data.grid(rows=2, columns=2, classes=2, seed=0)
    net = MLP((2, 4, 2), seed=0)
    recorder = Recorder(net, every=100)
    history = train.fit(net, grid, epochs=50, patience=1, callbacks=[recorder], learning_rate=20.0)
    assert history.stopped
    assert len(history) < 50
    assert [snapshot.epoch for snapshot in recorder.snapshots] == [0, len(history)]


def test_gif_has_a_picture_per_snapshot(tmp_path):
    film(THREE, tmp_path / "film.gif", pixels=128)
    with Image.open(tmp_path / "film.gif") as read:
        assert read.n_frames == 3
        assert read.size == (124, 128)
        assert read.info["duration"] == 580  # hundredths of a second are all that GIF knows
        first = np.asarray(read.convert("RGB"))
        read.seek(1)
        assert (np.asarray(read.convert("RGB")) != first).any()


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_video_has_a_picture_per_snapshot(tmp_path, suffix):
    path = tmp_path / f"film{suffix}"
    film(THREE, path, edges="none", pixels=128, frames_per_second=12, hold=(0, 0))
    with imageio.get_reader(path, format="FFMPEG") as read:
        assert read.count_frames() == 3
        height, width, _ = read.get_data(0).shape
        assert (height, width % 2) == (128, 0)
        assert 110 < width < 130  # the square of the plane, and a little more


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
@pytest.mark.parametrize(("duration", "hold"), [(5, None), (2.5, (1, 0.25))])
def test_a_film_lasts_as_long_as_asked_for(tmp_path, suffix, duration, hold):
    path = tmp_path / f"film{suffix}"
    film(THREE, path, edges="none", pixels=64, duration=duration, hold=hold)
    assert seconds_of(path) == pytest.approx(duration, abs=0.1)


def seconds_of(path) -> float:
    if path.suffix == ".gif":
        with Image.open(path) as read:
            return sum(one.info["duration"] for one in ImageSequence.Iterator(read)) / 1000
    with imageio.get_reader(path, format="FFMPEG") as read:
        return read.count_frames() / read.get_meta_data()["fps"]


def test_legends_have_room_that_stays_the_same(tmp_path):
    """A film is wider by its legends, and nothing reaches its right border."""
    net = random_net(2, 5, 4, 3)
    net.about.class_names = ("a", "b", "a class of which the name is long")
    two = [Snapshot(random_net(2, 5, 4, 3, seed=1), 0), Snapshot(net, 1)]
    film(two, tmp_path / "key.gif", edges="layer", boundary=True, points=points(3), pixels=200)
    with Image.open(tmp_path / "key.gif") as read:
        wide, high = read.size
        assert wide > 1.3 * high
        for one in ImageSequence.Iterator(read):
            shown = np.asarray(one.convert("RGB")).astype(int)
            assert shown[:, -3:].min() > 240
            assert shown[:, int(0.75 * wide) :].min() < 100, "no legend"


def test_a_bar_below_the_plane_is_in_the_film(tmp_path):
    wide = data.Points([[0, 0], [2.8, 1]] * 5, range(10))
    still = Snapshot(random_net(2, 6, 10), epoch=0)
    film([still], tmp_path / "bar.gif", color="confidence", points=wide, pixels=200)
    with Image.open(tmp_path / "bar.gif") as read:
        picture = np.asarray(read.convert("L"))
    assert (picture[-4:] > 250).all()  # a margin below the bar and its name


def test_a_pattern_has_its_color_in_the_film(tmp_path):
    """A network of one cell paints its picture in that cell's colour."""
    net = random_net(2, 3, 2)
    net.biases[0].fill_(1000)
    net.biases[0][1] = -1000
    film([Snapshot(net, 0)], tmp_path / "one.gif", (-1, 1, -1, 1), edges="none", pixels=200)
    with Image.open(tmp_path / "one.gif") as read:
        middle = np.asarray(read.convert("RGB"))[100, 100]
    expected = 255 * pattern_colors(np.array([[True, False, True]]))[0]
    np.testing.assert_allclose(middle, expected, atol=2)


def test_bounds_and_points_are_in_the_units_of_the_data(tmp_path, monkeypatch):
    seen = []

    def look(net, bounds, **options):
        seen.append(bounds)
        raise KeyboardInterrupt

    monkeypatch.setattr("reluscope.cells.cell_complex", look)
    net = random_net(2, 4, 3)
    for options in ({"bounds": (-1, 3, -7, 8)}, {"points": points()}):
        with pytest.raises(KeyboardInterrupt):
            film([Snapshot(net, 0)], tmp_path / "a.gif", **options)
    assert seen == [(-1, 1, -1, 2), cell_bounds(net, None, points())]
    assert not list(tmp_path.iterdir()), "Ctrl-C left a half file"


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_an_error_keeps_the_old_file(tmp_path, suffix):
    path = tmp_path / f"film{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match="max_cells"):
        film([Snapshot(MLP((2, 2)), 0), *THREE], path, pixels=96, max_cells=3)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"snapshots": []}, "empty"),
        ({"snapshots": [Snapshot(MLP((3, 4, 2)), 0)]}, "takes 3 numbers"),
        ({"path": "film.avi"}, r"\.gif"),
        ({"path": "missing/film.gif"}, "does not exist"),
        ({"frames_per_second": 0}, "frames_per_second"),
        ({"pixels": 3}, "pixels"),
        ({"color": "patern"}, "Did you mean 'pattern'"),
        ({"edges": "lines"}, "Did you mean 'line'"),
        ({"bounds": (1, 0, 0, 1)}, "x_min = 1 must lie below"),
        ({"snapshots": [KNOWING], "points": points(5)}, "points has 5 classes"),
        ({"points": points(2)}, r"points must be standardised first.*Standardizer.identity\(2\)"),
    ],
)
def test_bad_input(tmp_path, monkeypatch, how, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=message):
        film(**({"snapshots": THREE, "path": "film.gif"} | how))
    assert not list(tmp_path.iterdir())


def test_recorder_refuses_to_keep_none():
    with pytest.raises(InputError, match="every is 0"):
        Recorder(every=0)


def test_missing_codec_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(MissingDependencyError, match=r"reluscope\[film\]"):
        film(THREE, tmp_path / "film.mp4")
    assert not list(tmp_path.iterdir())
