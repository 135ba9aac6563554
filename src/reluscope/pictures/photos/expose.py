"""A rectangle of the plane as pixels, and a network evaluated at each pixel's centre.

The pixels go through the network in blocks small enough for a processor's cache, one per thread.
Standardising is affine in each coordinate on its own, so it is applied to the ticks of the two
axes, not to every pixel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

import numpy as np
import torch

from reluscope.arguments import rectangle, whole_number
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP, Workspace
from reluscope.nn.given.shapes import checked_input
from reluscope.pictures.any_network import AnyNetwork, Evaluated, OtherNetwork
from reluscope.progress import progress_bar
from reluscope.single_threads import single_threads

MOST_PIXELS = 1 << 29
_CACHED_BYTES = 4 << 20
_DEVICE_ROWS = 1 << 17


@dataclass(frozen=True)
class Block:
    """A rectangle of pixels that goes through the network at once."""

    rows: slice
    columns: slice

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of pixels."""
        return self.rows.stop - self.rows.start, self.columns.stop - self.columns.start

    @property
    def n(self) -> int:
        """How many pixels."""
        rows, columns = self.shape
        return rows * columns


@dataclass(frozen=True)
class Raster:
    """Pixels over (x_min, x_max, y_min, y_max); row 0 is the lowest."""

    bounds: tuple[float, float, float, float]
    width: int
    height: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns, as arrays have them."""
        return self.height, self.width

    def centers(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the pixels' centres along x, (width,), and along y, (height,)."""
        x_min, x_max, y_min, y_max = self.bounds
        along_x = x_min + (np.arange(self.width) + 0.5) * ((x_max - x_min) / self.width)
        along_y = y_min + (np.arange(self.height) + 0.5) * ((y_max - y_min) / self.height)
        return along_x, along_y

    def blocks(self, chunk: int) -> list[Block]:
        """Cut the raster into blocks of at most ``chunk`` pixels, as even as possible."""
        pieces = -(-self.width // chunk)
        columns = -(-self.width // pieces)
        rows = max(1, chunk // columns)
        return [
            Block(
                slice(top, min(top + rows, self.height)),
                slice(left, min(left + columns, self.width)),
            )
            for top in range(0, self.height, rows)
            for left in range(0, self.width, columns)
        ]


def checked_raster(bounds: Any, pixels: Any) -> Raster:
    """Return the raster of these bounds and of ``pixels``, one number or (width, height).

    Raises
    ------
    InputError
        For bounds in the wrong order, fewer than one pixel or more than memory is meant for.
    """
    if isinstance(pixels, (tuple, list)):
        if len(pixels) != 2:
            raise InputError(f"pixels is {pixels!r}, but must be one number or (width, height).")
        width, height = (whole_number(f"pixels[{i}]", p, at_least=1) for i, p in enumerate(pixels))
    else:
        width = height = whole_number("pixels", pixels, at_least=1)
    if width * height > MOST_PIXELS:
        raise InputError(
            f"pixels is {pixels!r}, {width * height} in all, but must be at most {MOST_PIXELS}; "
            "photograph parts of the rectangle instead."
        )
    return Raster(rectangle("bounds", bounds), width, height)


def chunk_of(net: MLP) -> int:
    """Return how many pixels go through the network at once: what a cache holds, or a GPU likes."""
    if net.device.type != "cpu":
        return _DEVICE_ROWS
    row = net.parameters.element_size() * sum(net.widths)
    return min(max(_CACHED_BYTES // row, 256), 8192)


def expose(
    net: AnyNetwork,
    raster: Raster,
    look: Callable[[Any, Block], None],
    *,
    steps: int | None = None,
    on_the_way: Callable[[Workspace, Block, int], None] | None = None,
    progress: bool = False,
) -> None:
    """Carry every pixel through the network's first ``steps`` steps and let ``look`` see it.

    Parameters
    ----------
    look : callable
        Called with a workspace whose first ``block.n`` rows are the block's pixels; by several
        threads at once, each with another block and another workspace.
    steps : int, optional
        Linear and ReLU steps to take; all of them if not given.
    on_the_way : callable, optional
        Called as ``look`` after every step, with the step's number from 0: a layer's buffer holds
        its pre-activations after its linear step only.
    """
    if isinstance(net, OtherNetwork):
        _expose_other(net, raster, look, steps, progress)
        return
    blocks = raster.blocks(chunk_of(net))
    workers = min(torch.get_num_threads(), len(blocks)) if net.device.type == "cpu" else 1
    ticks = _standardized_ticks(net, raster)
    spaces: SimpleQueue[Workspace] = SimpleQueue()
    for _ in range(workers):
        spaces.put(net.workspace(blocks[0].n))

    @torch.inference_mode()
    def take(block: Block) -> None:
        space = spaces.get()
        try:
            _evaluate(space, block, ticks, steps, on_the_way)
            look(space, block)
        finally:
            spaces.put(space)  # or the other threads would wait for it

    with (
        progress_bar("Photograph", len(blocks), shown=progress) as advance,
        single_threads(workers) as pool,
    ):
        for _ in pool.map(take, blocks):
            advance()


def _expose_other(
    net: OtherNetwork,
    raster: Raster,
    look: Callable[[Evaluated, Block], None],
    steps: int | None,
    progress: bool,
) -> None:
    """Do what ``expose`` does with a network of another library, which has no buffers."""
    along_x, along_y = raster.centers()
    widest = max(len(step.bias) for step in net.network.all_steps)
    blocks = raster.blocks(min(max(_CACHED_BYTES // (8 * widest), 64), 8192))
    with progress_bar("Photograph", len(blocks), shown=progress) as advance:
        for block in blocks:
            x, y = np.meshgrid(along_x[block.columns], along_y[block.rows])
            rows = np.stack([x.ravel(), y.ravel()], axis=1)
            if net.about.standardizer is not None:
                rows = net.about.standardizer.transform(rows)
            with np.errstate(over="ignore", invalid="ignore"):
                look(net.evaluate(rows, steps), block)
            advance()


def _evaluate(
    space: Workspace,
    block: Block,
    ticks: tuple[torch.Tensor, torch.Tensor],
    steps: int | None,
    on_the_way: Callable[[Workspace, Block, int], None] | None,
) -> None:
    """Write the block's pixel centres into the workspace and run the network."""
    pixel = space.x1[: block.n].view(*block.shape, 3)
    pixel[..., 0] = ticks[0][block.columns]
    pixel[..., 1] = ticks[1][block.rows, None]
    for number, (layer, inputs, _) in enumerate(space.steps[:steps]):
        layer.forward(*inputs)
        if on_the_way is not None:
            on_the_way(space, block, number)


def _standardized_ticks(net: MLP, raster: Raster) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the pixels' centres along x and along y on the network's own plane."""
    x_min, _, y_min, _ = raster.bounds
    along_x, along_y = raster.centers()
    rows = np.stack([along_x, np.full_like(along_x, y_min)], axis=1)
    columns = np.stack([np.full_like(along_y, x_min), along_y], axis=1)
    standardizer = net.about.standardizer or Standardizer.identity(2)
    return (
        checked_input(standardizer.transform(rows), 2, like=net.parameters)[:, 0],
        checked_input(standardizer.transform(columns), 2, like=net.parameters)[:, 1],
    )
