"""Figures of lesson 8: two photos, a wrong and a right origin, rasters, and training."""

from functools import cache

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_figure
from reluscope.pictures.looks.words import counted

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.grid(rows=4, columns=4, classes=3, points_per_square=30, seed=0)
BOUNDS = (0, 4, 0, 4)
EPOCHS = (0, 10, 60, 200)
RASTERS = (10, 30, 90, 270)
WORDS = {
    "en": {
        "classes": "class_map",
        "patterns": "pattern_map",
        "right": 'origin="lower"',
        "wrong": "without origin",
        "turned": "upside down: the points lie elsewhere",
        "fits": "the points lie on their colours",
        "epoch": "Epoch {}",
        "pixels": "{0} × {0} pixels",
        "seen": "≥ {}",
    },
    "de": {
        "classes": "class_map",
        "patterns": "pattern_map",
        "right": 'origin="lower"',
        "wrong": "ohne origin",
        "turned": "kopfüber: Die Punkte liegen woanders",
        "fits": "die Punkte liegen auf ihren Farben",
        "epoch": "Epoche {}",
        "pixels": "{0} × {0} Pixel",
        "seen": "≥ {}",
    },
}


def two_photos(language: str) -> Figure:
    """Photograph classes and patterns of a trained network side by side."""
    words, net = WORDS[language], _trained()[-1].net
    with rs.pictures.look(language=language):
        figure = new_figure(10.0, 5.2)
        left, right = figure.subplots(1, 2)
        for ax, color, title in ((left, "class", "classes"), (right, "pattern", "patterns")):
            taken = rs.pictures.photograph(net, BOUNDS, 400, color)
            rs.pictures.draw_photo(taken, ax=ax, title=words[title])
            _bare(ax)
        rs.pictures.draw_points(left, POINTS)
    return figure


def origin(language: str) -> Figure:
    """Draw one photo the wrong way round and the right way round, with the points."""
    words, net = WORDS[language], _trained()[-1].net
    with rs.pictures.look(language=language):
        figure = new_figure(8.4, 4.4)
        for ax, name, fact in zip(
            figure.subplots(1, 2), ("wrong", "right"), ("turned", "fits"), strict=True
        ):
            taken = rs.pictures.photograph(net, BOUNDS, 300, "class")
            if name == "wrong":
                taken.values[:] = taken.values[::-1].copy()
            rs.pictures.draw_photo(taken, ax=ax, title=words[name], facts=words[fact])
            _bare(ax)
            rs.pictures.draw_points(ax, POINTS)
    return figure


def rasters(language: str) -> Figure:
    """Photograph the patterns with more and more pixels."""
    words, net = WORDS[language], _trained()[-1].net
    with rs.pictures.look(language=language):
        figure = new_figure(10.4, 3.2)
        for ax, pixels in zip(figure.subplots(1, len(RASTERS)), RASTERS, strict=True):
            taken = rs.pictures.photograph(net, BOUNDS, pixels, "pattern")
            seen = words["seen"].format(counted(taken.n_patterns, "cell"))
            title = words["pixels"].format(pixels)
            rs.pictures.draw_photo(taken, ax=ax, title=title, facts=seen)
            _bare(ax)
    return figure


def epochs(language: str) -> Figure:
    """Photograph the patterns while the network learns."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        figure = new_figure(10.4, 3.2)
        for ax, shot in zip(figure.subplots(1, len(EPOCHS)), _trained(), strict=True):
            taken = rs.pictures.photograph(shot.net, BOUNDS, 270, "pattern")
            title = words["epoch"].format(shot.epoch)
            seen = words["seen"].format(counted(taken.n_patterns, "cell"))
            rs.pictures.draw_photo(taken, ax=ax, title=title, facts=seen)
            _bare(ax)
    return figure


def _bare(ax: Axes) -> None:
    """Leave nothing but the picture and its title."""
    if ax.get_legend():
        ax.get_legend().remove()
    ax.set(xlabel="", ylabel="", xticks=[], yticks=[])


@cache
def _trained() -> list[rs.pictures.Snapshot]:
    net = rs.nn.MLP((2, 16, 16, 3), seed=0)
    known = rs.data.Standardizer.fit(POINTS.x)
    net = rs.nn.MLP.from_weights(net.weights, net.biases, standardizer=known)
    recorder = rs.pictures.Recorder(net, every=10)
    rs.train.fit(net, POINTS, epochs=EPOCHS[-1], learning_rate=0.1, callbacks=[recorder])
    return [shot for shot in recorder.snapshots if shot.epoch in EPOCHS]


FIGURES = {"two_photos": two_photos, "origin": origin, "rasters": rasters, "epochs": epochs}
