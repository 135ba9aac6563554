"""Operators that compute: affine ones, and those with kinks."""
