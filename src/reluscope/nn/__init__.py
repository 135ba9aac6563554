"""Layers, loss and networks: each forward beside its derivative."""
