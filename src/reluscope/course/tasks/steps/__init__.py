"""Lesson 10: steps that remember: momentum and Adam."""
