"""A whole network in one picture: every neuron as a small photo, and the weights between them."""
