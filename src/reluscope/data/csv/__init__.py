"""Points from CSV files as people have them, and back."""
