"""Every decision on a sign or an order: by floats where a bound allows it, else exactly."""
