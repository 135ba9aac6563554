"""Every public callable with every argument replaced by junk: it works, or the error helps.

An error that helps is an ``InputError`` (or one of its kind) that names the argument and says the
rule. What is never seen: an AttributeError, IndexError or RuntimeError from deep inside.
"""

import inspect
import math
from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest
import torch

import reluscope as rs
from reluscope.errors import FileFormatError, InputError, MissingDependencyError

SQUARE = (-1.0, 1.0, -1.0, 1.0)

JUNK = {
    "None": None,
    "text": "junk",
    "empty text": "",
    "1.5": 1.5,
    "nan": math.nan,
    "inf": math.inf,
    "negative": -3,
    "0": 0,
    "True": True,
    "huge": 2**70,
    "list": [1, 2],
    "ragged": [[1.0, 2.0], [3.0]],
    "dates": np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]"),
    "masked": np.ma.masked_array([[1.0, 2.0], [3.0, 4.0]], mask=[[0, 1], [0, 0]]),
    "complex": np.array([[1 + 2j, 0], [0, 1]]),
    "objects": np.array([[object(), None]], dtype=object),
    "uint64": np.array([2**64 - 1, 0], dtype=np.uint64),
    "empty": np.zeros((0, 2)),
    "one row": np.zeros((1, 2)),
    "text array": np.array([["1", "2"], ["3", "4"]]),
    "wrong shape": np.zeros((2, 3, 4)),
    "with gradient": torch.ones(2, 2, requires_grad=True),
    "half": np.ones((2, 2), dtype=np.float16),
    "dictionary": {"a": 1},
    "function": len,
    "class": dict,
    "object": object(),
}


@cache
def points():
    return rs.data.grid(rows=2, columns=2, classes=2, points_per_square=10, seed=0)


@cache
def trained():
    net = rs.nn.MLP((2, 4, 3, 2), init="he", seed=0)
    rs.train.fit(net, points(), epochs=1)
    return net


def net():
    return trained().copy()


@cache
def cells():
    return rs.cells.cell_complex(trained(), SQUARE)


@cache
def whole():
    return rs.cells.cell_complex(trained(), "whole")


@cache
def photo():
    return rs.pictures.photograph(trained(), pixels=4, color="pattern")


@cache
def neurons():
    return rs.pictures.photograph_neurons(trained(), pixels=8)


@cache
def history():
    return rs.train.fit(net(), points(), epochs=2)


def flat():
    return rs.cells.PiecewiseLinear.from_network(trained())


def plane():
    return rs.cells.Plane([0.0, 0, 0], [1.0, 0, 0], [0.0, 1, 0])


def axes(n=1):
    from matplotlib.figure import Figure

    made = Figure().subplots(1, n)
    return made if n == 1 else list(made)


def ensemble():
    made = rs.train.Ensemble((2, 8, 2), init="he", seeds=range(2))
    return rs.train.fit_ensemble(made, points(), epochs=1)


def trainer(**given):
    good = {"x": points().x, "y": points().y, "optimizer": rs.optim.SGD()}
    return rs.train.Trainer(net(), **good | given)


def looked(**given):
    with rs.pictures.look(**given):
        pass


def counts():
    return rs.cells.CellCounts(net(), SQUARE)


def _method(make, name):
    """Return the method of a fresh object as a function of its own arguments."""
    return lambda **given: getattr(make(), name)(**given)


X = np.array([[0.5, 0.5], [1.5, 0.5], [0.2, 0.1]])
Y = np.array([0, 1, 0])
W, B = np.array([[1.0, 2.0], [0.5, -1.0]]), np.array([0.0, 1.0])


def nothing():
    Path("nothing").mkdir(exist_ok=True)
    return "nothing"


def shown(**given):
    """Show what a reader has written: nothing."""
    try:
        rs.course.show(**given)
    except InputError as error:
        if "cannot be read: No .py file" not in str(error):
            raise


