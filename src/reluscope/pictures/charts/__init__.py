"""Curves, confusion matrix and data set."""
