"""The neutral form of a network: blocks of units that read any earlier values."""
