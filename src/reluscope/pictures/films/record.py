"""Keep a network as it was after every few epochs, to film it later."""

from __future__ import annotations

from dataclasses import dataclass

from reluscope.arguments import whole_number
from reluscope.glance.line import chain, line
from reluscope.nn import MLP
from reluscope.nn.given.foreign import checked_network
from reluscope.pictures.looks.words import percent, say
from reluscope.text.written import counted
from reluscope.train import EpochEnd


@dataclass(frozen=True, eq=False, repr=False)
class Snapshot:
    """A network after some epochs of training.

    Attributes
    ----------
    net : MLP
        A copy.
    epoch : int
        How many epochs it had learned for; 0 before training.
    accuracy : float or None
        Share of the training points that were right during this epoch.

    Examples
    --------
    >>> Snapshot(MLP((2, 4, 2)), epoch=3, accuracy=0.75)
    Snapshot(epoch 3, accuracy 75.0%, widths 2-4-2)
    """

    net: MLP
    epoch: int
    accuracy: float | None = None

    def __repr__(self) -> str:
        share = [] if self.accuracy is None else [f"accuracy {self.accuracy:.1%}"]
        return line(self, f"epoch {self.epoch}", *share, f"widths {chain(self.net.widths)}")

    @property
    def title(self) -> str:
        """What stands above its picture."""
        if self.accuracy is None:
            return say("Epoch {epoch}", epoch=self.epoch)
        share = percent(self.accuracy)
        return say("Epoch {epoch}, accuracy {share}", epoch=self.epoch, share=share)


class Recorder:
    """A callback for ``fit`` that keeps a copy of the network every few epochs.

    Parameters
    ----------
    net : MLP, optional
        The network before training, kept as epoch 0.
    every : int
        Keep one of so many epochs.

    Attributes
    ----------
    snapshots : list of Snapshot

    Raises
    ------
    InputError
        Where ``every`` is not a whole number, 1 or more.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.grid(rows=2, columns=2, classes=2), rs.nn.MLP((2, 4, 2))
    >>> recorder = Recorder(net, every=2)
    >>> history = rs.train.fit(net, points, epochs=5, callbacks=[recorder])
    >>> [snapshot.epoch for snapshot in recorder.snapshots]
    [0, 2, 4, 5]
    """

    def __init__(self, net: MLP | None = None, *, every: int = 1) -> None:
        self.every = whole_number("every", every, at_least=1)
        self.snapshots = [] if net is None else [Snapshot(checked_network(net).copy("cpu"), 0)]

    def __repr__(self) -> str:
        epochs = [snapshot.epoch for snapshot in self.snapshots]
        reach = [f"epochs {epochs[0]} to {epochs[-1]}"] if epochs else []
        return line(self, counted(len(epochs), "snapshot"), *reach)

    def __call__(self, end: EpochEnd) -> None:
        """Keep the network of this epoch, if it is its turn or the last one."""
        if end.is_last or end.epoch % self.every == 0:
            accuracy = end.history.train_accuracy[-1]
            self.snapshots.append(Snapshot(end.net.copy("cpu"), end.epoch, accuracy))
