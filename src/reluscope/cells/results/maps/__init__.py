"""What the network is on the cells: its maps, where they are the same, who wins."""
