"""Convolutions over any number of axes as sparse weights."""

from collections.abc import Sequence
from math import prod

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.operators.windows import Sliding, seen
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown


def convolution(
    tape: Tape,
    x: Indices,
    weight: Floats,
    bias: Floats | None,
    slides: Sequence[Sliding],
    name: str,
) -> Indices:
    """Return the convolution of ``x`` (channels, *space): (outs, *windows).

    ``weight`` is (outs, channels / groups, *kernel), as everywhere; how many groups there are
    follows from the channels. What lies outside is not read, so it counts as 0.

    Examples
    --------
    >>> tape = Tape((1, 4))
    >>> z = convolution(tape, tape.inputs, np.array([[[1.0, -1.0]]]), None, [Sliding(2)], "conv")
    >>> z.shape, tape.finish(z)([[1.0, 2.0, 4.0, 8.0]]).tolist()
    ((1, 3), [[-1.0, -2.0, -4.0]])
    """
    axes = [slide.windows(length) for slide, length in zip(slides, x.shape[1:], strict=True)]
    matrix, shape = taps(weight, x.shape, axes, name)
    spread = None if bias is None else np.repeat(bias, prod(shape))
    return tape.affine(x, matrix, spread, name).reshape(len(weight), *shape)


def taps(
    weight: Floats, shape: tuple[int, ...], axes: Sequence[Indices], name: str
) -> tuple[Weight, tuple[int, ...]]:
    """Return the weights of all windows (inputs, units), and the windows' shape.

    ``shape`` is that of the inputs, (channels, *space), and ``axes`` the windows along each axis of
    the space.

    Examples
    --------
    >>> taps(np.array([[[1.0, -1.0]]]), (1, 2), [np.array([[-1, 0], [0, 1]])], "c")[0].toarray()
    array([[-1.,  1.],
           [ 0., -1.]])
    """
    outs, channels = weight.shape[:2]
    groups = shape[0] // max(channels, 1)
    if groups * channels != shape[0] or groups == 0 or outs % groups:
        raise InputError(
            f"layer {shown(name)} takes {channels} channels in each group and makes {outs}, but "
            f"{shape[0]} come."
        )
    sees, windows = seen(np.arange(prod(shape)).reshape(shape), axes)
    check_weights(name, sees.size * (outs // groups))
    units = np.arange(outs * sees.shape[1]).reshape(groups, outs // groups, -1)
    rows, columns, entries = [], [], []
    for number, group in enumerate(np.split(sees, groups)):  # group: (channels, windows, taps)
        of_group = weight.reshape(groups, outs // groups, channels, 1, -1)[number]
        place, unit = group[None], units[number][:, None, :, None]
        place, unit, entry = np.broadcast_arrays(place, unit, of_group)
        there = (place >= 0) & (entry != 0)
        rows.append(place[there])
        columns.append(unit[there])
        entries.append(entry[there])
    row, column, entry = (np.concatenate(parts) for parts in (rows, columns, entries))
    return coo_array((entry, (row, column)), shape=(prod(shape), units.size)).tocsr(), windows
