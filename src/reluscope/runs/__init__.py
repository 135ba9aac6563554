"""A whole run: settings, data, network, training, files, report."""
