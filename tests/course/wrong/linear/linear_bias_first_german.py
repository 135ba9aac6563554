# expects: linear linear-bias-first
# replaces: german/aufgabe_1.py
# Aufgabe 1: lineare Schicht (Zeilen sind Beispiele)
import torch


def lineare_schicht(eingabe, gewichte, bias):
    return torch.mm(eingabe + bias, gewichte)


linear = lineare_schicht
