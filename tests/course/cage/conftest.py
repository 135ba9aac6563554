import pytest

from reluscope.course.cage.cage import Cage
from reluscope.course.cage.limits import Limits
from reluscope.course.cage.walls.protection import available


@pytest.fixture(scope="session")
def cage():
    """The cage that this computer has."""
    if not available().enough:
        pytest.skip("there is no cage on this computer")
    limits = Limits(seconds=2, patience=30, all_seconds=10, memory=2**29)
    with Cage(limits) as opened:
        yield opened
