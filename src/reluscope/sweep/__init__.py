"""Many networks: a plan of runs, who trains and measures them, and the table of results."""

from reluscope.sweep.complexes.count import count_cells
from reluscope.sweep.engine.sweep import Swept, run
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.read import read_plan, ready_plans
from reluscope.sweep.results.rows import query, read_rows
from reluscope.sweep.shown.plot import plot
from reluscope.sweep.shown.report import report

__all__ = [
    "Plan",
    "Swept",
    "count_cells",
    "plot",
    "query",
    "read_plan",
    "read_rows",
    "ready_plans",
    "report",
    "run",
]
