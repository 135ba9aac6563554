"""What can be taken away from a session: files, made while the page goes on."""
