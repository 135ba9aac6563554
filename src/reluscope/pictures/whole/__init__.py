"""The whole plane in a disc."""
