"""Stochastic gradient descent and its relatives."""
