"""Ways through the cells: the dual graph, the shortest walks, and walks straight ahead."""
