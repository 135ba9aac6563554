"""What the server says to a page, once more in German."""
