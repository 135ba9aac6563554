"""What a session learns from, how it learns, and what is kept of it."""
