"""The modules as one script: in order, complete, and only what is understood."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reluscope.live.record import bundle as bundles
from reluscope.live.record.bundle import bundle


def test_node_runs_it() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    ask = 'console.log(modules["draw/window.js"].zoomed([0, 4, 0, 4], 0.5, [0, 0]).join());'
    script = bundle("draw/window.js") + ask
    asked = [node, "--input-type=module", "-e", script]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    assert done.stdout == "0,2,0,2\n"


def test_each_module_stands_after_those_that_it_imports() -> None:
    script = bundle("record/view.js")
    assert script.index('modules["draw/areas/ids.js"] =') < script.index(
        'modules["draw/plane.js"] ='
    )
    assert "\nimport " not in script
    assert "\nexport " not in script


def test_what_is_not_understood_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "STATIC", tmp_path)
    (tmp_path / "a.js").write_text('import all from "./b.js";\n')
    with pytest.raises(AssertionError, match="not known"):
        bundle("a.js")
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\n')
    with pytest.raises(AssertionError, match="circle"):
        bundle("a.js")
