"""What the terminal shows of a sweep: what is planned, what was done, answers."""
