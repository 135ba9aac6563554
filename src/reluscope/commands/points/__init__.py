"""The points that a command works with, from sets, files and runs."""
