# expects: forward forward-relu-on-input
# replaces: german/aufgabe_5.py
# Aufgabe 5: das Netz
import torch
from aufgabe_1 import lineare_schicht
from aufgabe_2 import relu
from aufgabe_4 import würfel


def startwerte(breiten, startwert):
    zufall = würfel(startwert)
    gewichte = []
    biases = []
    for ein, aus in zip(breiten, breiten[1:]):
        gewichte.append(torch.randn((ein, aus), generator=zufall))
        biases.append(torch.full((aus,), 0.1))
    return gewichte, biases


def vorwärts(eingabe, gewichte, biases):
    for schicht, (W, b) in enumerate(zip(gewichte, biases)):
        eingabe = relu(eingabe)
        eingabe = lineare_schicht(eingabe, W, b)
    return eingabe


init = startwerte
forward = vorwärts
