"""Names of submissions as names of files, on every system and without a surprise."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

_OTHER = re.compile(r"[^\w.-]", re.ASCII)
_MOST = 60
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # on Windows


def stems(names: Sequence[str]) -> dict[str, str]:
    """Return a stem for each name: itself where that is harmless, else with letters of its own.

    Examples
    --------
    >>> stems(["anna", "Jörg Müller.zip", "../x"])["anna"]
    'anna'
    >>> stems(["Jörg Müller.zip"])
    {'Jörg Müller.zip': 'J_rg_M_ller.zip-b0097f15'}
    """
    alike = Counter(name.casefold() for name in names)
    return {name: _stem(name, alike[name.casefold()] > 1) for name in names}


def _stem(name: str, has_like: bool) -> str:
    plain = _OTHER.sub("_", name)[:_MOST].strip(".")
    if plain == name and not has_like and not _RESERVED.fullmatch(name) and plain[0] not in "-.":
        return plain
    return f"{plain.lstrip('-.') or '_'}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
