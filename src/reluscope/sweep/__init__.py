"""Many networks: a plan of runs, who trains and measures them, and the table of results.

What draws is loaded when it is first used: workers do without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reluscope.sweep.complexes.count import count_cells
from reluscope.sweep.engine.again import network_of
from reluscope.sweep.engine.sweep import Swept, run
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.read import read_plan, ready_plans
from reluscope.sweep.results.rows import query, read_rows

if TYPE_CHECKING:
    from reluscope.sweep.shown.plot import plot
    from reluscope.sweep.shown.report import report

__all__ = [
    "Plan",
    "Swept",
    "count_cells",
    "network_of",
    "plot",
    "query",
    "read_plan",
    "read_rows",
    "ready_plans",
    "report",
    "run",
]


def __getattr__(name: str) -> Any:
    if name in ("plot", "report"):
        return getattr(import_module(f"reluscope.sweep.shown.{name}"), name)
    raise AttributeError(f"module 'reluscope.sweep' has no attribute {name!r}")
