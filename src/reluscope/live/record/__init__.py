"""A run as one file to send: a page that needs no server."""
