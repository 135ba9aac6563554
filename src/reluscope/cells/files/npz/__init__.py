"""Cells in archives of NumPy's, which are read back bit by bit and believed late."""
