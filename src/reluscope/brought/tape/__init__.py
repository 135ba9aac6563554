"""A tape on which a network is written down, operator by operator, and made the neutral form."""
