"""Operators of networks as numbers of values and sparse weights."""
