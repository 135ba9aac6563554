"""Modules of the page, asked by node: what a script writes as JSON."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from reluscope.live.record.bundle import bundle


def asked(module: str, script: str) -> Any:
    """Return what a script says of a module, whose names are those of ``module``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    source = f"{bundle(module)}\nconst module = modules[{module!r}];\n{script}"
    command = [node, "--input-type=module", "-e", source]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)
