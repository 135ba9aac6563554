"""What is said to a process in the cage, and what is believed of what it says."""
