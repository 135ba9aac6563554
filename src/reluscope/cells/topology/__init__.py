"""How the plane hangs together: regions, their holes, and the curves between them."""
