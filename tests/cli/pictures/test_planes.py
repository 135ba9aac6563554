"""Planes through networks of three inputs or more, of ours and in ONNX files."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

import reluscope as rs


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A saved network and an ONNX file, both of images of 2 × 3 pixels, and samples."""
    folder = tmp_path_factory.mktemp("planes")
    random = np.random.default_rng(0)
    w, b, v, c = (random.normal(size=s) for s in ((6, 9), 9, (9, 3), 3))
    net = rs.nn.MLP.from_weights([w, v], [b, c], class_names=("ant", "bee", "cat"))
    net.about.standardizer = rs.data.Standardizer.identity(6)
    net.save(folder / "net.safetensors")
    write_onnx(folder / "net.onnx", (1, 2, 3), w, b, v, c)
    write_onnx(folder / "flat.onnx", (2,), w[:2], b, v, c)
    rows = random.normal(size=(30, 6))
    np.save(folder / "rows.npy", rows)
    np.savez(folder / "known.npz", x=rows, y=net.predict(rows))
    for number in range(3):
        np.save(folder / f"{number}.npy", rows[number].reshape(2, 3))
    return folder


def write_onnx(path, shape, w, b, v, c):
    named = {"w": w, "b": b, "v": v, "c": c}
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["x"], ["flat"]),
            helper.make_node("Gemm", ["flat", "w", "b"], ["z"]),
            helper.make_node("Relu", ["z"], ["y"]),
            helper.make_node("Gemm", ["y", "v", "c"], ["out"]),
        ],
        "net",
        [helper.make_tensor_value_info("x", TensorProto.DOUBLE, ["N", *shape])],
        [helper.make_tensor_value_info("out", TensorProto.DOUBLE, ["N", 3])],
        [numpy_helper.from_array(array, name) for name, array in named.items()],
    )
    opsets = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)


THROUGH = ("--through", "0.npy", "1.npy", "2.npy")
WAYS = {
    "through": (*THROUGH, "--own", "0", "1", "1"),
    "rows": ("--through", "known.npz:0", "rows.npy:1", "2.npy"),
    "along": ("--along", "0.npy", "1.npy", "2.npy"),
    "components": ("--components", "known.npz"),
    "components without classes": ("--components", "rows.npy"),
    "inputs": ("--inputs", "0", "3", "--fixed", "rows.npy"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_plane_of_each_kind_is_the_same_for_both_files(call, folder, monkeypatch, tmp_path, way):
    monkeypatch.chdir(folder)
    found = []
    for network in ("net.safetensors", "net.onnx"):
        outcome = call("cells", network, *WAYS[way], "--check", "--out", tmp_path / "c.npz")
        assert outcome.code == 0, outcome.err
        found.append(rs.cells.load(tmp_path / "c.npz"))
    assert found[0].n_cells == found[1].n_cells > 3
    names = found[0].about.feature_names
    assert found[1].about.feature_names == (("input 0", "input 3") if way == "inputs" else names)
    outcome = call("cells", "net.onnx", *WAYS[way], "--out", tmp_path / "c.svg")
    assert outcome.code == 0, outcome.err
    drawn = (tmp_path / "c.svg").read_text()
    assert "decision boundary" in drawn
    if way in ("through", "rows", "along"):
        assert "taken for" in drawn or "rightly recognised" in drawn
        assert drawn.count("<image") >= (1 if way == "along" else 3)


def test_samples_are_told_with_names_of_classes(call, folder, monkeypatch, tmp_path):
    monkeypatch.chdir(folder)
    out = tmp_path / "c.svg"
    options = ("--color", "pattern", "--own", "ant", "1", "cat")
    assert call("cells", "net.safetensors", *THROUGH, *options, "--out", out).code == 0
    drawn = out.read_text()
    for words in ("A: ant", "B: bee", "C: cat", "distance on the standardised features"):
        assert words in drawn
    assert "decision boundary" not in drawn


def test_an_onnx_file_of_two_inputs_needs_no_plane(call, folder, monkeypatch, tmp_path):
    monkeypatch.chdir(folder)
    outcome = call("cells", "flat.onnx", "--bounds", -1, 1, -1, 1, "--out", tmp_path / "c.npz")
    assert outcome.code == 0, outcome.err
    direct = rs.cells.cell_complex(folder / "flat.onnx", (-1, 1, -1, 1))
    assert rs.cells.load(tmp_path / "c.npz").n_cells == direct.n_cells
    assert "Note: net: its own outputs differ by at most" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("net.onnx",), "The network takes 6 numbers, not two: lay a plane"),
        (("flat.onnx", *THROUGH), "--through is for networks of three inputs or more"),
        (("net.onnx", "--through", "0.npy", "1.npy"), "--through has 2 samples, but must have"),
        (("net.onnx", *THROUGH, "--points"), "Reluscope did not train this one"),
        (("net.onnx", *THROUGH, "--points", "--stats"), "Reluscope did not train this one"),
        (("net.onnx", *THROUGH, "--image", "-6", "-1"), "--image is -6 -1, but must be height"),
        (
            ("net.onnx", "--inputs", "0", "0", "--fixed", *"123456"),
            "but a plane has two directions",
        ),
        (
            ("net.onnx", *THROUGH, "--stats-out", "no/s.png"),
            "--stats-out is no/s.png, but the fold",
        ),
        (("net.onnx", *THROUGH, "--layers", "9"), "--layers is 9, but the network has"),
        (("net.onnx", *THROUGH, "--own", "1"), "--own has 1 class,"),
        (("net.onnx", "--own", "1"), "--own is given, but belongs to --plane, --through"),
        (("net.onnx", *THROUGH, "--components", "rows.npy"), "--through and --components are both"),
        (("model.pt2",), "is model.pt2, but PyTorch and pickle may run"),
        (("missing.onnx",), "No such file or directory: missing.onnx"),
        (("0.npy", *THROUGH), "is not a whole safetensors file"),
        (("net.onnx", "--through", "net.onnx"), "--through is net.onnx, but must be a file of"),
    ],
)
def test_bad_planes(call, folder, monkeypatch, tmp_path, arguments, words):
    monkeypatch.chdir(folder)
    outcome = call("cells", *arguments, "--out", tmp_path / "c.png")
    assert outcome.code == 2
    assert words in outcome.message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "options", [(), ("--color", "pattern"), ("--color", "neuron", "--neuron", 1, 9)]
)
def test_an_onnx_file_of_two_inputs_is_photographed(call, folder, tmp_path, options):
    out = tmp_path / "p.png"
    outcome = call("photo", folder / "flat.onnx", *options, "--pixels", 30, "--out", out)
    assert outcome.code == 0, outcome.err
    assert out.read_bytes().startswith(b"\x89PNG")
    assert "Note: net: its own outputs differ" in outcome.out


@pytest.mark.parametrize(
    ("network", "options", "words"),
    [
        ("flat.onnx", ("--points",), "Reluscope did not train this one"),
        ("flat.onnx", ("--neurons",), "--neuron shows one neuron of any"),
        ("flat.onnx", ("--neuron", 1, 10, "--color", "neuron"), "they are layer 1: 1 to 9"),
        ("net.onnx", (), "takes 6 numbers, but a photo shows a network of two inputs"),
        ("net.pt2", (), "PyTorch and pickle may run"),
    ],
)
def test_bad_photos(call, folder, tmp_path, network, options, words):
    outcome = call("photo", folder / network, *options, "--out", tmp_path / "p.png")
    assert outcome.code == 2
    assert words in outcome.message
    assert not list(tmp_path.iterdir())
