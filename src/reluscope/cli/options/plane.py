"""How a plane is laid through more inputs than two, for all commands that cut one."""

from typing import Annotated

from reluscope.cli.command import grouped
from reluscope.commands.planes.spanning import Spanning

PlaneOptions = Annotated[Spanning, grouped("Plane through more inputs")]
OWN_PLANE = Spanning()
