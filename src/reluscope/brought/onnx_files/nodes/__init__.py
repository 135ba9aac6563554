"""A node, and what it is given: constants and values."""
