"""Where a reader's code runs: a process that can compute, and do nothing else.

The trusted side (this package, without torch) starts a fork server by exec; ``inside/`` is what
runs there: plain files that import nothing of Reluscope, whose source is the solution.
"""
