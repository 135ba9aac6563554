"""A few runs of one shape that a worker trains and measures at once."""
