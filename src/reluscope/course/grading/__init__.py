"""Grading a class: every submission is checked, whatever the others do, and it is all written down.

>>> from reluscope.course.grading.plan import Plan
>>> Plan(language="de", lessons=(1, 2)).functions
('linear', 'relu')
"""
