"""The square that stands for the plane: the network on it, its cut, and how it is glued."""
