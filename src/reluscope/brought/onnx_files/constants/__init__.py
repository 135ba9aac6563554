"""The numbers in a file: tensors and attributes, and what is computed from them alone."""
