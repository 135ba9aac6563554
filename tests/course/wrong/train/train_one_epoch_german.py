# expects: train train-one-epoch
# replaces: german/aufgabe_6.py
# Aufgabe 6: Gradientenabstieg
import torch
from aufgabe_3 import kreuzentropie
from aufgabe_4 import mischen
from aufgabe_5 import vorwärts


def blätter(tensoren):
    neu = []
    for tensor in tensoren:
        neu.append(tensor.detach().clone().requires_grad_())
    return neu


def gradienten(punkte, klassen, gewichte, biases):
    gewichte, biases = blätter(gewichte), blätter(biases)
    fehler = kreuzentropie(vorwärts(punkte, gewichte, biases), klassen)
    fehler.backward()
    return [w.grad for w in gewichte], [b.grad for b in biases]


def schritt(gewichte, biases, g_gewichte, g_biases, lernrate):
    neue_gewichte = [w - lernrate * g for w, g in zip(gewichte, g_gewichte)]
    neue_biases = [b - lernrate * g for b, g in zip(biases, g_biases)]
    return neue_gewichte, neue_biases


def training(punkte, klassen, gewichte, biases, lernrate, epochen, batchgröße, startwert):
    verlauf = []
    anzahl = punkte.shape[0]
    for epoche in range(1, epochen + 1):
        gemischt, ihre_klassen = mischen(punkte, klassen, startwert * 7919 + epoche)
        anfang = 0
        while anfang < anzahl:
            ende = min(anfang + batchgröße, anzahl)
            steigung = gradienten(
                gemischt[anfang:ende], ihre_klassen[anfang:ende], gewichte, biases
            )
            gewichte, biases = schritt(gewichte, biases, *steigung, lernrate)
            anfang = ende
        verlauf += [kreuzentropie(vorwärts(punkte, gewichte, biases), klassen).detach()]
        return gewichte, biases, verlauf


gradients_autograd = gradienten
sgd_step = schritt
train = training
