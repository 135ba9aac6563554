"""The live page: what it begins with, and where it is served."""
