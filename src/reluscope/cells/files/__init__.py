"""Cells in files and in the objects of other libraries, of a window and of the whole plane."""
