import os

from hypothesis import HealthCheck, settings

# the matrices are small: threads would only wait for each other
os.environ.setdefault("OMP_NUM_THREADS", "1")

# a machine that does much else is slow, and no example is to blame for that
slow = (HealthCheck.too_slow,)
settings.register_profile(
    "any machine", parent=settings(), deadline=None, suppress_health_check=slow
)
settings.load_profile("any machine")
