"""Cells come back bit by bit, and from any other file nothing comes but an error that says why."""

import io
import os
import random
import time
import warnings
import zipfile

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.brought import Tape
from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex, load
from reluscope.cells.files.npz.saved import save
from reluscope.errors import FileFormatError, InputError
from reluscope.nn import MLP


@pytest.fixture(scope="module")
def cells():
    return cell_complex(MLP((2, 7, 7, 3), init="he", seed=2), (-3, 3, -3, 3))


@pytest.fixture(scope="module")
def whole(cells, tmp_path_factory):
    path = tmp_path_factory.mktemp("cells") / "cells.npz"
    save(cells, path)
    return path.read_bytes()


@pytest.fixture
def path(whole, tmp_path):
    (tmp_path / "cells.npz").write_bytes(whole)
    return tmp_path / "cells.npz"


def many_inputs():
    """A plane through a network whose weights are rows of what is not zero, some merged."""
    tape = Tape((300,))
    weight = csr_array(np.eye(300, 200) + np.eye(300, 200, 7))
    bias = np.where(np.arange(200) < 70, 1.0, 0.5)
    rectified = tape.kinked(tape.affine(tape.inputs, weight, bias, name="0"), 1.0, 0.0, name="1")
    net = tape.finish(tape.affine(rectified, np.ones((200, 2)), [0.0, 1.0], name="2"), notes=[])
    points = np.random.default_rng(0).normal(size=(3, 300))
    points[:, :60] = 1.0
    return Plane.through(*points).restrict(net)


