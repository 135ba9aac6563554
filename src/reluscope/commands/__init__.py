"""What a command does: settings, data, network, training, files, report."""
