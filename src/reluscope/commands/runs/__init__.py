"""A run: its plan, its folder, its training, its report."""
