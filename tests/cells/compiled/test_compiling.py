"""A first call says why it takes long; a second process says nothing."""

import os
import subprocess
import sys

_CODE = """
from reluscope.cells.compiled.bits import popcount
from reluscope.cells.compiled.kernel import kernel
import numpy as np
print(popcount(np.uint64(7)))
"""


def test_the_first_process_says_that_it_compiles_and_the_second_does_not(tmp_path):
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    said = [
        subprocess.run(
            [sys.executable, "-c", _CODE],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        for _ in range(2)
    ]
    assert [done.stdout for done in said] == ["3\n", "3\n"]
    assert said[0].stderr.count("compiling the cell engine") == 1
    assert said[1].stderr == ""
