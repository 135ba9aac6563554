"""Nodes in their order, from the inputs to the outputs."""
