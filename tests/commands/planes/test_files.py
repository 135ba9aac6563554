"""Samples from files: arrays, rows of a CSV file, images; what is none is told so."""

import os
import pickle

import numpy as np
import pytest
from PIL import Image

from reluscope.commands.planes.files import read_samples
from reluscope.commands.planes.space import Space
from reluscope.errors import InputError

FLAT, GREY, COLOURS = Space((6,)), Space((1, 2, 3)), Space((3, 4, 5))
ROWS = np.arange(12.0).reshape(2, 6)


def test_arrays_of_one_sample_or_several(tmp_path):
    np.save(tmp_path / "one.npy", ROWS[0].reshape(2, 3).astype(np.float32))
    np.save(tmp_path / "two.npy", ROWS.reshape(2, 1, 2, 3))
    one = read_samples("through", str(tmp_path / "one.npy"), GREY)
    assert (one.rows.tolist(), one.shape) == (ROWS[:1].tolist(), (2, 3))
    assert read_samples("through", str(tmp_path / "two.npy"), FLAT).rows.tolist() == ROWS.tolist()
    second = read_samples("through", f"{tmp_path / 'two.npy'}:1", GREY)
    assert second.rows.tolist() == ROWS[1:].tolist()


def test_archives_with_classes(tmp_path):
    np.savez(tmp_path / "a.npz", x=ROWS, y=np.array([3.0, 5.0]))
    np.savez(tmp_path / "b.npz", images=ROWS)
    found = read_samples("through", str(tmp_path / "a.npz"), FLAT)
    assert (found.rows.tolist(), found.classes) == (ROWS.tolist(), ("3", "5"))
    assert read_samples("through", f"{tmp_path / 'a.npz'}:1", FLAT).classes == ("5",)
    assert read_samples("through", str(tmp_path / "b.npz"), FLAT).rows.tolist() == ROWS.tolist()


def test_rows_of_a_table_with_classes_behind_the_numbers(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("a,b,c,d,e,f,what\n0,1,2,3,4,5,cat\n6,7,8,9,10,11,dog\n")
    found = read_samples("components", str(path), FLAT)
    assert (found.rows.tolist(), found.classes) == (ROWS.tolist(), ("cat", "dog"))
    path.write_text("0;1;2;3;4,5;5\n")
    assert read_samples("components", str(path), FLAT).rows.tolist() == [[0, 1, 2, 3, 4.5, 5]]


def test_images_grey_and_in_colours(tmp_path):
    grey = np.array([[0, 51, 102], [153, 204, 255]], dtype=np.uint8)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    found = read_samples("through", str(tmp_path / "grey.png"), GREY)
    assert np.allclose(found.rows, [[0, 0.2, 0.4, 0.6, 0.8, 1]])
    pixels = np.random.default_rng(0).integers(0, 256, (4, 5, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "colours.png")
    path = str(tmp_path / "colours.png")
    first = read_samples("through", path, COLOURS)
    assert np.allclose(first.rows.reshape(3, 4, 5), np.moveaxis(pixels, 2, 0) / 255)
    last = read_samples("through", path, Space((4, 5, 3)))
    assert np.allclose(last.rows.reshape(4, 5, 3), pixels / 255)


def broken(folder):
    """Write files of every wrong kind; yield each with what its error says."""
    np.save(folder / "long.npy", np.arange(7.0))
    yield "long.npy", FLAT, r"shape \(7,\), but the network takes 6 numbers each"
    np.save(folder / "order.npy", np.zeros((4, 5, 3)))
    yield "order.npy", COLOURS, r"\(4, 5, 3\), but the network takes \(3, 4, 5\); bring the axes"
    np.save(folder / "nan.npy", np.full(6, np.nan))
    yield "nan.npy", FLAT, "not finite"
    np.save(folder / "text.npy", np.array(list("abcdef")))
    yield "text.npy", FLAT, "holds text"
    np.save(folder / "empty.npy", np.zeros((0, 6)))
    yield "empty.npy", FLAT, r"shape \(0, 6\)"
    np.save(folder / "objects.npy", np.array([{}] * 6), allow_pickle=True)
    yield "objects.npy", FLAT, "is no array of NumPy's"
    (folder / "junk.npy").write_bytes(b"\x93NUMPY\x01\x00\xff\xff{'descr'")
    yield "junk.npy", FLAT, "is no array of NumPy's"
    (folder / "pickle.npy").write_bytes(pickle.dumps([1]))
    yield "pickle.npy", FLAT, "is no array of NumPy's"
    (folder / "junk.npz").write_bytes(b"PK\x03\x04junk")
    yield "junk.npz", FLAT, "is no archive of NumPy's"
    np.savez(folder / "two.npz", a=ROWS, b=ROWS)
    yield "two.npz", FLAT, "holds a, b; the samples must be called x"
    np.savez(folder / "classes.npz", x=ROWS, y=np.zeros(3))
    yield "classes.npz", FLAT, r"has 2 samples, but y of the shape \(3,\)"
    (folder / "short.csv").write_text("1,2\n3,4\n")
    yield "short.csv", FLAT, "rows of 6 numbers, .* its rows have: 2"
    (folder / "word.csv").write_text("1,2,3,4,5,6\n1,2,x,4,5,6\n")
    yield "word.csv", FLAT, "'x' in it is not a finite number"
    (folder / "junk.png").write_bytes(b"\x89PNG\r\n\x1a\njunk")
    yield "junk.png", FLAT, "is no image that can be read"
    Image.new("L", (7, 7)).save(folder / "large.png")
    yield "large.png", GREY, r"7 × 7 pixels \(L\), but the network takes samples of the shape"
    Image.new("I;16", (3, 2)).save(folder / "deep.png")
    yield "deep.png", GREY, r"\(I;16\)"
    os.mkfifo(folder / "pipe.npy")
    yield "pipe.npy", FLAT, "must be a regular file"
    yield "network.onnx", FLAT, "must be a file of samples"
    yield "long.npy:0", FLAT, "but the network takes 6"
    yield "two.npz:99999999999999999999999", FLAT, "holds a, b"
    np.save(folder / "fine.npy", ROWS)
    yield "fine.npy:2", FLAT, "has 2 samples, counted from 0 to 1"


def test_files_that_hold_no_samples(tmp_path):
    for name, space, words in broken(tmp_path):
        with pytest.raises(InputError, match=words):
            read_samples("through", str(tmp_path / name), space)
    with pytest.raises(FileNotFoundError):
        read_samples("through", str(tmp_path / "missing.npy"), FLAT)


def test_a_colon_in_a_name_is_one_where_there_is_such_a_file(tmp_path):
    np.save(tmp_path / "a.npy", ROWS)
    (tmp_path / "a.npy").rename(tmp_path / "a.npy:1")
    with pytest.raises(InputError, match="must be a file of samples"):
        read_samples("through", str(tmp_path / "a.npy:1"), FLAT)
