"""What is cut: a network as steps with kinks, on a convex polygon."""
