"""The page's own cutter against the exact engine: as many cells, edges and corners."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from reluscope.cells import cell_complex
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import in_plane, whole_window
from reluscope.live.record.bundle import bundle
from reluscope.live.state.settings import Settings

_ASK = """
import fs from "fs";
const asked = JSON.parse(fs.readFileSync(0));
const { cut } = modules["engine/cut.js"];
const { slopeOf } = modules["draw/network.js"];
const found = asked.map(({ layers, activation, bounds }) => {
  const plan = cut(layers, slopeOf(activation), bounds);
  return [plan.rings.length, plan.edgeLayer.length, plan.places.length];
});
console.log(JSON.stringify(found));
"""


@pytest.mark.parametrize(
    "groups",
    [
        {},
        {"network": {"hidden": [12, 8, 8], "activation": "absolute"}},
        {"network": {"activation": "leaky-relu", "init": "uniform"}, "data": {"name": "grid"}},
    ],
)
def test_as_the_exact_engine(groups: dict[str, Any]) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    session = Session(Settings.model_validate(groups))
    for _ in range(150):
        session.learn()
    plane = in_plane(session, whole_window(session))
    asked, expected = [], []
    for moment in list(session.moments)[::6]:
        net = session.net.copy()
        net.parameters.copy_(moment.parameters)
        cells = cell_complex(net, plane)
        expected.append([cells.n_cells, cells.n_edges, cells.n_vertices])
        parts = zip(net.weights, net.biases, strict=True)
        layers = [{"W": W.tolist(), "b": b.tolist()} for W, b in parts]
        activation = session.settings.network.activation
        asked.append({"layers": layers, "activation": activation, "bounds": plane})
    command = [node, "--input-type=module", "-e", bundle("engine/frame.js") + _ASK]
    told = json.dumps(asked)
    done = subprocess.run(command, input=told, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == expected
