"""The results as files: tables, and what Gradescope and continuous integration read."""
