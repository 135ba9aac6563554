"""Units that are one function on a plane, or constant there: each is needed once."""
