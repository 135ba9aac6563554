"""One network that learns: its history, when it stops, and who is told on the way."""
