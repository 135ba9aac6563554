"""The exact cells into which a network cuts the plane."""
