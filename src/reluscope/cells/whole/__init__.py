"""All cells of the whole plane, without a window: cut, glued together, measured."""
