"""Where the cells of the plane lie and how large they are: lines, points, areas, discs."""
