"""What is asked of a reader's functions, and what came back: plain values, no torch."""
