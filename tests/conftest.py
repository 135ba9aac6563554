import os

# the matrices are small: threads would only wait for each other
os.environ.setdefault("OMP_NUM_THREADS", "1")
