"""What each operator does to numbered values, and to constants."""
