"""Where the numbers of a network are: on the CPU or on a GPU."""

from typing import Any

import torch

from reluscope.errors import InputError
from reluscope.text.printable import shown


def checked_device(device: Any) -> torch.device:
    """Return the device of this name, such as "cpu" or "cuda:0", if it is here.

    Raises
    ------
    InputError
        Where there is none of this name, or not on this machine.
    """
    rule = "but must be the name of a device that is here: 'cpu', or 'cuda' where there is one"
    if not isinstance(device, (str, torch.device)):
        raise InputError(f"device is {shown(device)}, {rule}.")
    try:
        place = torch.device(device)
        torch.empty(0, device=place)
    except (RuntimeError, AssertionError, NotImplementedError):
        raise InputError(f"device is {shown(device)}, {rule}.") from None
    return place
