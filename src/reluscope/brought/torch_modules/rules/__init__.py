"""What each operator does to the numbers of values."""
