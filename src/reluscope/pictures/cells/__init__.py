"""Exact cells, drawn."""
