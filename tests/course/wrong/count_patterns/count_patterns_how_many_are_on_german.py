# expects: count_patterns count-patterns-how-many-are-on
# replaces: german/aufgabe_8.py
# Aufgabe 8: das Foto der Ebene
import torch
from aufgabe_1 import lineare_schicht
from aufgabe_2 import relu
from aufgabe_5 import vorwärts


def pixelmitten(grenzen, n):
    links, rechts, unten, oben = grenzen
    breite, höhe = (rechts - links) / n, (oben - unten) / n
    mitten = []
    for zeile in range(n):
        for spalte in range(n):
            mitten.append((links + (spalte + 0.5) * breite, unten + (zeile + 0.5) * höhe))
    return torch.tensor(mitten)


def klassenfoto(gewichte, biases, grenzen, n):
    logits = vorwärts(pixelmitten(grenzen, n), gewichte, biases)
    return torch.argmax(logits, 1).view(n, n)


def musterfoto(gewichte, biases, grenzen, n):
    signal, schichten = pixelmitten(grenzen, n), []
    for w, b in zip(gewichte[:-1], biases[:-1]):
        signal = relu(lineare_schicht(signal, w, b))
        schichten.append(signal != 0)
    return torch.cat(schichten, dim=-1).view(n, n, -1)


def zähle_muster(gewichte, biases, grenzen, n):
    foto = musterfoto(gewichte, biases, grenzen, n)
    verschiedene = {int(muster.sum()) for zeile in foto for muster in zeile}
    return len(verschiedene)


class_map, pattern_map, count_patterns = klassenfoto, musterfoto, zähle_muster
