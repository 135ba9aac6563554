"""A trace as tables, in a terminal or on a page: each formula beside its numbers."""
