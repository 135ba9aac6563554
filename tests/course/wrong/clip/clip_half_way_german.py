# expects: clip clip-half-way
# follows: cells
# replaces: german/aufgabe_9.py
# Aufgabe 9: Zellen einer verborgenen Schicht
import torch


def beschneiden(polygon, a, c):
    ecken = []
    vorige = polygon[-1]
    for ecke in polygon:
        seite_vorher = torch.dot(a, vorige) + c
        seite = torch.dot(a, ecke) + c
        if (seite >= 0) != (seite_vorher >= 0):
            anteil = 0.5
            ecken.append(vorige * (1 - anteil) + ecke * anteil)
        if seite >= 0:
            ecken.append(ecke)
        vorige = ecke
    return torch.stack(ecken) if ecken else torch.zeros((0, 2))


def fläche(polygon):
    if polygon.shape[0] < 3:
        return 0.0
    x, y = polygon[:, 0], polygon[:, 1]
    return float(torch.abs(torch.dot(x, y.roll(1)) - torch.dot(y, x.roll(1))) / 2)


def zellen(gewichte, bias, grenzen):
    links, rechts, unten, oben = grenzen
    rechteck = [(links, unten), (rechts, unten), (rechts, oben), (links, oben)]
    ergebnis = [torch.tensor(rechteck)]
    for neuron in range(bias.numel()):
        a, c = gewichte[:, neuron], bias[neuron]
        an = [beschneiden(polygon, a, c) for polygon in ergebnis]
        aus = [beschneiden(polygon, -a, -c) for polygon in ergebnis]
        ergebnis = [polygon for polygon in an + aus if fläche(polygon) > 1e-7]
    return ergebnis


clip = beschneiden
cells = zellen
