import os

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # small matrices: threads would only wait for each other
