"""Planes through the inputs of a network of any kind, as one names them in a command."""
