"""Colours that differ to the eye; without matplotlib, so that every kind of page can use them."""
