"""The folder of a sweep: its plan, and a file of rows for each task."""
