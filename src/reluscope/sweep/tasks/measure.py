"""What is measured of a network at a moment: a value for each column."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reluscope.cells import CellComplex, Plane, cell_complex
from reluscope.cells.results.measures import montufar, zaslavsky
from reluscope.errors import InputError
from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.sweep.plan.measure import OF_CELLS, Measure
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.sample import Sample

Row = dict[str, Any]
_QUANTILES = (0, 0.25, 0.5, 0.75, 1)
_AREAS = ("area_least", "area_quarter", "area_median", "area_three_quarters", "area_largest")
_OF_POINTS = {"loss", "accuracy"}


def measured(net: MLP, run: Settings, sample: Sample, measure: Measure) -> Row:
    """Return what a plan measures of a network; what cannot be is left out, and ``note`` says why.

    Examples
    --------
    >>> from reluscope.sweep.plan.complete import complete
    >>> from reluscope.sweep.tasks.first_network import first_network
    >>> from reluscope.sweep.tasks.sample import sample_of
    >>> run = complete(Settings(hidden=(6,)), "here")
    >>> sample = sample_of(run)
    >>> row = measured(first_network(run, sample), run, sample, Measure(what=("cells", "bounds")))
    >>> row["cells"] <= row["upper_bound"] == 22
    True
    """
    row: Row = {}
    with torch.inference_mode():
        if _OF_POINTS & {*measure.what}:
            loss, accuracy = _quality(sample.x, sample.y, net)
            found = {"loss": loss, "accuracy": accuracy}
            row |= {name: value for name, value in found.items() if name in measure.what}
        for name in measure.what:
            if name in _OF_NETWORKS:
                row |= _OF_NETWORKS[name](net, sample)
    if measure.needs_cells:
        row |= _of_cells(net, run, sample, measure)
    return row


def _of_cells(net: MLP, run: Settings, sample: Sample, measure: Measure) -> Row:
    cut = net if measure.plane == "inputs" else plane_of(run, sample).restrict(net)
    try:
        cells = cell_complex(cut, measure.bounds, max_cells=measure.max_cells, threads=1)
    except InputError as error:
        return {"note": str(error)}
    row: Row = {}
    for name in measure.what:
        if name in OF_CELLS:
            row |= _OF_COMPLEXES[name](cells, run.neurons)
    return row


def plane_of(run: Settings, sample: Sample) -> Plane:
    """Return the plane through the origin and two training points, which the run's seed draws.

    In the network's own, standardised space; its coordinates are true distances.
    """
    chosen = np.random.default_rng(run.seed).choice(len(sample.x), 2, replace=False)
    a, b = sample.x[chosen].double().numpy()
    return Plane.through(np.zeros_like(a), a, b)


def _quality(rows: Tensor, labels: Tensor, net: MLP) -> tuple[float, float]:
    logits = net(rows)
    right = (logits.argmax(1) == labels).double().mean()
    return float(softmax_cross_entropy(logits, labels)), float(right)


def _validation(net: MLP, sample: Sample) -> Row:
    if sample.validation is None:
        return {}
    loss, accuracy = _quality(*sample.validation, net)
    return {"validation_loss": loss, "validation_accuracy": accuracy}


def _dead_neurons(net: MLP, sample: Sample) -> Row:
    """Count the hidden neurons that are off at every training point."""
    x, dead = sample.x, 0
    for f_i in net.linears[:-1]:
        z = f_i(x)
        dead += int((z <= 0).all(0).sum())
        x = net.a(z)
    return {"dead_neurons": dead}


def _bounds(net: MLP, _sample: Sample) -> Row:
    widths = net.widths[1:-1]
    return {
        "montufar_bound": float(montufar(widths)),
        "upper_bound": float(math.prod(map(zaslavsky, widths))),
    }


def _cells(cells: CellComplex, neurons: int) -> Row:
    n = cells.n_cells
    return {"cells": n, "cells_over_half_square": n / (neurons**2 / 2) if neurons else None}


def _areas(cells: CellComplex, _neurons: int) -> Row:
    return dict(zip(_AREAS, np.quantile(cells.areas, _QUANTILES).tolist(), strict=True))


_OF_NETWORKS: dict[str, Callable[[MLP, Sample], Row]] = {
    "validation": _validation,
    "dead_neurons": _dead_neurons,
    "bounds": _bounds,
}
_OF_COMPLEXES: dict[str, Callable[[CellComplex, int], Row]] = {
    "cells": _cells,
    "cells_per_neuron": lambda c, n: {"cells_per_neuron": c.n_cells / n if n else None},
    "linear_regions": lambda c, _n: {"linear_regions": c.n_linear_regions},
    "boundary_length": lambda c, _n: {"boundary_length": c.decision_boundary().length},
    "areas": _areas,
}
