"""Commands that draw a network: its photograph, its neurons, its cells, a film of them."""
