"""The words of a sweep's figures and page in German, and who says them."""

from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say as say_of_pictures

SENTENCES = {
    "mean of {n} runs": "Mittel aus {n} Läufen",
    "mean of {n} runs, 95 % confidence interval": "Mittel aus {n} Läufen, 95-%-Konfidenzintervall",
    "also over {names}": "auch über {names}",
    "after the last epoch": "nach der letzten Epoche",
    "share of points": "Anteil der Punkte",
    "standard deviations of the data": "Standardabweichungen der Daten",
    "standard deviations squared": "Quadrate von Standardabweichungen",
    "loss": "Verlust",
    "accuracy": "Genauigkeit",
    "validation": "Validierung",
    "validation loss": "Verlust der Validierung",
    "validation accuracy": "Genauigkeit der Validierung",
    "cells / (N² / 2)": "Zellen / (N² / 2)",
    "cells per neuron": "Zellen je Neuron",
    "linear regions": "lineare Regionen",
    "length of the decision boundary": "Länge der Entscheidungsgrenze",
    "dead neurons": "tote Neuronen",
    "areas": "Flächen",
    "bounds": "Schranken",
    "least area of a cell": "kleinste Fläche einer Zelle",
    "first quartile of the cells' areas": "unteres Quartil der Zellflächen",
    "median area of the cells": "Median der Zellflächen",
    "third quartile of the cells' areas": "oberes Quartil der Zellflächen",
    "largest area of a cell": "größte Fläche einer Zelle",
    "Montúfar's lower bound on the most regions": "Montúfars untere Schranke der meisten Regionen",
    "upper bound on the cells": "obere Schranke der Zellen",
    "hidden neurons": "verborgene Neuronen",
    "number of hidden layers": "Zahl der verborgenen Schichten",
    "step": "Schritt",
    "data": "Datensatz",
    "noise": "Rauschen",
    "seed": "Seed",
    "epochs": "Epochen",
    "init": "Initialisierung",
    "activation": "Aktivierung",
    "optimizer": "Optimierer",
    "learning rate": "Lernrate",
    "batch size": "Stapelgröße",
    "standard deviation of the biases": "Standardabweichung der Bias",
    "{y} by {x}": "{y} gegen {x}",
    "A sweep": "Ein Sweep",
    "The numbers": "Die Zahlen",
    "The plan": "Der Plan",
    "Notes": "Anmerkungen",
    "runs": "Läufe",
    "rows": "Zeilen",
    "varied": "verschieden",
    "measured": "gemessen",
    "window": "Fenster",
    "{n} of {all}": "{n} von {all}",
    "mean": "Mittel",
    "from": "von",
    "to": "bis",
}


def say(english: str, /, **parts: object) -> str:
    """Return a sentence in the language of now, its parts filled in.

    Examples
    --------
    >>> from reluscope.pictures.looks.current import look
    >>> with look(language="de"):
    ...     say("mean of {n} runs", n=3), say("epoch")
    ('Mittel aus 3 Läufen', 'Epoche')
    """
    if current().language == "de" and english in SENTENCES:
        sentence = SENTENCES[english]
        return sentence.format(**parts) if parts else sentence
    return say_of_pictures(english, **parts)
