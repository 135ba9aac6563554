"""The words of pictures in German: one catalogue for all of them."""

SENTENCES = {
    # photos
    "Winning class": "Vorhergesagte Klasse",
    "Winning class and its confidence": "Vorhergesagte Klasse und ihre Konfidenz",
    "Output of the network": "Ausgabe des Netzes",
    "output (line: 0)": "Ausgabe (Linie: 0)",
    "Activation patterns": "Aktivierungsmuster",
    "Probability of class {name}": "Wahrscheinlichkeit der Klasse {name}",
    "Pre-activation of {neuron}": "Voraktivierung von {neuron}",
    "Output of {neuron}": "Ausgabe von {neuron}",
    "neuron {number} of hidden layer {layer}": "Neuron {number} der verborgenen Schicht {layer}",
    "{width} × {height} pixels": "{width} × {height} Pixel",
    "≥ {cells} (lower bound from the raster of {raster})": (
        "≥ {cells} (untere Schranke aus dem Raster von {raster}n)"
    ),
    "1 cell: without hidden neurons there are no hinges": (
        "1 Zelle: ohne verborgene Neuronen gibt es keine Knicke"
    ),
    "confidence": "Konfidenz",
    "probability": "Wahrscheinlichkeit",
    "output (0: off)": "Ausgabe (0: aus)",
    "off  ←  pre-activation  →  on": "aus  ←  Voraktivierung  →  an",
    "Raster": "Raster",
    "Exact cells": "Exakte Zellen",
    "{raster} saw {seen} of {cells}": "{raster} sahen {seen} von {cells}",
    # cells
    "{cells} (exact)": "{cells} (exakt)",
    "Cells": "Zellen",
    "Cells by activation pattern": "Zellen nach Aktivierungsmuster",
    "Cells by the last layer that cut them": "Zellen nach der letzten Schicht, die sie schnitt",
    "last cut by hidden layer {number}": "zuletzt von verborgener Schicht {number}",
    "cut by no layer": "von keiner Schicht",
    "Winning class and its confidence at the centre": (
        "Vorhergesagte Klasse und ihre Konfidenz im Schwerpunkt"
    ),
    "Cells by the number of neurons on": "Zellen nach der Zahl aktiver Neuronen",
    "neurons on": "aktive Neuronen",
    "Slope of the cells": "Steigung auf den Zellen",
    "length of the slopes (grey: flat)": "Länge der Steigungen (grau: flach)",
    "Area of the cells": "Fläche der Zellen",
    "area": "Fläche",
    "hidden layer {number}": "verborgene Schicht {number}",
    "decision boundary": "Entscheidungsgrenze",
    "from {a} towards {b}: distance on the standardised features": (
        "von {a} nach {b}: Abstand in standardisierten Merkmalen"
    ),
    "from {a} towards {b}: distance": "von {a} nach {b}: Abstand",
    "across, towards {c}": "quer dazu, zu {c} hin",
    "taken for {name}": "gehalten für {name}",
    "rightly recognised": "richtig erkannt",
    "After hidden layer {number}": "Nach verborgener Schicht {number}",
    "Regions and loops": "Gebiete und Schleifen",
    "open curve": "offene Kurve",
    "loop": "Schleife",
    "loop in another": "Schleife in einer anderen",
    "loop in {number} others": "Schleife in {number} anderen",
    "loop in {number} others or more": "Schleife in {number} anderen oder mehr",
    "one class touches itself": "eine Klasse berührt sich",
    "{cells} (exact), {number} of them unbounded": "{cells} (exakt), davon {number} unbeschränkt",
    "{cells} (exact), unbounded": "{cells} (exakt), unbeschränkt",
    "window": "Fenster",
    "no bounded cell": "keine beschränkte Zelle",
    # points
    "training points": "Trainingspunkte",
    "validation points": "Validierungspunkte",
    "… {number} more": "… {number} weitere",
    "wrongly classified": "falsch klassifiziert",
    "Points": "Punkte",
    "{points} of {classes}": "{points} aus {classes}",
    # counts and measures
    "Cells while the network trains": "Zellen während des Trainings",
    "epoch": "Epoche",
    "cells": "Zellen",
    "after hidden layer {number}": "nach verborgener Schicht {number}",
    "all cells": "alle Zellen",
    "{first} before training": "{first} vor dem Training",
    "{first} before training, {last} after {epochs}": (
        "{first} vor dem Training, {last} nach {epochs}"
    ),
    "{told}; dashed: N² / 2 = {half}, about what random networks of {neurons} have": (
        "{told}; gestrichelt: N² / 2 = {half}, etwa wie bei zufälligen Netzen aus {neurons}"
    ),
    "{told}; far above: N² / 2 = {half}, about what random networks of {neurons} have": (
        "{told}; weit darüber: N² / 2 = {half}, etwa wie bei zufälligen Netzen aus {neurons}"
    ),
    "hidden layers": "verborgene Schichten",
    "Cells after each layer": "Zellen nach jeder Schicht",
    "the most for these widths: {most}": "Höchstzahl für diese Breiten: {most}",
    "{low} to {high}": "{low} bis {high}",
    "Areas": "Verteilung der Flächen",
    "median {median} (line), from {low} to {high}": "Median {median} (Linie), von {low} bis {high}",
    "edges": "Kanten",
    "Edges per cell": "Kanten je Zelle",
    "{mean} on average": "im Mittel {mean}",
    # training
    "Loss": "Verlust",
    "mean cross entropy": "mittlere Kreuzentropie",
    "Accuracy": "Genauigkeit",
    "training, while it learns": "Training, während des Lernens",
    "validation, after each epoch": "Validierung, nach jeder Epoche",
    "training {share}": "Training {share}",
    "validation {share}": "Validierung {share}",
    "last epoch: {told}": "letzte Epoche: {told}",
    "after training: {told}": "nach dem Training: {told}",
    "Confusion matrix": "Konfusionsmatrix",
    "taken for": "vorhergesagt",
    "true class": "wahre Klasse",
    "points": "Punkten",
    "training points, after training": "Trainingspunkten nach dem Training",
    "validation points, after training": "Validierungspunkten nach dem Training",
    "{share} of {total} {of}: {right} right": "{share} von {total} {of}: {right} richtig",
    "Epoch {epoch}": "Epoche {epoch}",
    "Epoch {epoch}, accuracy {share}": "Epoche {epoch}, Genauigkeit {share}",
    # the network and its neurons
    "The network": "Das Netz",
    "{widths}, {numbers} numbers": "{widths}, {numbers} Zahlen",
    "Inputs": "Eingaben",
    "Hidden layer {number}": "Verborgene Schicht {number}",
    "Classes": "Klassen",
    "Output": "Ausgabe",
    "{some} of {all}": "{some} von {all}",
    "positive": "positiv",
    "negative": "negativ",
    "lines: weights, as wide as they are large in their layer; squares: biases": (
        "Linien: Gewichte, dicker bei größerem Betrag (je Schicht); Quadrate: Bias"
    ),
    "lines: weights, as wide as they are large in their layer; nodes: biases": (
        "Linien: Gewichte, dicker bei größerem Betrag (je Schicht); Knoten: Bias"
    ),
    "All neurons: pre-activations": "Alle Neuronen: Voraktivierungen",
    "All neurons: outputs": "Alle Neuronen: Ausgaben",
    "All neurons: hinges": "Alle Neuronen: Knicke",
    "logit": "Logit",
    "logits": "Logits",
    "probabilities": "Wahrscheinlichkeiten",
    "where each wins": "wo jede gewinnt",
    "each photo on its own scale": "jedes Foto mit eigener Skala",
    "{off} of {neurons} are off at all {raster}": "{off} von {neurons} sind überall aus ({raster})",
    "most": "Höchstwert",
    "off": "aus",
    "on": "an",
    "hinge; for a class, where it begins to win": "Knick; bei einer Klasse: ab hier gewinnt sie",
}
NOUNS = {  # one, many
    "cell": ("Zelle", "Zellen"),
    "class": ("Klasse", "Klassen"),
    "component": ("Komponente", "Komponenten"),
    "epoch": ("Epoche", "Epochen"),
    "hole": ("Loch", "Löcher"),
    "neuron": ("Neuron", "Neuronen"),
    "point": ("Punkt", "Punkte"),
}
