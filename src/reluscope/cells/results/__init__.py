"""The finished complex, and what can be asked of it."""
