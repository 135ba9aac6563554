"""The folder that a reader works in: how it is made, and what is remembered there."""
