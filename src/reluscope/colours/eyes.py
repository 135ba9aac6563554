"""What is left of colours to eyes without red cones (protanopia) or green ones (deuteranopia).

Source: G. M. Machado et al., "A physiologically-based model for simulation of color vision
deficiency" (2009), severity 1; the matrices act on light intensities.
"""

import numpy as np

from reluscope.colours.oklab import to_linear

EYES = {
    "all cones": np.eye(3),
    "no red cones": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green cones": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}


def seen_light(rgb: np.ndarray) -> np.ndarray:
    """Return sRGB colours (m, 3) as each kind of eye sees them, light intensities (m, 3 eyes, 3).

    Examples
    --------
    >>> grey = seen_light(np.array([[0.5, 0.5, 0.5]]))
    >>> bool(np.allclose(grey, grey[0, 0], atol=1e-5))
    True
    """
    light = to_linear(np.asarray(rgb))
    return np.asarray(np.stack([light @ eye.T for eye in EYES.values()], axis=1).clip(0, 1))
