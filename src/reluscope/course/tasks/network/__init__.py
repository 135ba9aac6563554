"""The tasks about the network itself: its layers, its start and its forward pass."""
