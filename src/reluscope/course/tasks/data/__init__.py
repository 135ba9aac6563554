"""The tasks about the data: the grid, and what is done to points and labels before training."""
