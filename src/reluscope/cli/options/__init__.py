"""What a command is given: options, keys of settings files, and their other names."""
