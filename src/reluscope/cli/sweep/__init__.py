"""Commands for many networks: train and measure them, ask, draw and report what was found."""
