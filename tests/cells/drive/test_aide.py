"""What does not fit into memory is refused in words."""

import pytest

from reluscope.cells.drive.aide import Aide, Room
from reluscope.errors import InputError


def test_values_beyond_any_memory_are_refused_with_a_way_out():
    aide = Aide(exact=None, stage=None, steps=(), room=Room())
    with pytest.raises(InputError, match=r"900000 neurons in layer 2.*take 7200000 GB.*layers=1"):
        aide.rows(1_000_000_000, 900_000, 1)
