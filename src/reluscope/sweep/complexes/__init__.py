"""One complex, too large for a process or its patience: its parts are cut by many workers."""
