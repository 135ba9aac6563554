"""One epoch: points in a new order, cut into batches, a gradient and a step for each."""
