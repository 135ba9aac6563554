"""Too many cells are refused as soon as that is certain, with what all of them would take."""

import re

import pytest

from reluscope.cells import cell_complex
from reluscope.cells.drive import depth_first, limits
from reluscope.errors import InputError
from reluscope.nn import MLP

NET = MLP((2, 40, 40, 40, 3), seed=1)
WINDOW = (-3, 3, -3, 3)


def refused(most):
    with pytest.raises(InputError) as refusal:
        cell_complex(NET, WINDOW, max_cells=most)
    return str(refusal.value)


def numbers_in(message):
    return [int(found.replace("\u202f", "")) for found in re.findall(r"[\d\u202f]+", message)]


def test_all_layers_are_foreseen_from_the_first():
    first, all_of_them = (cell_complex(NET, WINDOW, layers=k).n_cells for k in (1, 3))
    most, layer, cells, foreseen = numbers_in(refused(100))
    assert (most, layer, cells) == (100, 1, first)
    assert all_of_them / 2 < foreseen < all_of_them * 2


def test_parts_are_refused_once_all_that_is_certain_is_too_much(monkeypatch):
    second, all_of_them = (cell_complex(NET, WINDOW, layers=k).n_cells for k in (2, 3))
    monkeypatch.setattr(depth_first, "MOST_NUMBERS", 3000)
    most = all_of_them - 1
    found = refused(most)
    assert f"max_cells is {most}, but layer 3 cuts the domain into {all_of_them} cells;" in found
    told = refused((second + all_of_them) // 2)
    assert "layer 3" in told
    assert "cells or more; all layers would make about" in told
    foreseen = numbers_in(told)[-1]
    assert all_of_them * 0.8 < foreseen < all_of_them * 1.25


def test_more_than_memory_holds_is_refused_before_it_is_made(monkeypatch):
    size = limits.bytes_of_a_cell(cell_complex(NET, WINDOW).network)
    assert size == 112 + 3 * 8
    monkeypatch.setattr(limits, "_memory", lambda: 2 * size * 500)
    message = refused(10_000)
    assert "takes 136 bytes and memory holds 500, but layer 1 cuts" in message
    assert "stream_cells or count_cells" in message
    with pytest.raises(InputError, match="memory holds 472, but layer 1 cuts"):
        cell_complex(NET, "whole")


def test_what_a_large_network_would_take_is_told_in_gigabytes(monkeypatch):
    monkeypatch.setattr(limits, "_A_CELL", 10**6)
    assert re.search(r"would make about [\d\u202f]+, about [\d.]+ GB; choose", refused(100))
