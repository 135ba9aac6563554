"""What is to be found out about cells besides their picture, and where it is written."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Counts, topology and a check of cells.

    Parameters
    ----------
    stats
        Print counts, distributions and the bounds that theory gives; areas are in the data's own
        units where the network knows them, and on a --plane in its own.
    stats_out
        If given, draw them: cells after each layer, areas, edges per cell (.png, .svg, .pdf).
    topology
        Print components and holes of every class's region, and the loops of the decision boundary:
        how long they are, what they enclose and what they lie in.
    topology_out
        If given, write them: all of it as .json, or the components as .csv and the loops beside it.
    check
        Check every invariant of the cells.
    """

    stats: bool = False
    stats_out: Path | None = None
    topology: bool = False
    topology_out: Path | None = None
    check: bool = False

    @property
    def of_topology(self) -> bool:
        """Whether anything of the topology is asked for."""
        return self.topology or self.topology_out is not None

    @property
    def steps(self) -> int:
        """How many of stats, topology and check there are to go through."""
        return self.stats + self.of_topology + self.check

    @property
    def any(self) -> bool:
        """Whether anything is asked for; a picture is drawn then only if it is, too."""
        return self.steps > 0 or self.stats_out is not None
