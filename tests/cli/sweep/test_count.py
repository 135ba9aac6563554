"""``reluscope count``: the number is that of ``reluscope cells``, and what is finished is kept."""

import pytest

import reluscope as rs

BOUNDS = ("--bounds", "-3", "3", "-3", "3")


@pytest.fixture
def net(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    net = rs.nn.MLP((2, 9, 9, 3), seed=0)
    points = rs.data.moons(n=50)
    net.about.standardizer = rs.data.Standardizer.fit(points.x)
    net.save("net.safetensors")
    return net


def test_the_number_is_that_of_the_cells(call, net, tmp_path):
    for bounds in ((), BOUNDS):
        told = call("cells", "net.safetensors", *bounds, "--check").out.splitlines()[0]
        counted = call("count", "net.safetensors", *bounds, "--workers", 1, "--parts", 5)
        assert (counted.code, counted.out) == (0, f"{told}\n")
    words = ("count", "net.safetensors", "--out", "it", "--workers", 1, "--parts", 5)
    first = call(*words)
    assert "5 files in it" in first.out
    (tmp_path / "it" / "cells-000003.parquet").unlink()
    assert call(*words).out == first.out
    assert len(list((tmp_path / "it").glob("*.parquet"))) == 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--bounds", "1", "0", "0", "1"), "bounds"),
        (("--parts", "0"), "--parts is 0, but must be"),
        (("--cells-at-once", "0"), "--cells-at-once is 0, but must be"),
        (("--workers", "1", "--scheduler", "tcp://a:1"), "both given"),
    ],
)
def test_what_is_wrong_is_told(call, net, words, told):
    outcome = call("count", "net.safetensors", *words)
    assert outcome.code == 2
    assert told in outcome.message


def test_of_more_inputs_than_two_a_plane_is_counted(call, net):
    rs.nn.MLP((3, 9, 9, 2), seed=1).save("three.safetensors")
    assert "takes 3 numbers, not two: lay a plane" in call("count", "three.safetensors").message
    plane = ("three.safetensors", "--plane", 0, 0, 0, 1, 0, 0, 0, 1, 1)
    for bounds in ((), BOUNDS):
        told = call("cells", *plane, *bounds, "--check").out.splitlines()[0]
        assert call("count", *plane, *bounds, "--workers", 1).out == f"{told}\n"
