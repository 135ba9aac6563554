"""What is written for people: numbers, names of others, letters of any terminal, pages."""
