"""What pictures of cells are made of, in a window and in a disc: fills, lines, keys, points."""
