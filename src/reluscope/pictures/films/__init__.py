"""Cells while a network trains, as a film."""
