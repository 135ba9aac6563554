"""How the plane hangs together: regions, holes, the curves between them, and ways through cells."""
