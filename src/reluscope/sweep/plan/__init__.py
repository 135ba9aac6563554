"""What a sweep is to do: its runs, what is measured of them and when."""
