"""Network files: what is saved comes back to the bit; anything else is refused in words."""

import json
import os
import pickle
import random
import struct

import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save, save_file

from reluscope import __version__
from reluscope.data import Standardizer
from reluscope.errors import FileFormatError, InputError
from reluscope.nn import MLP


def known_net(dtype=torch.float32):
    net = MLP((2, 4, 3), seed=1, dtype=dtype)
    net.about.standardizer = Standardizer(np.array([1.0, -2.0]), np.array([0.1, 3.0]))
    net.about.class_names = ("red", "grün", "蓝")
    net.about.feature_names = ("u", "v")
    net.about.settings = {"epochs": 3, "data": {"name": "grid", "gap": 0.1}, "patience": None}
    return net


@pytest.fixture
def path(tmp_path):
    known_net().save(tmp_path / "net.safetensors")
    return tmp_path / "net.safetensors"


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_everything_comes_back(tmp_path, dtype):
    net = known_net(dtype)
    net.save(tmp_path / "net.safetensors")
    loaded = MLP.load(tmp_path / "net.safetensors")
    assert loaded.widths == net.widths
    assert loaded.dtype == dtype
    assert torch.equal(loaded.parameters, net.parameters)
    np.testing.assert_array_equal(loaded.about.standardizer.mean, net.about.standardizer.mean)
    np.testing.assert_array_equal(loaded.about.standardizer.scale, net.about.standardizer.scale)
    assert loaded.about.class_names == net.about.class_names
    assert loaded.about.feature_names == net.about.feature_names
    assert loaded.about.settings == net.about.settings
    x = np.random.default_rng(0).normal(size=(5, 2))
    np.testing.assert_array_equal(loaded.probabilities(x), net.probabilities(x))


def test_a_bare_network_comes_back(tmp_path):
    MLP((3, 1)).save(str(tmp_path / "net"))
    loaded = MLP.load(str(tmp_path / "net"))
    assert loaded.about.standardizer is None
    assert loaded.about.class_names == ()


def test_two_names_of_one_output_come_back(tmp_path):
    net = MLP.from_weights([[[1.0], [2.0]]], [[0.0]], class_names=("below", "above"))
    net.save(tmp_path / "net")
    assert MLP.load(tmp_path / "net").about.class_names == ("below", "above")


class Named(MLP):
    name = "a network of one's own"


def test_a_subclass_loads_as_itself(path):
    for net in (Named.load(path), Named.from_weights([[[1.0]]], [[1.0]]), Named((2, 3)).copy()):
        assert type(net) is Named
    assert type(MLP.load(path)) is MLP
    assert repr(Named((2, 3))).startswith("Named(2-3")


def test_the_file_is_plain_safetensors(path):
    assert set(load_file(path)) == {"W1", "b1", "W2", "b2"}
    with safe_open(path, "pt") as file:
        about = json.loads(file.metadata()["reluscope"])
    assert about["widths"] == [2, 4, 3]
    assert about["activation"] == "relu"
    assert about["version"] == __version__
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_systems_errors_stay(tmp_path):
    with pytest.raises(FileNotFoundError):
        MLP.load(tmp_path / "missing")
    with pytest.raises(OSError, match="directory"):
        MLP.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        MLP((2, 2)).save(tmp_path / "missing" / "net")


def test_what_cannot_be_read_again_is_not_written(path):
    before = path.read_bytes()
    net = known_net()
    net.weights[0][0, 0] = torch.nan
    with pytest.raises(InputError, match="not finite"):
        net.save(path)
    for value in (float("nan"), object(), {1, 2}):
        net = known_net()
        net.about.settings = {"rate": value}
        with pytest.raises(InputError, match="JSON"):
            net.save(path)
    assert path.read_bytes() == before


# Damage to the bytes


def refused(path, words=None):
    with pytest.raises(FileFormatError, match=words) as caught:
        MLP.load(path)
    assert str(path) in str(caught.value)


def test_truncations_at_every_offset(path):
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        refused(path)


def test_flipped_bytes_in_the_header_never_crash(path):
    whole = path.read_bytes()
    header = 8 + struct.unpack("<Q", whole[:8])[0]
    rolls = random.Random(0)
    refusals = 0
    for offset in range(header):
        changed = bytearray(whole)
        changed[offset] ^= 1 << rolls.randrange(8)
        path.write_bytes(changed)
        try:
            MLP.load(path)
        except FileFormatError:
            refusals += 1
    assert refusals > header / 2  # most of the rest are letters in names


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 100, 10_000])
def test_random_bytes(path, size):
    for seed in range(10):
        path.write_bytes(random.Random(seed).randbytes(size))
        refused(path)


class Hostile:
    def __reduce__(self):
        return (os.mkdir, ("pwned",))


