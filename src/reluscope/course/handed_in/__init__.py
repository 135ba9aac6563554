"""What is handed in: folders, archives and files of others, read once into memory."""