FOLD = Layer.absolute(np.eye(2), [0.0, 0.0])
SQUARE = (-1, 1, -1, 1)
KINDS = {
    "usual": lambda: cell_complex(MLP((2, 7, 7, 3), init="he", seed=2), (-3, 3, -3, 3)),
    "no hidden layer": lambda: cell_complex(MLP((2, 3)), SQUARE),
    "wide": lambda: cell_complex(MLP((2, 70, 3), init="he", seed=1), SQUARE),
    "slice": lambda: cell_complex(Plane.through(*np.eye(4)[:3]).restrict(MLP((4, 5, 2))), SQUARE),
    "folded": lambda: cell_complex(PiecewiseLinear.from_layers([FOLD]), SQUARE),
    "exact": lambda: cell_complex(MLP((2, 5, 2), seed=1), SQUARE).with_exact_vertices(),
    "sparse": lambda: cell_complex(many_inputs(), SQUARE),
    "one layer of two": lambda: cell_complex(MLP((2, 5, 6, 2), seed=1), SQUARE, layers=1),
}
ARRAYS = (
    *("vertices", "vertex_errors", "edges", "edge_layer", "edge_neuron", "edge_cells"),
    *("ring_offsets", "ring_vertices", "ring_half_edges", "pattern_words", "domain"),
    *("patterns", "slopes", "intercepts"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_cells_come_back_bit_by_bit(kind, tmp_path):
    cells = KINDS[kind]()
    save(cells, tmp_path / "cells.npz")
    back = load(str(tmp_path / "cells.npz"))
    for name in ARRAYS:
        ours, theirs = getattr(cells, name), getattr(back, name)
        assert ours.dtype == theirs.dtype
        assert np.array_equal(ours, theirs)
    assert back.n_linear_regions == cells.n_linear_regions
    assert back.network.notes == cells.network.notes
    assert [p.name for p in tmp_path.iterdir()] == ["cells.npz"]


def refused(path, words=""):
    with pytest.raises(FileFormatError, match="is damaged or not a file of cells") as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)
    assert len(str(caught.value)) < len(str(path)) + 400


def arrays_of(whole):
    with np.load(io.BytesIO(whole)) as file:
        return dict(file)


def put(name, change):
    return lambda arrays: arrays.update({name: np.asarray(change(arrays[name]))})


def at(place, value):
    def change(array):
        array = array.copy()
        array[place] = value
        return array

    return change


CHANGES = {
    "another format": (put("format", lambda _: "reluscope cells 2"), "another format"),
    "format as bytes": (put("format", lambda _: b"reluscope cells 1"), "format holds"),
    "a matrix of text": (put("step_0_weight", lambda a: a.astype(str)), "step_0_weight holds"),
    "a complex matrix": (put("step_0_weight", lambda a: a + 1j), "step_0_weight holds complex"),
    "a short matrix": (put("step_1_weight", lambda a: a[1:]), "must have (7, 7)"),
    "a matrix of three inputs": (put("step_0_weight", lambda a: a[[0, 1, 1]]), "(2, 7)"),
    "a vector for a matrix": (put("step_0_weight", lambda a: a[0]), "must have 2 dimensions"),
    "half precision": (put("step_0_bias", lambda a: a.astype("f2")), "holds float16"),
    "a weight that is NaN": (put("step_1_weight", at((0, 0), np.nan)), "not finite"),
    "an infinite bias": (put("step_0_bias", at(0, np.inf)), "not finite"),
    "an infinite slope": (put("step_0_on", at(0, np.inf)), "not finite"),
    "too many slopes": (put("step_0_on", lambda a: np.tile(a, 2)), "slopes of other units"),
    "fewer neurons": (put("hinges", at(0, 6)), "kinks that are no neurons"),
    "more neurons than units": (put("hinges", at(0, 8)), "8 neurons in 7 units"),
    "neurons below zero": (put("hinges", at(0, -1)), "-1 neurons"),
    "another layer": (put("hinges", lambda a: np.append(a, 3)), "step_2_weight is missing"),
    "a layer less": (put("hinges", lambda a: a[:1]), "unknown"),
    "a million layers": (put("hinges", lambda _: np.full(10**6, 7)), "1000000 layers"),
    "hinges of floats": (put("hinges", lambda a: a * 1.0), "hinges holds float64"),
    "a read-out of others": (put("readout_weight", lambda a: a[:5]), "must have (7, 3)"),
    "a read-out of text": (put("readout_bias", lambda a: a.astype(str)), "readout_bias holds"),
    "a read-out that is NaN": (put("readout_bias", at(0, np.nan)), "not finite"),
    "vertices of floats32": (put("vertices", lambda a: a.astype("f4")), "vertices holds float32"),
    "vertices in space": (put("vertices", lambda a: a[:, [0, 1, 1]]), "fits no other array"),
    "a vertex less": (put("vertices", lambda a: a[:-1]), "fits no other array"),
    "a vertex that is NaN": (put("vertices", at((3, 0), np.nan)), "vertices has a number that"),
    "a vertex far away": (put("vertices", at((3, 0), 1e308)), "domain is not what"),
    "an error below zero": (put("vertex_errors", at(0, -1.0)), "below 0"),
    "an error that is NaN": (put("vertex_errors", at(0, np.nan)), "not finite"),
    "an edge to nowhere": (put("edges", at((0, 0), 10**6)), "edges leads nowhere"),
    "an edge from below": (put("edges", at((0, 0), -1)), "edges leads nowhere"),
    "edges of int64": (put("edges", lambda a: a.astype("i8")), "edges holds int64"),
    "a cell that is not there": (put("edge_cells", at((0, 0), 10**6)), "edge_cells leads"),
    "a cell below -1": (put("edge_cells", at((0, 0), -2)), "edge_cells leads nowhere"),
    "a layer that is not there": (put("edge_layer", at(0, 2)), "edge_layer leads nowhere"),
    "a neuron that is not there": (put("edge_neuron", at(0, 7)), "edge_neuron names"),
    "a neuron of the border": (put("edge_neuron", lambda a: np.maximum(a, 0)), "edge_neuron"),
    "a corner that is not there": (put("ring_vertices", at(0, 10**6)), "ring_vertices leads"),
    "a half-edge too far": (put("ring_half_edges", at(0, 10**6)), "ring_half_edges leads"),
    "rings turned round": (put("ring_vertices", lambda a: a[::-1]), "ring does not match"),
    "offsets that fall": (put("ring_offsets", at(1, 10**6)), "do not rise"),
    "offsets from one": (put("ring_offsets", lambda a: a + 1), "do not rise"),
    "offsets that stop early": (put("ring_offsets", at(-1, 3)), "do not rise"),
    "an empty ring": (put("ring_offsets", at(1, 0)), "do not rise"),
    "a cell less": (put("ring_offsets", lambda a: a[:-1]), "one more than the cells"),
    "a word too many": (put("pattern_words", lambda a: np.hstack([a, a])), "words a cell"),
    "bits of no neuron": (put("pattern_words", lambda a: a | np.uint64(1 << 63)), "no neuron"),
    "signed words": (put("pattern_words", lambda a: a.astype("i8")), "pattern_words holds int64"),
    "two cells alike": (put("pattern_words", lambda a: a[np.r_[1, 1, 2 : len(a)]]), ""),
    "a domain of two": (put("domain", lambda a: a[:2]), "no cell"),
    "another domain": (put("domain", lambda a: a * 2), "domain is not what"),
    "a domain turned round": (put("domain", lambda a: a[::-1]), ""),
    "an infinite domain": (put("domain", at(0, np.inf)), "domain has a number that"),
    "an endless domain": (put("domain", lambda a: a * 1e307), "domain is not what"),
    "the weights of others": (put("step_1_weight", lambda a: a[::-1]), "is not the network's"),
    "a bias of others": (put("step_0_bias", lambda a: a + 1), "is not the network's there"),
    "about that is no JSON": (put("about", lambda _: "{"), ""),
    "about of others": (put("about", lambda _: '{"class_names": ["a"]}'), "class_names"),
    "about that calls": (put("about", lambda _: '{"code": "import os"}'), "code"),
    "about of numbers": (put("about", lambda _: 3), "about holds int64"),
    "about without end": (put("about", lambda _: "[" * 100_000), ""),
    "objects": (put("vertices", lambda _: np.array([{}], dtype=object)), "holds objects"),
    "fields": (put("vertices", lambda _: np.zeros(3, dtype=[("x", "f8")])), "vertices holds"),
    "no vertices": (lambda arrays: arrays.pop("vertices"), "vertices is missing"),
    "no format": (lambda arrays: arrays.pop("format"), "format is missing"),
    "something else": (lambda arrays: arrays.update(more=np.zeros(3)), "unknown: ['more']"),
    "no cell": (
        lambda arrays: arrays.update({k: v[:0] for k, v in arrays.items() if v.ndim}),
        "",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_contents_that_make_no_complex(whole, path, change):
    arrays = arrays_of(whole)
    alter, words = CHANGES[change]
    alter(arrays)
    np.savez(path, **arrays)
    refused(path, words)


def test_unchanged_it_would_have_been_read(whole, path, cells):
    arrays = {
        name: np.asfortranarray(array) if array.ndim else array
        for name, array in arrays_of(whole).items()
    }
    arrays["edges"] = arrays["edges"].astype(">i4")  # as another machine writes them
    np.savez(path, **arrays)
    assert np.array_equal(load(path).edges, cells.edges)


def header(shape, descr="<f8", version=b"\1\0"):
    text = f"{{'descr': {descr!r}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY" + version + len(text).to_bytes(2, "little") + text


MEMBERS = {
    "empty": b"",
    "no array": b"hello",
    "a shape without its numbers": header("(1000000000, 2)"),
    "a shape of no size": header("(1000000000, 0)"),
    "a shape below zero": header("(-1, 2)"),
    "a shape that overflows": header("(4611686018427387904, 4)"),
    "a shape of bools": header("(True, 2)"),
    "a shape of floats": header("(1.0, 2)"),
    "a shape that calls": header("__import__('os').getcwd()"),
    "a nested shape": header("(" * 3000 + ")" * 3000),
    "a long header": header("(" + "1," * 30_000 + ")"),
    "a pickle": header("(1,)", "|O") + b"\x80\x04N.",
    "another version": header("(1, 2)", version=b"\3\0"),
    "numbers too many": header("(3, 2)") + b"\0" * 1000,
    "a kind without a size": header("(1000, 2)", "|V0"),
    "no dtype": header("(1, 2)", "<x9"),
    "as Python 2 wrote it": header("(1L, 2L)") + b"\0" * 16,
}


def replaced(whole, name, content):
    """Return the archive with one member's bytes in another's place, or without it if None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for member in old.namelist():
            if member != f"{name}.npy":
                new.writestr(member, old.read(member))
            elif content is not None:
                new.writestr(member, content)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Reading `.npy`")
@pytest.mark.parametrize("member", MEMBERS)
def test_members_that_are_no_arrays(whole, path, member):
    path.write_bytes(replaced(whole, "vertices", MEMBERS[member]))
    began = time.thread_time()
    refused(path)
    assert time.thread_time() - began < 2


def test_a_bomb_is_refused_before_it_goes_off(path, monkeypatch):
    monkeypatch.setattr("reluscope.cells.files.npz.archive._SMALL", 10**6)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("format.npy", b"")
        with archive.open("vertices.npy", "w", force_zip64=True) as stream:
            stream.write(header("(1250000, 2)") + bytes(2 * 10**7))
    assert len(out.getvalue()) < 25_000
    path.write_bytes(out.getvalue())
    began = time.thread_time()
    refused(path, "bytes would unpack to 20000")
    assert time.thread_time() - began < 1


def test_a_member_that_is_larger_than_it_says(whole, path):
    lying = replaced(whole, "vertices", header("(250000, 2)") + bytes(4 * 10**6))
    place = lying.rindex(b"vertices.npy") - 46  # in the list of members
    small = lying[: place + 24] + (1000).to_bytes(4, "little") + lying[place + 28 :]
    path.write_bytes(small)
    refused(path)


def test_a_list_of_members_without_end(path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}.npy", b"")
    path.write_bytes(out.getvalue())
    refused(path, "list of members is too long")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\5\6" + bytes(18), b"text" * 100])
def test_files_that_are_no_archives(path, content):
    path.write_bytes(content)
    refused(path)


def test_a_member_that_is_there_twice(whole, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("edges.npy", b"")
    refused(path, "'edges.npy' is no array, or there twice")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_that_are_packed_in_another_way(whole, path, method):
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w", method) as new:
        for member in old.namelist():
            new.writestr(member, old.read(member))
    refused(path, "packed in another way")


def test_pipes_devices_and_large_files_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(3 * 10**9)
    for name in (tmp_path / "pipe", "/dev/zero", tmp_path / "large"):
        with pytest.raises(InputError, match=r"must be a regular file|larger than 2 GB"):
            load(name)
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "missing")


def test_what_could_not_be_read_again_is_not_written(cells, tmp_path, monkeypatch):
    monkeypatch.setattr("reluscope.cells.files.npz.saved.MOST_UNPACKED", 16_000_100)
    with pytest.raises(InputError, match="more than can be read again"):
        save(cells, tmp_path / "cells.npz")
    assert not list(tmp_path.iterdir())


def damaged(whole, rolls):
    """Return the file with one thing wrong that may happen to a file, or that somebody does."""
    content = bytearray(whole)
    match rolls.randrange(6):
        case 0:  # a bit
            content[rolls.randrange(len(content))] ^= 1 << rolls.randrange(8)
        case 1:  # a few bytes
            for _ in range(rolls.randrange(2, 9)):
                content[rolls.randrange(len(content))] = rolls.randrange(256)
        case 2:  # the end is missing
            del content[rolls.randrange(len(content)) :]
        case 3:  # a piece is missing, doubled or empty
            start = rolls.randrange(len(content))
            piece = content[start : start + rolls.randrange(1, 200)]
            content[start : start + len(piece)] = rolls.choice([b"", piece * 2, bytes(len(piece))])
        case 4:  # a member is missing, or another's
            names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
            name, other = (rolls.choice(names).removesuffix(".npy") for _ in range(2))
            content = replaced(whole, name, None)
            if rolls.randrange(2):
                with zipfile.ZipFile(io.BytesIO(whole)) as archive:
                    content = replaced(whole, name, archive.read(f"{other}.npy"))
        case 5:  # a member's bytes are changed, and the archive is whole
            with zipfile.ZipFile(io.BytesIO(whole)) as archive:
                name = rolls.choice(archive.namelist())
                inner = bytearray(archive.read(name))
            for _ in range(rolls.randrange(1, 5)):
                inner[rolls.randrange(len(inner))] = rolls.randrange(256)
            content = replaced(whole, name.removesuffix(".npy"), bytes(inner))
    return bytes(content)


@pytest.mark.filterwarnings("ignore:Reading `.npy`")
def test_damaged_files_are_refused_in_words_or_are_sound(whole, path):
    rolls = random.Random(0)
    refusals = []
    for _ in range(500):
        path.write_bytes(damaged(whole, rolls))
        try:
            cells = load(path)
        except FileFormatError as error:
            refusals.append(str(error))
        else:  # a low bit of a number, or of a date
            cells.check()
            assert np.isfinite(cells.slopes).all()
    assert len(refusals) > 350
    assert all(str(path) in words and len(words) < len(str(path)) + 400 for words in refusals)
