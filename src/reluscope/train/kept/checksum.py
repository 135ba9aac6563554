"""A number that differs where a file's contents do: what was read is what was written, or not."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from torch import Tensor


def checksum(tensors: Mapping[str, Tensor], about: Mapping[str, Any]) -> str:
    """Return the SHA-256 of named tensors and what JSON holds, the same in whatever order.

    Examples
    --------
    >>> import torch
    >>> one = checksum({"a": torch.zeros(2)}, {"epochs": 3})
    >>> len(one), one == checksum({"a": torch.zeros(2)}, {"epochs": 4})
    (64, False)
    """
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for name, tensor in sorted(tensors.items()):
        digest.update(repr((name, tensor.dtype, tuple(tensor.shape))).encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()
