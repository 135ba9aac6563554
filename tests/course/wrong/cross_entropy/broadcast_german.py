# expects: cross_entropy cross-entropy-sum
# replaces: german/aufgabe_3.py
# Aufgabe 3: Softmax und Kreuzentropie
import torch


def größter_eintrag(logits):
    return torch.max(logits, dim=1, keepdim=True).values


def log_summe(logits):
    maximum = größter_eintrag(logits)
    return maximum + (logits - maximum).exp().sum(dim=1, keepdim=True).log()


def weiche_auswahl(logits):
    return (logits - log_summe(logits)).exp()


def logarithmus_der_auswahl(logits):
    return logits - log_summe(logits)


def kreuzentropie(logits, klassen):
    zeile = torch.arange(klassen.numel())
    verluste = log_summe(logits) - logits[zeile, klassen]
    return verluste.sum() / klassen.numel()


softmax = weiche_auswahl
log_softmax = logarithmus_der_auswahl
cross_entropy = kreuzentropie