def test_nothing_is_unpickled(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path.write_bytes(pickle.dumps(Hostile()))
    refused(path)
    torch.save({"W1": Hostile()}, path)
    refused(path)
    assert not (tmp_path / "pwned").exists()


def header_only(text, body=b""):
    return struct.pack("<Q", len(text)) + text + body


@pytest.mark.parametrize(
    "content",
    [
        struct.pack("<Q", 2**63) + b"{}",
        header_only(b"{}"),
        header_only(b"[]"),
        header_only(b"null"),
        header_only(b"[" * 100_000),
        header_only(b'{"a":' * 50_000),
        header_only(b'{"W1":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}'),
        header_only(b'{"W1":{"dtype":"F32","shape":[2],"data_offsets":[0,1000000]}}'),
        b"PK\x03\x04 a zip file",
        b"\x89PNG\r\n\x1a\n",
        "W1,b1\n1,2\n".encode("utf-16"),
    ],
    ids=range(11),
)
def test_hostile_headers(path, content):
    path.write_bytes(content)
    refused(path)


def test_foreign_safetensors(path):
    save_file({"W1": torch.ones(2, 2), "b1": torch.ones(2)}, path)
    refused(path, "not a reluscope network.*'not given'")
    save_file({"W1": torch.ones(2, 2)}, path, {"reluscope": '{"kind": "other"}'})
    refused(path, "'other'")


# Damage to the contents


def tampered(path, change_tensors=None, change_about=None):
    tensors = load_file(path)
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    if change_tensors:
        change_tensors(tensors)
    if change_about:
        metadata["reluscope"] = change_about(metadata["reluscope"])
    save_file(tensors, path, metadata)


def test_untampered_it_would_have_been_read(path):
    tampered(path)
    MLP.load(path)


F8 = torch.float8_e4m3fn
TENSORS = {
    "a matrix missing": lambda t: t.pop("W2"),
    "a matrix too many": lambda t: t.update(W3=torch.ones(3, 3)),
    "another name": lambda t: t.update(weight=t.pop("W1")),
    "transposed": lambda t: t.update(W1=t["W1"].t().contiguous()),
    "other widths": lambda t: t.update(W1=torch.ones(3, 4)),
    "a bias of another length": lambda t: t.update(b1=torch.ones(3)),
    "three dimensions": lambda t: t.update(W1=torch.ones(2, 4, 1)),
    "no number at all": lambda t: t.update(W1=torch.ones(2, 0), b1=torch.ones(0)),
    "NaN": lambda t: t.update(W1=torch.full((2, 4), torch.nan)),
    "infinite": lambda t: t.update(b2=torch.full((3,), torch.inf)),
    "whole numbers": lambda t: t.update(W1=torch.ones(2, 4, dtype=torch.int64)),
    "bool": lambda t: t.update(W1=torch.ones(2, 4, dtype=torch.bool)),
    "complex": lambda t: t.update(W1=torch.ones(2, 4, dtype=torch.complex64)),
    "eight bits": lambda t: t.update(W1=torch.ones(2, 4).to(F8)),
    "half precision": lambda t: t.update(W1=torch.ones(2, 4).half()),
}


@pytest.mark.parametrize("damage", TENSORS)
def test_tensors_that_make_no_network(path, damage):
    tampered(path, change_tensors=TENSORS[damage])
    refused(path)


def say(**values):
    return lambda about: json.dumps(json.loads(about) | values)


ABOUT = {
    "nothing": lambda _: "",
    "no JSON": lambda about: about[:-1],
    "a list": lambda _: "[]",
    "a number": lambda _: "7",
    "deep nesting": lambda _: "[" * 100_000 + "]" * 100_000,
    "deep settings": lambda about: about.replace(
        '"epochs": 3', '"epochs": ' + "[" * 900 + "]" * 900
    ),
    "a huge number": lambda about: about.replace('"epochs": 3', '"epochs": 1' + "0" * 5000),
    "NaN in settings": lambda about: about.replace('"epochs": 3', '"epochs": NaN'),
    "no widths": say(widths=[]),
    "other widths": say(widths=[2, 5, 3]),
    "fewer widths": say(widths=[2, 3]),
    "widths in words": say(widths=["two", 4, 3]),
    "negative widths": say(widths=[2, -4, 3]),
    "a million layers": say(widths=[1] * 1_000_000),
    "another activation": say(activation="tanh"),
    "a later format": say(format=2),
    "an unknown key": say(code="import os"),
    "too few classes": say(class_names=["a", "b"]),
    "classes that are numbers": say(class_names=[1, 2, 3]),
    "a class with half a character": say(class_names=["a", "b", "\ud800"]),
    "too many features": say(feature_names=["a", "b", "c"]),
    "a standardizer of one column": say(standardizer={"mean": [0.0], "scale": [1.0]}),
    "a standardizer of none": say(standardizer={"mean": [], "scale": []}),
    "a standardizer without scale": say(standardizer={"mean": [0.0, 0.0]}),
    "a scale of zero": say(standardizer={"mean": [0.0, 0.0], "scale": [1.0, 0.0]}),
    "a negative scale": say(standardizer={"mean": [0.0, 0.0], "scale": [1.0, -1.0]}),
    "an infinite scale": lambda about: about.replace('"scale": [0.1', '"scale": [1e999'),
    "settings in a list": say(settings=[1]),
}


@pytest.mark.parametrize("damage", ABOUT)
def test_descriptions_that_make_no_network(path, damage):
    tampered(path, change_about=ABOUT[damage])
    refused(path)


def test_two_tensors_in_one_place_are_refused(path):
    metadata = {"reluscope": '{"kind": "reluscope network"}'}
    content = save({"W1": torch.ones(2, 2), "b1": torch.ones(2)}, metadata)
    path.write_bytes(content.replace(b"[0,16]", b"[0,08]"))
    refused(path)
