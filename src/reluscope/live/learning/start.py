"""What a tab begins with: settings, and where they came with it, points and a network."""

from dataclasses import dataclass

from reluscope.live.learning.data import Data
from reluscope.live.state.settings import Settings
from reluscope.nn import MLP


@dataclass(frozen=True)
class Start:
    """Settings say what is made anew; ``data`` and ``net`` stand in for it while they are the same.

    Attributes
    ----------
    settings : Settings
    data : Data or None
        The points that the settings' data stand for.
    net : MLP or None
        The network to begin with, and to come back to.
    """

    settings: Settings
    data: Data | None = None
    net: MLP | None = None

    def data_for(self, settings: Settings) -> Data | None:
        """Return the points, if the settings still ask for these."""
        return self.data if settings.data == self.settings.data else None

    def net_for(self, settings: Settings) -> MLP | None:
        """Return a copy of the network, if the settings still ask for it on these points."""
        same = self.settings.network == settings.network and self.data_for(settings) is not None
        return self.net.copy() if self.net is not None and same else None
