"""Linear operators whose weights PyTorch itself is asked for."""
