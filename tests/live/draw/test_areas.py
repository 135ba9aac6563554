"""The areas' pixels, painted span by span, against each pixel by itself."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from reluscope.live.learning.session import Session
from reluscope.live.learning.show import frame, whole_window
from reluscope.live.record.bundle import bundle
from reluscope.live.state.settings import Settings

_ASK = """
import fs from "fs";
const { decode } = modules["sources/frame.js"];
const { fill } = modules["draw/areas/fill.js"];
const { CellIds } = modules["draw/areas/ids.js"];
const { affineMaps } = modules["draw/areas/affine.js"];
const bytes = fs.readFileSync(0);
const frame = decode(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const size = { width: 90, height: 90 };
const classes = frame.meta.widths.at(-1);
// of a class's colour red says which one; green, from white to none, says how sure
const areas = Array.from({ length: classes }, (_, k) => [10 * k, 0, 0]);
const painted = {};
for (const coloring of ["class", "confidence"]) {
  const image = { ...size, data: new Uint8ClampedArray(4 * 90 * 90) };
  fill(frame, coloring, { areas, ground: [255, 255, 255] }, image);
  painted[coloring] = image.data;
}
const maps = affineMaps(frame);
const ids = new CellIds(size);
let [uncovered, otherClass, farthest, unsure] = [0, 0, 0, 0];
for (let row = 0; row < 90; row++) {
  for (let column = 0; column < 90; column++) {
    const cell = ids.at(frame, column + 0.5, row + 0.5);
    if (cell === null) uncovered++;
    const [s, t] = [(column + 0.5) / 90, 1 - (row + 0.5) / 90];
    const z = areas.map((_, k) => {
      const [a, b, c] = maps.subarray((cell * classes + k) * 3);
      return a * s + b * t + c;
    });
    const winner = z.indexOf(Math.max(...z));
    const sure = 1 / z.reduce((sum, v) => sum + Math.exp(v - z[winner]), 0);
    const at = 4 * (row * 90 + column);
    if (painted.class[at] !== 10 * winner) otherClass++;
    const green = 255 * (1 - Math.max((sure - 1 / classes) / (1 - 1 / classes), 0));
    farthest = Math.max(farthest, Math.abs(painted.confidence[at + 1] - green));
    if (green > 1) unsure++;
  }
}
console.log(JSON.stringify({ uncovered, otherClass, farthest, unsure }));
"""


@pytest.mark.parametrize(
    ("groups", "epochs"),
    [
        ({}, 0),
        ({}, 40),
        ({"network": {"hidden": [40, 40], "init": "standard-normal"}}, 2),
        ({"data": {"name": "grid", "classes": 10}, "network": {"hidden": []}}, 5),
    ],
)
def test_every_pixel_is_painted_as_if_alone(groups: dict[str, Any], epochs: int) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    session = Session(Settings.model_validate(groups))
    for _ in range(15 * epochs):
        session.learn()
    shown = frame(session, session.moments[-1], whole_window(session), cells=True)
    decoding = bundle("sources/frame.js").removeprefix("const modules = {};\n")
    script = bundle("draw/plane.js") + decoding
    command = [node, "--input-type=module", "-e", script + _ASK]
    done = subprocess.run(command, input=shown, check=True, capture_output=True)
    told = json.loads(done.stdout)
    assert told["uncovered"] == told["otherClass"] == 0
    assert told["farthest"] <= 2  # shades of 255 are rounded twice
    assert told["unsure"] > 0
