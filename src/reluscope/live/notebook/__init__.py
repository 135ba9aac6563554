"""The live view in a notebook."""
