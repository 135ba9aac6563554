"""What travels to the view: one format for what a socket sends, a notebook or a file holds."""
