"""The plane photographed through a network, pixel by pixel."""
