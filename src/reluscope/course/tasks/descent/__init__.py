"""Lessons 6, 7 and 10: gradients, steps against them, and the training they make."""
