"""Planes and lines through the input space of a network with any number of inputs."""
