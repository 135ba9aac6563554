"""Figures of lesson 9: a polygon clipped, line after line, and the raster beside the cells."""

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_axes, new_figure, titled

torch.set_num_threads(1)  # products so small are done before a second thread wakes

BOUNDS = (-3.0, 3.0, -3.0, 3.0)
LINES = (1, 2, 3, 4, 6, 8)
BLUE, ORANGE, GREEN, RED = rs.pictures.class_colors(4)
WORDS = {
    "en": {
        "clip": "A line clips a polygon",
        "kept": "kept: a · p + c ≥ 0",
        "lost": "cut off",
        "lines": ("line", "lines"),
    },
    "de": {
        "clip": "Eine Gerade schneidet ein Polygon zu",
        "kept": "behalten: a · p + c ≥ 0",
        "lost": "abgeschnitten",
        "lines": ("Gerade", "Geraden"),
    },
}
POLYGON = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0]])
SLOPE, OFFSET = np.array([1.0, 1.0]), -3.0


def clip(language: str) -> Figure:
    """Draw the example: a rectangle, a line, the values at corners, and what is kept."""
    words = WORDS[language]
    kept = np.array([[3.0, 0.0], [4.0, 0.0], [4.0, 2.0], [1.0, 2.0]])
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.6)
        ax.fill(*POLYGON.T, facecolor="#eeeeee", edgecolor="0.6", label=words["lost"])
        ax.fill(
            *kept.T, facecolor=(*GREEN, 0.35), edgecolor=GREEN, linewidth=2, label=words["kept"]
        )
        ax.plot([-0.4, 3.4], [3.4, -0.4], color=RED, linewidth=1.4, linestyle="--")
        middle = np.array([1.6, 1.4])
        ax.annotate(
            "", middle + 0.42 * SLOPE, middle, arrowprops={"arrowstyle": "-|>", "color": RED}
        )
        ax.text(*(middle + 0.48 * SLOPE), "a", color=RED, fontsize=11, style="italic")
        for corner in POLYGON:
            value = float(corner @ SLOPE + OFFSET)
            out = np.sign(corner - POLYGON.mean(axis=0)) * 0.28
            place = corner + out * [1, 0.9]
            ax.text(*place, f"{value:+.0f}".replace("-", "−"), ha="center", va="center")
        ax.plot(*np.array([[3.0, 0.0], [1.0, 2.0]]).T, "o", color=RED, markersize=7)
        ax.plot(*POLYGON.T, "o", color="0.3", markersize=5)
        ax.set(xlim=(-0.7, 4.7), ylim=(-0.6, 2.6), aspect="equal")
        ax.set_axis_off()
        ax.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 0.75))
        titled(ax, words["clip"])
    return ax.figure


def line_by_line(language: str) -> Figure:
    """Draw the cells of the first neuron, the first two, and so on."""
    one, many = WORDS[language]["lines"]
    with rs.pictures.look(language=language):
        figure = new_figure(10.4, 7.4)
        for ax, n in zip(figure.subplots(2, 3).flat, LINES, strict=True):
            cells = rs.cells.cell_complex(_first(n), BOUNDS)
            rs.pictures.draw_cells(cells, ax, title=f"{n} {one if n == 1 else many}", key=False)
            _bare(ax)
    return figure


def _first(n: int) -> rs.nn.MLP:
    """Return a network of the first n of eight neurons, with biases that spread the lines."""
    random = np.random.default_rng(99)
    W, b = random.normal(size=(2, 8)), random.normal(size=8)
    return rs.nn.MLP.from_weights([W[:, :n], np.ones((n, 2))], [b[:n], np.zeros(2)])


def raster_and_cells(language: str) -> Figure:
    """Draw a coarse photo of a hidden layer beside its exact cells."""
    random = np.random.default_rng(1)
    W, b = random.normal(size=(2, 24)), random.normal(size=24)
    net = rs.nn.MLP.from_weights([W, np.ones((24, 2))], [b, np.zeros(2)])
    with rs.pictures.look(language=language):
        taken = rs.pictures.photograph(net, BOUNDS, 60, "pattern")
        cells = rs.cells.cell_complex(net, BOUNDS)
        left, right = rs.pictures.draw_raster_and_cells(taken, cells, net)
        for ax in (left, right):
            _bare(ax)
    return left.figure


def _bare(ax: Axes) -> None:
    """Leave nothing but the picture and its title."""
    ax.set(xlabel="", ylabel="", xticks=[], yticks=[])


FIGURES = {"clip": clip, "line_by_line": line_by_line, "raster_and_cells": raster_and_cells}
