"""Every public object says on one line what it is; some say more on a page, all escaped."""

import html.parser
import inspect
from dataclasses import replace

import numpy as np
import pytest
import torch

import reluscope as rs
from reluscope.glance.line import MOST
from reluscope.train.alone.early_stop import EarlyStop
from reluscope.train.alone.one import One
from reluscope.train.run import Run
from reluscope.train.validation import Validation

PARTS = ("data", "nn", "optim", "train", "cells", "pictures", "course")
HOSTILE = ("<b>&", "\x1b[31mred", "two\nlines", "x" * 5000, "'\"", "grün")
SQUARE = (-1.0, 1.0, -1.0, 1.0)
TAGS = {"div", "style", "p", "b", "pre", "table", "caption"}
TAGS |= {"thead", "tbody", "tr", "th", "td"}


def points(names=("a", "b"), n=36):
    x = np.random.default_rng(0).normal(size=(n, 2))
    return rs.data.Points(x, np.arange(n) % len(names), names, names[:2])


def of_network(net, some=None):
    """Yield everything that is made of a network of two inputs."""
    some = some or points()
    trained = net.copy()
    end = []
    recorder = rs.pictures.Recorder(net)
    counts = rs.cells.CellCounts(net, SQUARE)
    yield rs.train.fit(trained, some, epochs=2, callbacks=[end.append, recorder, counts])
    yield from (net, trained, trained.about, trained.about.standardizer, *end, recorder, counts)
    yield from recorder.snapshots
    yield rs.train.evaluate(trained, some)
    trainer = rs.train.Trainer(net, some.x, some.y, rs.optim.SGD())
    schedule = rs.optim.constant()
    yield trainer
    yield Run(trainer, One(net, EarlyStop(None)), Validation(net, None), schedule, 3)
    yield from (net.gradients(some.x, some.y), net.workspace(3), *net.linears)
    yield from (traced := net.trace(some.x[:2], some.y[:2])).layers
    yield traced
    yield rs.cells.PiecewiseLinear.from_network(trained)
    cells = rs.cells.cell_complex(trained, SQUARE)
    yield from (cells, cells.measures(), cells.decision_boundary(), cells.network)
    whole = rs.cells.cell_complex(trained, "whole")
    yield from (whole, whole.measures(), whole.decision_boundary())
    for found in (cells.topology(), whole.topology()):
        yield from (found, found.components, found.curves, *found.regions)
    yield cells.walk((0.0, 0.0), (1.0, 1.0), straight=True)
    yield rs.cells.pieces(net, [0.0, 0.0], [1.0, 1.0])
    yield rs.pictures.photograph(trained, pixels=4, color="pattern")
    yield rs.pictures.photograph_neurons(trained, pixels=4)


