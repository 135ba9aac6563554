"""Points on the plane, standardised."""
