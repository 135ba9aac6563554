"""The number of exact cells while a network trains."""

from os import PathLike
from typing import TYPE_CHECKING, Any

from reluscope.arguments import instance_of, whole_number
from reluscope.cells.engine import cell_complex
from reluscope.cells.results.measures import cells_per_layer
from reluscope.errors import InputError
from reluscope.files.table import write_columns
from reluscope.glance.line import line
from reluscope.text.written import counted

if TYPE_CHECKING:
    from reluscope.cells.planes.plane import Plane
    from reluscope.nn import MLP
    from reluscope.train import EpochEnd

_MAX_CELLS = 1_000_000


class CellCounts:
    """A callback for ``fit`` that counts the exact cells every few epochs.

    It counts before training, after every epoch whose number ``every`` divides, and after the
    last one, an early stop's included. Nothing but the numbers is kept.

    Parameters
    ----------
    net : MLP
        The network before training, counted as epoch 0; of one hidden layer at least.
    bounds : (x_min, x_max, y_min, y_max) or (k, 2) corners, either way round
        What is cut, in the network's own input plane; ``fit`` standardises the data, so that
        (-2, 2, -2, 2) holds nearly all of them.
    every : int
        Count after one of so many epochs.
    plane : Plane, optional
        For a network of three inputs or more: what it is restricted to. ``bounds`` are then in
        the plane's coordinates.
    max_cells : int
        Stop with an error before more cells than this are made.

    Attributes
    ----------
    epochs : list of int
        0 for before training, then the counted epochs.
    cells : list of tuple of int
        For each of them, the cells after the first 1, 2, … hidden layers; the last number counts
        all cells.
    neurons : int
        Hidden neurons of the network.

    Raises
    ------
    InputError
        Where an argument cannot be used, or there are more than ``max_cells``; what was counted
        before is kept.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.grid(rows=2, columns=2, classes=2), rs.nn.MLP((2, 4, 4, 2))
    >>> counts = CellCounts(net, (-2, 2, -2, 2), every=2)
    >>> history = rs.train.fit(net, points, epochs=5, callbacks=[counts])
    >>> counts.epochs
    [0, 2, 4, 5]
    >>> counts.totals[-1] == rs.cells.cell_complex(net, (-2, 2, -2, 2)).n_cells
    True
    """

    def __init__(
        self,
        net: "MLP",
        bounds: Any,
        *,
        every: int = 1,
        plane: "Plane | None" = None,
        max_cells: int = _MAX_CELLS,
    ) -> None:
        self.every = whole_number("every", every, at_least=1)
        from reluscope.nn.given.foreign import checked_network

        self._widths = checked_network(net).widths
        if len(self._widths) < 3:
            raise InputError(
                "net has no hidden layer, so there is one cell in every epoch; give it one."
            )
        self.neurons = sum(self._widths[1:-1])
        self._bounds, self._plane = bounds, _checked_plane(plane)
        self._max_cells = whole_number("max_cells", max_cells, at_least=1)
        self.epochs: list[int] = []
        self.cells: list[tuple[int, ...]] = []
        self.count(net, 0)

    def __call__(self, end: "EpochEnd") -> None:
        """Count the cells of this epoch, if it is its turn or the last one."""
        if end.is_last or end.epoch % self.every == 0:
            self.count(end.net, end.epoch)

    def __repr__(self) -> str:
        epochs = f"epochs {self.epochs[0]} to {self.epochs[-1]}" if self.epochs else "no epoch"
        cells = " to ".join(f"{counted(n, 'cell')}" for n in (self.totals[:1] + self.totals[-1:]))
        return line(self, f"{counted(len(self), 'count')}", epochs, cells)

    def __len__(self) -> int:
        return len(self.epochs)

    def count(self, net: "MLP", epoch: int) -> None:
        """Count the cells of a network as those after an epoch, whatever ``every`` says.

        Raises
        ------
        InputError
            For a network of other widths, an epoch that is not later than the last one, or more
            than ``max_cells``.
        """
        from reluscope.nn.given.foreign import checked_network

        self._check_order(checked_network(net), whole_number("epoch", epoch, at_least=0))
        cut = net if self._plane is None else self._plane.restrict(net)
        try:
            cells = cell_complex(cut, self._bounds, max_cells=self._max_cells)
        except InputError as error:
            raise InputError(f"The cells of epoch {epoch} cannot be counted: {error}") from None
        self.epochs.append(epoch)
        self.cells.append(cells_per_layer(cells))

    @property
    def totals(self) -> list[int]:
        """All cells, for each of ``epochs``."""
        return [after_layer[-1] for after_layer in self.cells]

    @property
    def half_square(self) -> float:
        """Half the square of the neurons: what a random network has on average.

        Source: B. Hanin and D. Rolnick, "Deep ReLU networks have surprisingly few activation
        patterns" (2019).
        """
        return self.neurons**2 / 2

    def columns(self) -> dict[str, list[int]]:
        """Return the epochs, and the cells after each hidden layer, as columns of one length."""
        layers = {
            f"cells_after_layer_{number}": list(column)
            for number, column in enumerate(zip(*self.cells, strict=True), start=1)
        }
        return {"epoch": list(self.epochs), **layers}

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write one row per counted epoch; the file is whole or not there.

        Raises
        ------
        OSError
            Where the folder does not exist, is read-only or full.
        """
        write_columns(path, self.columns())

    def _check_order(self, net: "MLP", epoch: int) -> None:
        if net.widths != self._widths:
            raise InputError(
                f"net has the widths {net.widths}, but the network counted before has "
                f"{self._widths}; make a CellCounts of its own."
            )
        if self.epochs and epoch <= self.epochs[-1]:
            raise InputError(
                f"epoch is {epoch}, but epoch {self.epochs[-1]} is already counted; make a new "
                "CellCounts for another training run."
            )


def _checked_plane(plane: "Plane | None") -> "Plane | None":
    from reluscope.cells.planes.plane import Plane

    repair = "Plane.through(a, b, c) lays one through three points"
    return None if plane is None else instance_of("plane", plane, Plane, repair)
