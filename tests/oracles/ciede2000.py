"""How different two colours look: CIEDE2000, from sRGB by way of CIELAB under D65.

Source: G. Sharma, W. Wu and E. N. Dalal, "The CIEDE2000 color-difference formula: implementation
notes, supplementary test data, and mathematical observations" (2005); equation numbers are theirs.
"""

import numpy as np

_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def cielab(light: np.ndarray) -> np.ndarray:
    """Return light intensities (…, 3), linear RGB, as (L, a, b)."""
    ratio = light @ _TO_XYZ.T / _TO_XYZ.sum(axis=1)
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def ciede2000(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return ΔE of colours (…, 3) in CIELAB."""
    L1, a1, b1 = np.moveaxis(np.asarray(one, dtype=float), -1, 0)
    L2, a2, b2 = np.moveaxis(np.asarray(other, dtype=float), -1, 0)
    mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    G = 0.5 * (1 - np.sqrt(mean7 / (mean7 + 25.0**7)))  # (4)
    C1, C2 = np.hypot((1 + G) * a1, b1), np.hypot((1 + G) * a2, b2)  # (5), (6)
    h1 = np.degrees(np.arctan2(b1, (1 + G) * a1)) % 360  # (7)
    h2 = np.degrees(np.arctan2(b2, (1 + G) * a2)) % 360
    grey = C1 * C2 == 0
    turn = (h2 - h1 + 180) % 360 - 180
    turn = np.where(grey, 0.0, np.where(turn == -180, 180.0, turn))  # (10)
    dL, dC = L2 - L1, C2 - C1  # (8), (9)
    dH = 2 * np.sqrt(C1 * C2) * np.sin(np.radians(turn) / 2)  # (11)
    L, C = (L1 + L2) / 2, (C1 + C2) / 2  # (12), (13)
    far = abs(h1 - h2) > 180
    h = np.where(
        grey, h1 + h2, (h1 + h2 + np.where(far, np.where(h1 + h2 < 360, 360, -360), 0)) / 2
    )
    wave = [np.cos(np.radians(k * h + shift)) for k, shift in ((1, -30), (2, 0), (3, 6), (4, -63))]
    T = 1 - 0.17 * wave[0] + 0.24 * wave[1] + 0.32 * wave[2] - 0.20 * wave[3]  # (15)
    S_L = 1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2)  # (18)
    S_C, S_H = 1 + 0.045 * C, 1 + 0.015 * C * T  # (19), (20)
    R_C = 2 * np.sqrt(C**7 / (C**7 + 25.0**7))  # (17)
    R_T = -np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2)))) * R_C  # (16), (21)
    L_, C_, H_ = dL / S_L, dC / S_C, dH / S_H
    return np.sqrt(L_**2 + C_**2 + H_**2 + R_T * C_ * H_)  # (22)
