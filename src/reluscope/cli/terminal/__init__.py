"""Where a command runs: what it prints, and how it is ended."""
