"""The page's modules keep to their types, as TypeScript reads their JSDoc."""

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from tests.live.browser.conftest import needed
from tests.live.browser.npm import tool

pytestmark = pytest.mark.browser
OPTIONS = [
    *("--allowJs", "--checkJs", "--strict", "--noEmit", "--target", "es2023", "--module", "es2022"),
    *("--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable"),
]
STATIC = Path(str(files("reluscope.live"))) / "static"


def complaints(*modules: Path) -> str:
    node = needed("node", shutil.which("node"))
    asked = [node, str(tool("typescript/lib/tsc.js")), *OPTIONS, *map(str, modules)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout


def test_every_module_keeps_to_its_types() -> None:
    modules = sorted(STATIC.rglob("*.js"))
    assert len(modules) > 30
    assert complaints(*modules) == ""


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text('// @ts-check\n/** @type {number} */\nexport const one = "1";\n')
    assert "TS2322" in complaints(wrong)


def test_every_module_is_checked() -> None:
    for module in STATIC.rglob("*.js"):
        assert module.read_text(encoding="utf-8").startswith("// @ts-check\n/**"), module
