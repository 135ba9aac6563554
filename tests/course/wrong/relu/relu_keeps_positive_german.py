# expects: relu relu-keeps-positive
# replaces: german/aufgabe_2.py
# Aufgabe 2: ReLU
def relu(eingabe):
    positiv = eingabe > 0
    ergebnis = eingabe[positiv]
    return ergebnis
