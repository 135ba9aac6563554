"""Modules of PyTorch, read as a graph of operators and written on a tape."""
