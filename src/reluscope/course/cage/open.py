"""The cage for this system, or none where that was accepted."""

from reluscope.course.cage.asking import Asker
from reluscope.course.cage.cage import Cage
from reluscope.course.cage.limits import Limits
from reluscope.course.cage.plain import PlainProcess
from reluscope.course.cage.walls.protection import available


def open_cage(limits: Limits | None = None, *, unsafe_local: bool = False) -> Asker:
    """Return what asks a reader's functions; it is a context manager.

    Raises
    ------
    InputError
        If this system has no cage, and ``unsafe_local`` does not accept that.
    """
    if unsafe_local and not available().enough:
        return PlainProcess(limits)
    return Cage(limits)
