"""The arrays that are cut, and their allocation."""
