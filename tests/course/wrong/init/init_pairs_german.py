# expects: init init-pairs
# replaces: german/aufgabe_5.py
# Aufgabe 5: das Netz
import torch
from aufgabe_1 import lineare_schicht
from aufgabe_2 import relu
from aufgabe_4 import würfel


def startwerte(breiten, startwert):
    zufall = würfel(startwert)
    schichten = []
    for ein, aus in zip(breiten, breiten[1:]):
        W = torch.randn((ein, aus), generator=zufall)
        schichten.append((W, torch.full((aus,), 0.1)))
    return schichten


def vorwärts(eingabe, gewichte, biases):
    for schicht, (W, b) in enumerate(zip(gewichte, biases)):
        if schicht > 0:
            eingabe = relu(eingabe)
        eingabe = lineare_schicht(eingabe, W, b)
    return eingabe


init = startwerte
forward = vorwärts
