"""Finished values drawn on matplotlib axes."""
