"""Reports that people read: a page for the class, and one for each who handed something in."""
