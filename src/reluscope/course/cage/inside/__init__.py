"""What runs in the cage: standalone files, started by path, that import nothing of Reluscope."""