def alone():
    """Yield what needs no network."""
    yield from (points(), points(HOSTILE), points(n=2))
    yield rs.data.Points(np.eye(300), np.zeros(300, int), ("<i>",), [f"f{i}" for i in range(300)])
    yield rs.data.Points(np.zeros((5000, 1)), np.arange(5000))
    problems = tuple(rs.data.RowProblem(i, "\x1b\n<b>" * 1000) for i in range(1000))
    skipped = rs.data.SkippedRows(10**9, problems)
    yield from (problems[0], skipped, rs.data.SkippedRows(), rs.data.CsvPoints(points(), skipped))
    yield rs.data.Points([[1.7e308, 5e-324], [1.7e308, 0.0]], [0, 1])
    yield from (rs.data.Standardizer.identity(1), rs.data.Standardizer.identity(10**6))
    yield rs.data.Standardizer([1e300, -1e-300], [1e300, 5e-324])
    yield rs.nn.About(class_names=(1, None))
    yield from (rs.nn.About(), rs.nn.About(None, HOSTILE, HOSTILE, {"a": "<b>" * 10**6}))
    yield from (rs.nn.Linear(np.eye(3), np.zeros(3)), rs.nn.ReLU(), rs.nn.SoftmaxCrossEntropy())
    yield from (rs.nn.LeakyReLU(), rs.nn.Absolute())
    yield from (rs.optim.SGD(), rs.optim.SGD(1 / 3, 1 / 3, nesterov=True, weight_decay=1 / 3))
    yield from (rs.optim.Adam(1 / 3, (1 / 3, 2 / 3), eps=1 / 3, weight_decay=1 / 3),)
    yield rs.optim.AdamW()
    yield from (rs.optim.constant(), rs.optim.cosine(), rs.optim.step(10**50, 1e-300))
    yield rs.train.History()
    yield rs.train.History(epoch=[1, 2], train_loss=[1.0])
    yield rs.train.History(list(range(9999)), *[[float("nan")] * 9999] * 6, stopped="<b>\n" * 99)
    yield rs.train.EpochEnd(rs.nn.MLP((2, 2)), rs.train.History(), 3)
    ensemble = rs.train.Ensemble((2, *[3] * 400, 2), seeds=range(2), activation="absolute")
    yield from (ensemble, ensemble.stacked(), ensemble.histories)
    yield rs.train.Moment(ensemble, 1 / 3, 10**9)
    yield rs.train.Evaluation(float("inf"), 0.0, np.zeros((0, 0), int))
    yield rs.train.Evaluation(0.5, 0.5, [[1, 0], [1, 0]])
    yield rs.train.Evaluation(1e300, 1.0, np.eye(1000, dtype=int))
    yield from (EarlyStop(), EarlyStop(3, torch.zeros(10**6), 0.5, 2))
    yield rs.train.Checkpoint("<b>\x1b\n" + "x" * 200, settings={"a": "x" * 1000})
    yield from (
        rs.cells.Layer.relu(np.eye(200), np.zeros(200)),
        rs.cells.Layer("text", None),
        rs.cells.Layer([[1.0], [1.0, 2.0]], object()),
        rs.cells.MaxPool(np.arange(1000).reshape(-1, 2)),
        rs.cells.MaxPool(3),
        rs.cells.Residual(np.eye(9), np.zeros(9), np.eye(9), np.zeros(9)),
        rs.cells.Residual(None, "text", [[1], []], {}),
    )
    yield rs.cells.Plane.through(*np.eye(784)[:3])
    yield rs.cells.Plane([0.0, 0], [1.0, 0], [0.0, 1])
    yield rs.cells.PiecewiseLinear((), np.eye(2), np.zeros(2))
    yield from (rs.pictures.Look(), rs.pictures.Look(size=(1 / 3, 2 / 3), dpi=1 / 3, letters=1 / 3))
    yield from (rs.pictures.Recorder(), rs.pictures.Snapshot(rs.nn.MLP((2, 2)), 0))
    yield rs.MLPClassifier()
    yield rs.nn.MLP((2, *[3] * 400, 2))


NETWORKS = {
    "usual": lambda: (rs.nn.MLP((2, 4, 3, 2), init="he"), None),
    "hostile names": lambda: (rs.nn.MLP((2, 4, 6), init="he"), points(HOSTILE)),
}


@pytest.fixture(scope="module")
def everything():
    made = list(alone())
    for make in NETWORKS.values():
        made += of_network(*make())
    return made


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags = [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_one_short_line(everything):
    for shown in everything:
        text = repr(shown)
        assert text.isprintable(), text
        assert 0 < len(text) <= MOST, text
        assert text.startswith(type(shown).__name__) or callable(shown), text
        assert " object at 0x" not in text, text


def test_pages_are_well_formed_and_escaped(everything):
    pages = [shown for shown in everything if hasattr(shown, "_repr_html_")]
    kinds = {type(shown).__name__ for shown in pages}
    assert kinds >= {
        *("Points", "MLP", "History", "Evaluation", "CellComplex", "Measures", "Trace")
    }
    for shown in pages:
        if isinstance(shown, rs.MLPClassifier):
            continue  # scikit-learn's own
        text = shown._repr_html_()
        page = Page()
        page.feed(text)
        page.close()
        assert not page.open
        assert page.tags <= {
            *(
                "div",
                "style",
                "p",
                "b",
                "pre",
                "table",
                "caption",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            )
        }
        assert text.count("<b>") == 1  # the headline's
        assert "\x1b" not in text
        assert len(text) < 60_000


def test_every_public_class_is_among_them(everything):
    kinds = {kind for shown in everything for kind in type(shown).__mro__}
    public = {
        value
        for part in PARTS
        for name in getattr(rs, part).__all__
        if inspect.isclass(value := getattr(getattr(rs, part), name))
    }
    assert public - kinds == {rs.optim.Optimizer}  # a protocol


def test_a_million_points_are_shown_at_once():
    many = rs.data.Points(np.zeros((10**6, 2)), np.arange(10**6) % 2)
    assert "features x1, x2" in repr(many)
    assert repr(many).startswith("Points(1 000 000 points")
    assert "1\u202f000\u202f000 points" in many._repr_html_()
    huge = replace(rs.train.History(), epoch=list(range(10**6)), train_loss=[0.5] * 10**6)
    assert len(huge._repr_html_()) < 5000


def test_cells_are_shown_without_computing_anything():
    cells = rs.cells.cell_complex(rs.nn.MLP((2, 4, 2)), SQUARE)
    known = set(vars(cells))
    assert f"{cells.n_cells} cells" in cells._repr_html_()
    assert repr(cells)
    assert set(vars(cells)) == known
