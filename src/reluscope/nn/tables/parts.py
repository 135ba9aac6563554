"""What a trace shows: one section per layer and one for the loss, each formula with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from torch import Tensor

if TYPE_CHECKING:
    from reluscope.nn.trace import LayerTrace, Trace


class Part(NamedTuple):
    """A formula and its numbers; ``columns`` names them, where they have names."""

    formula: str
    values: Tensor  # (rows, columns)
    columns: tuple[str, ...] = ()


class Section(NamedTuple):
    """What belongs together: a title, the way forth and the way back."""

    title: str
    forward: list[Part]
    backward: list[Part]


def headline(trace: Trace) -> str:
    """Return what was traced: how many rows, through which widths."""
    rows = f"{len(trace.y)} row{'s' * (len(trace.y) > 1)}"
    return f"Trace of {rows} through {'-'.join(map(str, trace.widths))}"


def sections(trace: Trace) -> list[Section]:
    """Return all that is shown, in the order of the way forth: layers, then the loss."""
    return [*(_of_layer(layer, trace) for layer in trace.layers), _of_loss(trace)]


def _of_layer(layer: LayerTrace, trace: Trace) -> Section:
    before, after = layer.number - 1, layer.number + 1
    forward = [
        Part(f"x = a of layer {before}" if before else "x", layer.x),
        Part("W", layer.W),
        Part("b", layer.b[None]),
        Part("z = x W + b", layer.z),
    ]
    backward = []
    behind = layer.activation
    if behind and layer.a is not None and layer.da_dz is not None and layer.dL_da is not None:
        forward += [
            Part(behind.formula, layer.a),
            Part(behind.derivative_formula, layer.da_dz),
        ]
        backward += [
            Part(f"∂L/∂a = ∂L/∂x of layer {after}", layer.dL_da),
            Part("∂L/∂z = ∂L/∂a · ∂a/∂z", layer.dL_dz),
        ]
    else:
        backward += [Part("∂L/∂z = (softmax(z) − onehot(y)) / n", layer.dL_dz)]
    backward += [
        Part("∂L/∂W = xᵀ ∂L/∂z   (∂f/∂W = x)", layer.dL_dW),
        Part("∂L/∂b = 1ᵀ ∂L/∂z   (∂f/∂b = 1)", layer.dL_db[None]),
        Part("∂L/∂x = ∂L/∂z Wᵀ   (∂f/∂x = Wᵀ)", layer.dL_dx),
    ]
    what = f"linear, then {behind.title}" if behind else "linear"
    return Section(f"Layer {layer.number} of {len(trace.layers)}: {what}", forward, backward)


def _of_loss(trace: Trace) -> Section:
    names = trace.class_names
    return Section(
        "Loss: softmax cross entropy",
        [
            Part("softmax(z)", trace.probabilities, names),
            Part("log softmax(z)", trace.log_probabilities, names),
            Part("onehot(y)", trace.onehot, names),
            Part("−log softmax(z)_y", trace.losses[:, None]),
            Part("L = their mean", trace.losses.mean().view(1, 1)),
        ],
        [],
    )
