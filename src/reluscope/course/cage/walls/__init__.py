"""The walls around a reader's code: which there are, and what they let through."""
