"""Files: written whole or not at all, read with distrust, in folders that one process has."""

from reluscope.files.whole import check_place, replacing, stale_temporaries, sweep

__all__ = ["check_place", "replacing", "stale_temporaries", "sweep"]
