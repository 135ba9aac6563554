"""The teaching unit: lessons, and a checker that is fair, helpful and keeps student code caged.

>>> from reluscope.course.lessons.catalogue import LESSONS
>>> LESSONS[2].functions
('softmax', 'log_softmax', 'cross_entropy')
"""
