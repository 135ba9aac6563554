"""What a reader may take from PyTorch and what not: a file that a teacher may edit."""
