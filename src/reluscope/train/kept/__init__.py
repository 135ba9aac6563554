"""A training run saved in the middle, so that it can go on to the same bits."""
