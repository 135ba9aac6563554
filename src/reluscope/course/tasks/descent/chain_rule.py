"""The network, its loss and the chain rule in NumPy, with float64; axes before the rows may stand.

A mistake in the chain rule is one of its local derivatives, replaced by a wrong one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Arrays = list[np.ndarray]


def layers(x: np.ndarray, Ws: Arrays, bs: Arrays) -> tuple[Arrays, Arrays]:
    """Return what enters each linear layer, and what leaves it."""
    inputs, zs = [x.astype(np.float64)], []
    for W, b in zip(Ws, bs, strict=True):
        zs.append(inputs[-1] @ W.astype(np.float64) + b[..., None, :])
        inputs.append(np.maximum(zs[-1], 0))
    return inputs[:-1], zs


def probabilities(z: np.ndarray) -> np.ndarray:
    """Return the softmax of each row."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def one_hot(y: np.ndarray, classes: int) -> np.ndarray:
    """Return a row for each class number, 1 at its place."""
    return np.asarray(np.eye(classes)[y])


def losses(x: np.ndarray, y: np.ndarray, Ws: Arrays, bs: Arrays) -> np.ndarray:
    """Return the cross entropy of each row."""
    z = layers(x, Ws, bs)[1][-1]
    top = z.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(z - top).sum(axis=-1)) + top[..., 0]
    return np.asarray(log_sum - np.take_along_axis(z, y[..., None], axis=-1)[..., 0])


def transposed(array: np.ndarray) -> np.ndarray:
    """Return the last two axes exchanged."""
    return array.swapaxes(-1, -2)


@dataclass(frozen=True)
class Derivatives:
    """The local derivatives of which the chain rule is made."""

    loss: Callable[[np.ndarray, np.ndarray], np.ndarray] = lambda z, y: (
        (probabilities(z) - one_hot(y, z.shape[-1])) / z.shape[-2]
    )
    weights: Callable[[Arrays, Arrays, int, np.ndarray], np.ndarray] = lambda inputs, _zs, i, dz: (
        transposed(inputs[i]) @ dz
    )
    bias: Callable[[np.ndarray], np.ndarray] = lambda dz: dz.sum(axis=-2)
    linear: Callable[[Arrays, int, np.ndarray], np.ndarray] = lambda Ws, i, dz: (
        dz @ transposed(Ws[i])
    )
    rectified: Callable[[Arrays, int, np.ndarray], np.ndarray] = lambda zs, i, dh: (
        dh * (zs[i - 1] > 0)
    )


RIGHT = Derivatives()


def gradients(
    x: np.ndarray, y: np.ndarray, Ws: Arrays, bs: Arrays, local: Derivatives = RIGHT
) -> tuple[Arrays, Arrays]:
    """Return the derivatives of the mean loss by every W and every b.

    Raises
    ------
    ValueError
        Where shapes do not fit, with wrong local derivatives.
    """
    inputs, zs = layers(x, Ws, bs)
    gWs: Arrays = []
    gbs: Arrays = []
    dz = local.loss(zs[-1], y)
    for i in reversed(range(len(Ws))):
        gWs.insert(0, local.weights(inputs, zs, i, dz))
        gbs.insert(0, local.bias(dz))
        if i > 0:
            dz = local.rectified(zs, i, local.linear(Ws, i, dz))
    return gWs, gbs
