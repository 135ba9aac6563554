"""The columns of a sweep's table: which run, its settings, when, and what was measured."""

from collections.abc import Sequence
from typing import Any

from reluscope.sweep.plan.measure import MEASURES, Measure
from reluscope.sweep.plan.settings import Settings

WHOLE = {
    "number", "layers", "neurons", "step", "cells", "linear_regions", "dead_neurons", "points",
    "rows", "columns", "points_per_square", "classes", "data_seed", "split_seed", "epochs",
    "batch_size", "seed",
}  # fmt: skip
TEXT = {
    "run", "data", "features", "label", "file_sum", "hidden", "activation", "init", "dtype",
    "optimizer", "schedule", "note", "version",
}  # fmt: skip
TRUTH = {"nesterov"}

UNITS = {
    "epoch": "epochs",
    "step": "steps",
    "loss": "mean cross entropy",
    "validation_loss": "mean cross entropy",
    "accuracy": "share of points",
    "validation_accuracy": "share of points",
    "boundary_length": "standard deviations of the data",
    **dict.fromkeys(MEASURES["areas"], "standard deviations squared"),
}
"""What a column is in, where its name does not say; all others are counts or plain numbers."""


def columns_of(measure: Measure) -> list[str]:
    """Return the names of all columns, in their order.

    Examples
    --------
    >>> columns_of(Measure(what=("cells",)))[-6:]
    ['epoch', 'step', 'cells', 'cells_over_half_square', 'note', 'version']
    """
    of_run = ["run", "number", *Settings.model_fields, "layers", "neurons"]
    return [*of_run, "epoch", "step", *measure.columns, "note", "version"]


def schema_of(columns: Sequence[str]) -> Any:
    """Return the Arrow schema of these columns."""
    import pyarrow

    return pyarrow.schema([(name, _kind(name)) for name in columns])


def _kind(name: str) -> Any:
    import pyarrow

    if name in TEXT:
        return pyarrow.string()
    if name in TRUTH:
        return pyarrow.bool_()
    return pyarrow.int64() if name in WHOLE else pyarrow.float64()
