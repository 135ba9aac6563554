"""How every picture looks: style, size, resolution, language."""
