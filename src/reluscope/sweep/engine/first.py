"""What the process that workers are copies of loads: each of them has it from the start.

To import this is to load; see ``start``.
"""

from importlib import import_module

from reluscope.cells.compiled.kept import file_name, store
from reluscope.sweep.engine.do import make_ready

import_module("sklearn.datasets")  # which makes most points
if store.load(file_name("complete")) is not None:  # else whoever cuts first compiles, and says so
    make_ready()
