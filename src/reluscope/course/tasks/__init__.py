"""What each function is asked, what is right, and the mistakes that are known, lesson by lesson.

All of it is NumPy: the process that decides never loads torch, and never runs a reader's code.
"""
