"""What is made of a sweep's rows: tables, figures and a page."""
