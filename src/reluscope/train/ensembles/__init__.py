"""Many networks of one shape that learn at once."""
