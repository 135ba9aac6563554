"""Settings of runs and pictures: checked, read from files, written."""