def graded(**given):
    """Grade a class of nobody."""
    try:
        rs.course.grade(**given)
    except InputError as error:
        if "submissions is nothing" not in str(error):
            raise


# name: (callable, good values of its arguments, or functions that make them anew)
CALLS = {
    "course.start": (
        rs.course.start,
        {"folder": "begun", "language": "en", "figures": False, "progress": False},
    ),
    "course.check": (
        rs.course.check,
        {
            "folder": nothing,
            "lesson": 1,
            "language": "en",
            "seed": 0,
            "rules": None,
            "unsafe_local": True,
        },
    ),
    "course.grade": (
        graded,
        {
            "submissions": nothing,
            "out": "results",
            "lessons": [1],
            "language": "en",
            "seed": 0,
            "rules": None,
            "seconds": 1.0,
            "workers": 1,
            "single": False,
            "unsafe_local": True,
        },
    ),
    "course.show": (
        shown,
        {
            "folder": nothing,
            "out": "shown",
            "language": "en",
            "name": "Ada",
            "seed": 0,
            "unsafe_local": True,
            "progress": False,
        },
    ),
    "data.Points": (
        rs.data.Points,
        {"x": X, "y": Y, "class_names": ("a", "b"), "feature_names": ("u", "v")},
    ),
    "data.Points.from_labels": (
        rs.data.Points.from_labels,
        {"x": X, "labels": ["a", "b", "a"], "feature_names": ("u", "v")},
    ),
    "data.Points.subset": (_method(points, "subset"), {"indices": [0, 1]}),
    "data.Standardizer": (rs.data.Standardizer, {"mean": [0.0, 0.0], "scale": [1.0, 2.0]}),
    "data.Standardizer.fit": (rs.data.Standardizer.fit, {"x": X}),
    "data.Standardizer.identity": (rs.data.Standardizer.identity, {"d": 2}),
    "data.Standardizer.transform": (rs.data.Standardizer.identity(2).transform, {"x": X}),
    "data.Standardizer.inverse": (rs.data.Standardizer.identity(2).inverse, {"z": X}),
    "data.Standardizer.from_dict": (
        rs.data.Standardizer.from_dict,
        {"numbers": {"mean": [0], "scale": [1]}},
    ),
    "data.blobs": (
        rs.data.blobs,
        {"n": 20, "classes": 2, "noise": 1.0, "separation": 6.0, "seed": 0},
    ),
    "data.circles": (rs.data.circles, {"n": 20, "noise": 0.1, "factor": 0.5, "seed": 0}),
    "data.classification": (
        rs.data.classification,
        {"n": 20, "classes": 2, "noise": 0.1, "separation": 1.0, "seed": 0},
    ),
    "data.describe": (rs.data.describe, {"name": "moons"}),
    "data.gaussian_quantiles": (rs.data.gaussian_quantiles, {"n": 20, "classes": 2, "seed": 0}),
    "data.grid": (
        rs.data.grid,
        {"rows": 2, "columns": 2, "classes": 2, "points_per_square": 2, "gap": 0.1, "seed": 0},
    ),
    "data.iris": (rs.data.iris, {"features": (1, 2)}),
    "data.make": (rs.data.make, {"name": "moons"}),
    "data.moons": (rs.data.moons, {"n": 20, "noise": 0.1, "seed": 0}),
    "data.parameters": (rs.data.parameters, {"name": "moons"}),
    "data.spirals": (
        rs.data.spirals,
        {"n": 20, "classes": 2, "turns": 1.0, "noise": 0.1, "seed": 0},
    ),
    "data.split": (rs.data.split, {"points": points, "validation": 0.2, "seed": 0}),
    "data.wine": (rs.data.wine, {"features": (1, 2)}),
    "data.write_csv": (rs.data.write_csv, {"points": points, "path": "out.csv"}),
    "data.read_csv": (
        rs.data.read_csv,
        {
            "path": "points.csv",
            "x": ("x1", "x2"),
            "label": "label",
            "class_names": (),
            "strict": False,
            "header": True,
            "delimiter": ",",
            "decimal": ".",
            "encoding": "utf-8",
            "progress": False,
        },
    ),
    "nn.MLP": (
        rs.nn.MLP,
        {
            "widths": (2, 4, 2),
            "init": "he",
            "seed": 0,
            "dtype": torch.float32,
            "activation": "relu",
        },
    ),
    "nn.MLP.from_weights": (
        rs.nn.MLP.from_weights,
        {
            "weights": [W],
            "biases": [B],
            "standardizer": None,
            "class_names": (),
            "feature_names": (),
            "activation": "relu",
        },
    ),
    "nn.MLP.load": (rs.nn.MLP.load, {"path": "net.safetensors"}),
    "nn.MLP.save": (_method(net, "save"), {"path": "saved.safetensors"}),
    "nn.MLP.__call__": (_method(net, "__call__"), {"x": X}),
    "nn.MLP.as_rows": (_method(net, "as_rows"), {"x": X}),
    "nn.MLP.standardize": (_method(net, "standardize"), {"x": X}),
    "nn.MLP.logits": (_method(net, "logits"), {"x": X, "chunk": 100}),
    "nn.MLP.probabilities": (_method(net, "probabilities"), {"x": X}),
    "nn.MLP.predict": (_method(net, "predict"), {"x": X}),
    "nn.MLP.copy": (_method(net, "copy"), {"device": "cpu"}),
    "nn.MLP.workspace": (_method(net, "workspace"), {"n": 3, "input_gradient": False}),
    "nn.MLP.gradients": (_method(net, "gradients"), {"x": X, "y": Y, "wrt_input": False}),
    "nn.MLP.trace": (_method(net, "trace"), {"x": X, "y": Y}),
    "nn.MLP.requires_grad_": (_method(net, "requires_grad_"), {"wanted": True}),
    "nn.Linear": (rs.nn.Linear, {"W": W, "b": B}),
    "nn.Linear.__call__": (
        _method(lambda: rs.nn.Linear(W, B), "__call__"),
        {"x": torch.ones(3, 2)},
    ),
    "nn.ReLU.__call__": (_method(rs.nn.ReLU, "__call__"), {"z": torch.ones(3)}),
    "nn.LeakyReLU.__call__": (_method(rs.nn.LeakyReLU, "__call__"), {"z": torch.ones(3)}),
    "nn.Absolute.__call__": (_method(rs.nn.Absolute, "__call__"), {"z": torch.ones(3)}),
    "nn.softmax": (rs.nn.softmax, {"z": torch.ones(3), "dim": -1}),
    "nn.log_softmax": (rs.nn.log_softmax, {"z": torch.ones(3), "dim": -1}),
    "nn.softmax_cross_entropy": (rs.nn.softmax_cross_entropy, {"z": torch.ones(3, 2), "y": Y}),
    "nn.with_ones": (rs.nn.with_ones, {"x": torch.ones(3, 2)}),
    "optim.SGD": (
        rs.optim.SGD,
        {"learning_rate": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1},
    ),
    "optim.Adam": (
        rs.optim.Adam,
        {"learning_rate": 0.1, "betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 0.1},
    ),
    "optim.AdamW": (
        rs.optim.AdamW,
        {"learning_rate": 0.1, "betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 0.1},
    ),
    "optim.SGD.step": (
        _method(rs.optim.SGD, "step"),
        {"parameters": lambda: torch.ones(3), "gradient": lambda: torch.ones(3)},
    ),
    "optim.Adam.step": (
        _method(rs.optim.Adam, "step"),
        {"parameters": lambda: torch.ones(3), "gradient": lambda: torch.ones(3)},
    ),
    "optim.optimizer": (
        rs.optim.optimizer,
        {
            "name": "sgd",
            "learning_rate": 0.1,
            "momentum": 0.5,
            "nesterov": False,
            "weight_decay": 0.1,
        },
    ),
    "optim.schedule": (rs.optim.schedule, {"name": "cosine"}),
    "optim.step": (rs.optim.step, {"every": 10, "factor": 0.5}),
    "train.fit": (
        rs.train.fit,
        {
            "net": net,
            "points": points,
            "y": None,
            "validation": points,
            "epochs": 1,
            "batch_size": 8,
            "learning_rate": 0.1,
            "momentum": 0.0,
            "optimizer": "sgd",
            "schedule": "constant",
            "gradient": "chain-rule",
            "seed": 0,
            "patience": 3,
            "callbacks": (),
            "checkpoint": None,
            "device": "cpu",
            "progress": False,
        },
    ),
    "train.evaluate": (rs.train.evaluate, {"net": net, "points": points, "y": None}),
    "train.Trainer": (
        rs.train.Trainer,
        {
            "net": net,
            "x": X,
            "y": Y,
            "optimizer": rs.optim.SGD(),
            "batch_size": 2,
            "gradient": "chain-rule",
            "seed": 0,
            "device": "cpu",
        },
    ),
    "train.Ensemble": (
        rs.train.Ensemble,
        {
            "widths": (2, 4, 2),
            "seeds": range(3),
            "init": "he",
            "dtype": torch.float32,
            "activation": "relu",
        },
    ),
    "train.Ensemble.save": (_method(ensemble, "save"), {"path": "ensemble.safetensors"}),
    "train.Ensemble.load": (rs.train.Ensemble.load, {"path": "ensemble.safetensors"}),
    "train.Ensemble.logits": (_method(ensemble, "logits"), {"x": X}),
    "train.fit_ensemble": (
        rs.train.fit_ensemble,
        {
            "ensemble": ensemble,
            "points": points,
            "y": None,
            "validation": points,
            "epochs": 1,
            "batch_size": 8,
            "learning_rate": 0.1,
            "momentum": 0.0,
            "optimizer": "sgd",
            "schedule": "constant",
            "gradient": "chain-rule",
            "moments": [0, 0.5],
            "callbacks": (),
            "device": "cpu",
            "progress": False,
        },
    ),
    "train.Checkpoint": (
        rs.train.Checkpoint,
        {"path": "run.safetensors", "every": 10, "resume": False},
    ),
    "train.History.to_csv": (_method(history, "to_csv"), {"path": "history.csv"}),
    "train.History.to_json": (_method(history, "to_json"), {"path": "history.json"}),
    "live.to_html": (rs.live.to_html, {"cells": cells, "path": "page.html", "points": points}),
    "live.widget": (rs.live.widget, {"shown": net, "points": points}),
    "cells.cell_complex": (
        rs.cells.cell_complex,
        {
            "net": net,
            "bounds": SQUARE,
            "layers": 1,
            "max_cells": 1000,
            "threads": 1,
            "progress": False,
        },
    ),
    "cells.CellCounts": (
        rs.cells.CellCounts,
        {"net": net, "bounds": SQUARE, "every": 1, "plane": None, "max_cells": 1000},
    ),
    "cells.CellCounts.count": (_method(counts, "count"), {"net": net, "epoch": 1}),
    "cells.CellCounts.to_csv": (_method(counts, "to_csv"), {"path": "counts.csv"}),
    "cells.Layer.relu": (
        lambda **given: rs.cells.PiecewiseLinear.from_layers([rs.cells.Layer.relu(**given)]),
        {"W": W, "b": B, "sources": None},
    ),
    "cells.Layer.leaky_relu": (
        lambda **given: rs.cells.PiecewiseLinear.from_layers([rs.cells.Layer.leaky_relu(**given)]),
        {"W": W, "b": B, "slope": 0.1, "sources": None},
    ),
    "cells.Layer": (
        lambda **given: rs.cells.PiecewiseLinear.from_layers([rs.cells.Layer(**given)]),
        {
            "weight": W,
            "bias": B,
            "on_slope": 1.0,
            "off_slope": 0.0,
            "sources": None,
            "has_kink": True,
        },
    ),
    "cells.MaxPool": (
        lambda **given: rs.cells.PiecewiseLinear.from_layers([rs.cells.MaxPool(**given)]),
        {"groups": [[0, 1]], "sources": None},
    ),
    "cells.Residual": (
        lambda **given: rs.cells.PiecewiseLinear.from_layers([rs.cells.Residual(**given)]),
        {"W1": W, "b1": B, "W2": W, "b2": B, "sources": None},
    ),
    "cells.PiecewiseLinear.from_layers": (
        rs.cells.PiecewiseLinear.from_layers,
        {"layers": [rs.cells.Layer.relu(W, B)], "readout": None},
    ),
    "brought.Form": (
        rs.brought.Form,
        {
            "input_shape": (2,),
            "blocks": lambda: [rs.brought.Block.relu([0, 1], [[1.0], [2.0]], [0.0])],
            "outputs": [2],
            "notes": ["rounded"],
        },
    ),
    "brought.Form of blocks": (
        lambda **given: rs.brought.Form((2,), [rs.brought.Block(**given)], [2]),
        {
            "name": "first",
            "reads": [0, 1],
            "weight": [[1.0], [2.0]],
            "bias": [0.0],
            "on": [1.0],
            "off": [0.0],
            "hinges": 1,
            "value": [0],
        },
    ),
    "brought.Form.__call__": (
        lambda x: rs.brought.Form((2,), [], [0])(x),
        {"x": X},
    ),
    "brought.Tape": (rs.brought.Tape, {"input_shape": (2,)}),
    "cells.PiecewiseLinear.from_network": (
        rs.cells.PiecewiseLinear.from_network,
        {"net": net, "input_shape": None},
    ),
    "cells.PiecewiseLinear.from_network of PyTorch": (
        rs.cells.PiecewiseLinear.from_network,
        {"net": lambda: torch.nn.Linear(2, 2).eval(), "input_shape": (2,)},
    ),
    "cells.PiecewiseLinear.__call__": (_method(flat, "__call__"), {"x": X}),
    "cells.PiecewiseLinear.prefix": (_method(flat, "prefix"), {"layers": 1}),
    "cells.PiecewiseLinear.after": (_method(flat, "after"), {"weight": W, "bias": B}),
    "cells.PiecewiseLinear.then": (_method(flat, "then"), {"following": flat}),
    "cells.Plane": (
        rs.cells.Plane,
        {"origin": [0.0, 0, 0], "first": [1.0, 0, 0], "second": [0.0, 1, 0]},
    ),
    "cells.Plane.through": (
        rs.cells.Plane.through,
        {"a": [0.0, 0, 0], "b": [1.0, 0, 0], "c": [0.0, 1, 0]},
    ),
    "cells.Plane.along": (
        rs.cells.Plane.along,
        {"sample": [0.0, 0, 0], "first": [1.0, 0, 0], "second": [0.0, 1, 0]},
    ),
    "cells.Plane.main_components": (
        rs.cells.Plane.main_components,
        {"data": [[0.0, 0, 1], [2, 0, 1], [0, 1, 1]]},
    ),
    "cells.Plane.of_inputs": (
        rs.cells.Plane.of_inputs,
        {"inputs": (0, 1), "fixed": [0.0, 1, 2], "names": ("a", "b", "c")},
    ),
    "cells.Plane.distances": (_method(plane, "distances"), {"points": np.ones((2, 3))}),
    "cells.Plane.points": (_method(plane, "points"), {"coordinates": X}),
    "cells.Plane.coordinates": (_method(plane, "coordinates"), {"points": np.ones((2, 3))}),
    "cells.Plane.restrict": (_method(plane, "restrict"), {"net": lambda: rs.nn.MLP((3, 4, 2))}),
    "cells.pieces": (rs.cells.pieces, {"net": net, "start": [0.0, 0.0], "end": [1.0, 1.0]}),
    "cells.load": (rs.cells.load, {"path": "cells.npz"}),
    "cells.stream_cells": (
        lambda **given: list(rs.cells.stream_cells(**given)),
        {"net": net, "bounds": SQUARE, "cells_at_once": 100, "threads": 1},
    ),
    "cells.stream_to_parquet": (
        rs.cells.stream_to_parquet,
        {
            "net": net,
            "bounds": SQUARE,
            "path": "cells.parquet",
            "cells_at_once": 100,
            "max_cells": 1000,
            "threads": 1,
            "units": None,
            "told": None,
        },
    ),
    "cells.CellComplex.ring": (_method(cells, "ring"), {"cell": 0}),
    "cells.CellComplex.polygon": (_method(cells, "polygon"), {"cell": 0}),
    "cells.CellComplex.locate": (_method(cells, "locate"), {"x": X}),
    "cells.CellComplex.measures": (_method(cells, "measures"), {"units": "data"}),
    "cells.CellComplex.topology": (
        _method(cells, "topology"),
        {
            "labels": lambda: np.zeros(cells().n_cells, dtype=int),
            "units": "data",
            "progress": False,
        },
    ),
    "cells.CellComplex.decision_boundary": (
        _method(cells, "decision_boundary"),
        {"progress": False},
    ),
    "cells.CellComplex.export": (
        _method(cells, "export"),
        {"path": "cells.geojson", "units": "data"},
    ),
    "cells.CellComplex.to_shapely": (_method(cells, "to_shapely"), {"units": "data"}),
    "cells.CellComplex.to_networkx": (_method(cells, "to_networkx"), {"units": "data"}),
    "pictures.cell_bounds": (
        rs.pictures.cell_bounds,
        {"net": net, "bounds": SQUARE, "points": None},
    ),
    "pictures.cells_seen": (rs.pictures.cells_seen, {"photo": photo, "cells": cells}),
    "pictures.class_colors": (rs.pictures.class_colors, {"n": 3, "shade": "plain"}),
    "pictures.confusion": (
        rs.pictures.confusion,
        {"matrix": [[1, 0], [0, 1]], "class_names": ("a", "b"), "ax": axes, "of": "points"},
    ),
    "pictures.curves": (
        rs.pictures.curves,
        {"history": history, "axes": partial(axes, 2), "after": ()},
    ),
    "pictures.data_set": (rs.pictures.data_set, {"points": points, "title": "t", "ax": axes}),
    "pictures.look": (looked, {"style": "dark", "language": "de", "size": (4, 3), "dpi": 50}),
    "pictures.all_neurons": (
        rs.pictures.all_neurons,
        {
            "net": net,
            "bounds": SQUARE,
            "color": "neuron",
            "pixels": 8,
            "most": 9,
            "points": points,
            "ax": axes,
        },
    ),
    "pictures.photograph_neurons": (
        rs.pictures.photograph_neurons,
        {"net": net, "bounds": SQUARE, "pixels": 8, "most": 9, "points": points, "progress": False},
    ),
    "pictures.draw_neurons": (
        rs.pictures.draw_neurons,
        {"taken": neurons, "color": "neuron", "ax": axes},
    ),
    "pictures.diagram": (
        rs.pictures.diagram,
        {
            "net": net,
            "bounds": SQUARE,
            "photos": True,
            "most": 9,
            "pixels": 8,
            "points": points,
            "ax": axes,
        },
    ),
    "pictures.draw_anchors": (
        rs.pictures.draw_anchors,
        {
            "ax": axes,
            "coordinates": [[0, 0], [4, 0], [1, 3]],
            "names": ("a", "b", "c"),
            "own": ("x", "y", "x"),
            "predicted": ("x", "x", "x"),
            "standardised": True,
        },
    ),
    "pictures.draw_samples": (
        rs.pictures.draw_samples,
        {
            "ax": axes,
            "coordinates": [[0, 0], [4, 0]],
            "names": ("a", "b"),
            "images": np.ones((2, 4, 4)),
            "own": ("x", "y"),
            "predicted": ("x", "x"),
        },
    ),
    "pictures.draw_cell_counts": (rs.pictures.draw_cell_counts, {"counts": counts, "ax": axes}),
    "pictures.draw_cells": (
        rs.pictures.draw_cells,
        {
            "cells": cells,
            "ax": axes,
            "color": "pattern",
            "edges": "line",
            "boundary": True,
            "neurons": [(0, 1)],
            "points": points,
            "net": net,
            "standardizer": None,
            "units": "data",
            "title": "t",
            "key": True,
            "rasterized": False,
            "validation": points,
        },
    ),
    "pictures.draw_whole_plane": (
        rs.pictures.draw_whole_plane,
        {
            "cells": whole,
            "ax": axes,
            "color": "pattern",
            "window": SQUARE,
            "edges": "line",
            "boundary": True,
            "neurons": [(0, 1)],
            "points": points,
            "validation": points,
            "net": net,
            "standardizer": None,
            "units": "data",
            "title": "t",
            "key": True,
            "rasterized": False,
        },
    ),
    "pictures.draw_topology": (
        rs.pictures.draw_topology,
        {"found": lambda: cells().topology(), "ax": axes, "numbers": True, "key": True},
    ),
    "pictures.draw_class_legend": (
        rs.pictures.draw_class_legend,
        {
            "ax": axes,
            "class_names": ("a", "b"),
            "areas": True,
            "validation": True,
            "wrong": True,
            "more": (),
            "seen": (0,),
        },
    ),
    "pictures.draw_layers": (
        rs.pictures.draw_layers,
        {
            "prefixes": lambda: [cells()],
            "color": "pattern",
            "edges": "layer",
            "net": net,
            "units": "data",
            "axes": lambda: [axes()],
        },
    ),
    "pictures.draw_measures": (
        rs.pictures.draw_measures,
        {"cells": cells, "axes": partial(axes, 3), "net": net, "units": "data"},
    ),
    "pictures.draw_photo": (
        rs.pictures.draw_photo,
        {
            "photo": photo,
            "points": points,
            "ax": axes,
            "title": "t",
            "facts": "f",
            "validation": points,
            "net": net,
        },
    ),
    "pictures.draw_points": (
        rs.pictures.draw_points,
        {"ax": axes, "points": points, "wrong": None, "validation": False, "among": 0},
    ),
    "pictures.draw_raster_and_cells": (
        rs.pictures.draw_raster_and_cells,
        {"photo": photo, "cells": cells, "net": net},
    ),
    "pictures.film": (
        rs.pictures.film,
        {
            "snapshots": lambda: [rs.pictures.Snapshot(net(), 0)],
            "path": "film.gif",
            "bounds": SQUARE,
            "color": "pattern",
            "edges": "line",
            "boundary": False,
            "points": None,
            "frames_per_second": 10,
            "pixels": 64,
            "max_cells": 1000,
            "progress": False,
        },
    ),
    "pictures.layer_by_layer": (
        rs.pictures.layer_by_layer,
        {"net": net, "bounds": SQUARE, "points": points, "max_cells": 1000},
    ),
    "pictures.pattern_colors": (
        rs.pictures.pattern_colors,
        {"patterns": [[True, False]], "dark": False},
    ),
    "pictures.photo": (
        rs.pictures.photo,
        {
            "net": net,
            "bounds": SQUARE,
            "pixels": 8,
            "color": "class",
            "points": points,
            "ax": axes,
            "progress": False,
            "validation": points,
        },
    ),
    "pictures.photograph": (
        rs.pictures.photograph,
        {
            "net": net,
            "bounds": SQUARE,
            "pixels": 8,
            "color": "neuron",
            "neuron": (0, 1),
            "points": points,
            "progress": False,
        },
    ),
    "pictures.photograph of a class": (
        rs.pictures.photograph,
        {"net": net, "pixels": 8, "color": "probability", "class_index": 1},
    ),
    "pictures.Recorder": (rs.pictures.Recorder, {"net": net, "every": 2}),
    "pictures.Snapshot": (rs.pictures.Snapshot, {"net": net, "epoch": 1, "accuracy": 0.5}),
    "pictures.save": (rs.pictures.save, {"picture": axes, "path": "picture.png", "dpi": 30}),
}
LEFT_OUT = {
    ("epochs", "huge"),  # would last
    ("figures", "True"),
    ("learning_rate", "huge"),  # diverges, as it says
    *(
        (name, kind) for name in ("schedule", "told", "progress") for kind in ("function", "class")
    ),  # called
}

NOT_FOR_ALL = {"values", "ax", "class_index", "neuron", "duration", "hold", "inputs", "images"}

CALLED_OTHERWISE = {  # where one word in an error serves a command line's option as well
    ("data.describe", "name"): "data",
    ("data.make", "name"): "data",
    ("data.parameters", "name"): "data",
    ("optim.optimizer", "name"): "optimizer",
    ("optim.schedule", "name"): "schedule",
}


def made(value):
    is_maker = callable(value) and value is not len and not isinstance(value, type)
    return value() if is_maker else value


def arguments_of(good):
    return {name: made(value) for name, value in good.items()}


@pytest.mark.parametrize("name", CALLS)
def test_junk_works_or_the_error_helps(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rs.data.write_csv(points(), "points.csv")
    trained().save("net.safetensors")
    ensemble().save("ensemble.safetensors")
    cells().export("cells.npz")
    call, good = CALLS[name]
    call(**arguments_of(good))
    for argument in good:
        word = CALLED_OTHERWISE.get((name, argument), argument)
        for kind, junk in JUNK.items():
            if (argument, kind) in LEFT_OUT:
                continue
            try:
                call(**arguments_of(good) | {argument: junk})
            except (InputError, MissingDependencyError) as error:
                told = str(error)
                is_a_file = argument == "path" and isinstance(error, FileFormatError)
                assert is_a_file or word in told, f"{argument} = {kind}: {told}"
                assert len(told) < 700, f"{argument} = {kind}: {told}"
            except OSError:
                assert argument == "path", f"{argument} = {kind}"
            except Exception as error:
                raise AssertionError(f"{argument} = {kind}: {error!r}") from error


RECORDS = {  # made by the functions that are called above, not by people
    "brought.Block",
    "data.CsvPoints", "data.RowProblem", "data.SkippedRows", "data.names",
    "nn.About", "nn.Gradients", "nn.LayerTrace", "nn.SoftmaxCrossEntropy", "nn.Trace",
    "nn.Workspace", "optim.Optimizer", "optim.Schedule", "optim.constant", "optim.cosine",
    "train.Callback", "train.EpochEnd", "train.Evaluation", "train.Histories",
    "train.History", "train.Moment",
    "cells.CellComplex", "cells.Pieces", "cells.PiecewiseLinear", "cells.WholePlane",
    "pictures.Look", "pictures.NeuronPhotos", "pictures.Photo",
}  # fmt: skip


def test_every_public_callable_is_called():
    public = {
        f"{part}.{name}"
        for part in (
            "brought",
            "data",
            "nn",
            "optim",
            "train",
            "cells",
            "pictures",
            "course",
            "live",
        )
        for name in getattr(rs, part).__all__
    }
    called = {".".join(name.split(" ")[0].split(".")[:2]) for name in CALLS}
    assert public - called == RECORDS - called
    assert called <= public


@pytest.mark.parametrize("name", CALLS)
def test_every_argument_is_tried(name):
    call, good = CALLS[name]
    if (
        isinstance(call, type)
        or " " in name
        or not getattr(call, "__module__", "").startswith("reluscope")
    ):
        return
    assert not set(inspect.signature(call).parameters) - set(good) - NOT_FOR_ALL
