"""Where cells, their corners and points lie."""
