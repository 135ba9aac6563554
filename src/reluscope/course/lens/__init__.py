"""A reader's own network through our lens: asked for in the cage, drawn outside of it."""
