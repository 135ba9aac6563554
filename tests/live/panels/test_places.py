"""Where the nodes of a network stand: all within the picture, none on another, none too small."""

import pytest

from tests.live.scripts import asked

_ASK = """
const [widths, width, height] = %s;
const all = module.places(widths, width, height);
const found = all.columns.map((squares, column) =>
  squares.every(({ left, top, size }, neuron) => {
    const under = module.nodeAt(all, left + size / 2, top + size / 2);
    return under?.column === column && under.neuron === neuron;
  }));
const sides = all.columns.map(module.sides);
console.log(JSON.stringify({ columns: all.columns, found, sides }));
"""
WIDE, PHONE, HUGE = (420, 245), (346, 280), (1400, 734)


@pytest.mark.parametrize(
    ("widths", "room", "least"),
    [
        ([2, 16, 16, 3], (420, 162), 16),
        ([2, 64, 3], WIDE, 14),
        ([2, 64, 64, 3], WIDE, 11),
        ([2, 32, 32, 32, 3], WIDE, 14),
        ([2, *[64] * 6, 3], WIDE, 5),
        ([2, 64, 64, 3], PHONE, 9),
        ([2, *[64] * 6, 10], HUGE, 20),
        ([2, 1, 64, 1, 2], WIDE, 11),
    ],
)
def test_nodes_can_be_seen(widths: list[int], room: tuple[int, int], least: int) -> None:
    told = asked("panels/network/places.js", _ASK % [widths, *room])
    nodes = [node for column in told["columns"] for node in column]
    assert min(node["size"] for node in nodes) >= least
    assert all(0 <= node["left"] <= room[0] - node["size"] for node in nodes)
    assert all(0 <= node["top"] <= room[1] - node["size"] for node in nodes)
    assert all(told["found"])  # none lies under another
    for before, after in zip(told["sides"], told["sides"][1:], strict=False):
        assert before["right"] < after["left"]  # there is room for lines
