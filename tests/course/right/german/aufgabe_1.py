# Aufgabe 1: lineare Schicht (Zeilen sind Beispiele)
import torch


def lineare_schicht(eingabe, gewichte, bias):
    return torch.addmm(bias, eingabe, gewichte)


linear = lineare_schicht
