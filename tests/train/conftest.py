import numpy as np
import pytest

from reluscope.data import Points


@pytest.fixture(scope="session")
def points():
    """Three classes in three overlapping clouds; 100 points, so that 16 leave a batch of 4."""
    random = np.random.default_rng(0)
    y = np.arange(100) % 3
    centres = np.array([[0.0, 3.0], [3.0, 0.0], [-2.0, -2.0]])
    return Points(
        centres[y] + random.normal(size=(100, 2)), y, ("red", "green", "blue"), ("u", "v")
    )


@pytest.fixture(scope="session")
def validation():
    random = np.random.default_rng(1)
    y = np.arange(30) % 3
    centres = np.array([[0.0, 3.0], [3.0, 0.0], [-2.0, -2.0]])
    return Points(centres[y] + random.normal(size=(30, 2)), y, ("red", "green", "blue"), ("u", "v"))
