"""What an object shows of itself at a glance: one line in a terminal, a small table on a page."""
