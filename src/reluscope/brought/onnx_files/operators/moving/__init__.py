"""Operators that change no number, only where it stands: numbers of values, or constants, move."""
