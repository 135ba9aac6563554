# expects: adam_step adam-t-one-too-many
# replaces: german/aufgabe_10.py
# Aufgabe 10: Impuls und Adam
import torch


def schritt_mit_impuls(w, g, v, lernrate, reibung):
    v = reibung * v - lernrate * g
    return w + v, v


def schritt_von_adam(w, g, m, v, t, lernrate, b1, b2, eps):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * torch.pow(g, 2)
    t = t + 1
    m_ohne_anfang = m / (1 - pow(b1, t))
    v_ohne_anfang = v / (1 - pow(b2, t))
    return w - lernrate * m_ohne_anfang / (torch.sqrt(v_ohne_anfang) + eps), m, v


momentum_step, adam_step = schritt_mit_impuls, schritt_von_adam
