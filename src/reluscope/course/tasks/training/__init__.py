"""Lesson 6: ``train``, held against our own runs from the same start."""
