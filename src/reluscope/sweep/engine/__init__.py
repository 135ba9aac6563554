"""Who does the tasks: this process, or workers; and what becomes of a sweep meanwhile."""
