"""Lessons 8 and 9: the plane through the network's eyes: photographed, and cut into its cells."""
