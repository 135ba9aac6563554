"""Pre-activations at vertices, each with a bound on its error."""
