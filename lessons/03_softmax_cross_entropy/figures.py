"""The pictures of lesson 3: softmax over a plane of logits, the loss, and confidence far away."""

from collections.abc import Callable

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import reluscope as rs
from reluscope.pictures.figure import new_axes, new_figure, ruled, titled
from reluscope.pictures.looks.current import current

torch.set_num_threads(1)  # products so small are done before a second thread wakes

WORDS = {
    "en": {
        "paler": "the paler, the less sure",
        "logit": "logit of the right class",
        "loss": r"$-\log\,\mathrm{softmax}(z)_y$",
        "near": "The loss, three classes",
        "others": "the other two logits are 0",
        "wide": "Stable and naive, float32",
        "stable": "stable",
        "naive": "naive: log of softmax",
        "far": "From far away",
        "data": "all data",
    },
    "de": {
        "paler": "je blasser, desto unsicherer",
        "logit": "Logit der richtigen Klasse",
        "loss": r"$-\log\,\mathrm{softmax}(z)_y$",
        "near": "Der Verlust, drei Klassen",
        "others": "die beiden anderen Logits sind 0",
        "wide": "Stabil und naiv, float32",
        "stable": "stabil",
        "naive": "naiv: log von Softmax",
        "far": "Aus großer Entfernung",
        "data": "alle Daten",
    },
}


def sectors(language: str) -> Figure:
    """Draw the winning class and its share over the logits (x1, x2, 0), and over four times it."""
    words = WORDS[language]
    with rs.pictures.look(language=language, dpi=90):
        figure = new_figure(8.6, 3.9)
        for ax, factor, title in zip(
            figure.subplots(1, 2),
            (1.0, 4.0),
            ("softmax(x₁, x₂, 0)", "softmax(4 x₁, 4 x₂, 0)"),
            strict=True,
        ):
            plane = [[factor, 0.0, 0.0], [0.0, factor, 0.0]]
            net = rs.nn.MLP.from_weights([plane], [[0.0, 0.0, 0.0]])
            photo = rs.pictures.photograph(net, (-4, 4, -4, 4), 240, "confidence")
            rs.pictures.draw_photo(photo, ax=ax, title=title, facts=words["paler"])
            ax.set(xlabel="x₁", ylabel="x₂")
        figure.axes[0].get_legend().remove()
        for bar in figure.axes[0].child_axes:
            bar.remove()
    return figure


def loss(language: str) -> Figure:
    """Draw the loss over the right class's logit: near 0, and as far as float32 reaches."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        figure = new_figure(8.6, 3.4)
        near, wide = figure.subplots(1, 2)
        z = torch.linspace(-5, 5, 201)
        near.plot(z, _stable(z), color=current().strong, lw=2)
        near.plot(z, z.neg().clamp(min=0), color=current().quiet, lw=1, ls="--")
        near.plot(0, np.log(3), "o", color=rs.pictures.class_colors(4)[3], zorder=3)
        near.annotate("log 3", (0, np.log(3)), (8, 4), textcoords="offset points")
        titled(near, words["near"], words["others"])
        z = torch.linspace(-150, 150, 1201)
        wide.plot(z, _stable(z), color=current().strong, lw=1.4, label=words["stable"])
        naive = _naive(z)
        orange = rs.pictures.class_colors(4)[3]
        wide.plot(z[naive.isfinite()], naive[naive.isfinite()], color=orange, lw=4, alpha=0.6)
        wide.plot([], [], color=orange, lw=4, alpha=0.6, label=words["naive"])
        _mark_ends(wide, z, naive, orange)
        wide.legend(frameon=False, fontsize=8)
        titled(wide, words["wide"], words["others"])
        for ax in (near, wide):
            ax.set(xlabel=words["logit"], ylabel=words["loss"])
            ruled(ax)
    return figure


def _mark_ends(ax: Axes, z: torch.Tensor, naive: torch.Tensor, color: np.ndarray) -> None:
    """Write at both ends of the naive curve what comes behind them."""
    finite = naive.isfinite().nonzero().flatten()
    for end, beyond in ((finite[0], "inf"), (finite[-1], "nan")):
        ax.plot(z[end], naive[end], "o", color=color, ms=6)
        side = "right" if beyond == "inf" else "left"
        shift = -14 if beyond == "inf" else 8
        place = (float(z[end]), float(naive[end]))
        ax.annotate(beyond, place, (shift, 3), textcoords="offset points", ha=side, color=color)


def _stable(z: torch.Tensor) -> torch.Tensor:
    logits = torch.stack([z, torch.zeros_like(z), torch.zeros_like(z)], dim=1)
    return -rs.nn.log_softmax(logits)[:, 0]


def _naive(z: torch.Tensor) -> torch.Tensor:
    return -(z.exp() / (z.exp() + 2)).log()


def far(language: str) -> Figure:
    """Draw the confidence of a trained network from far away, and the square of its data."""
    words = WORDS[language]
    points = rs.data.grid(seed=0)
    net = rs.nn.MLP((2, 16, 16, 3), seed=0)
    rs.train.fit(net, points, epochs=100, learning_rate=0.02, seed=0)
    with rs.pictures.look(language=language, dpi=100):
        ax = new_axes(6.0, 4.6)
        photo = rs.pictures.photograph(net, (-18, 22, -18, 22), 300, "confidence")
        rs.pictures.draw_photo(photo, ax=ax, title=words["far"], facts=words["paler"])
        ax.add_patch(Rectangle((0, 0), 4, 4, fill=False, ec=current().strong, lw=1.4))
        box = {"boxstyle": "round,pad=0.2", "fc": current().ground, "ec": "none", "alpha": 0.85}
        ax.annotate(words["data"], (4, 2), (8, -4), textcoords="offset points", bbox=box)
        assert isinstance(ax.figure, Figure)
        return ax.figure


FIGURES: dict[str, Callable[[str], Figure]] = {"sectors": sectors, "loss": loss, "far": far}
