# expects: gradients_chain chain-no-one-hot
# replaces: german/aufgabe_7.py
# Aufgabe 7: Kettenregel von Hand
import torch
from aufgabe_1 import lineare_schicht
from aufgabe_2 import relu
from aufgabe_3 import weiche_auswahl
from aufgabe_4 import eins_aus_c


def kettenregel(punkte, klassen, gewichte, biases):
    eingaben, voraktivierungen = [punkte], []
    for w, b in zip(gewichte, biases):
        voraktivierungen.append(lineare_schicht(eingaben[-1], w, b))
        eingaben.append(relu(voraktivierungen[-1]))
    ausgabe = voraktivierungen[-1]
    ableitung = weiche_auswahl(ausgabe)
    ableitung = ableitung / len(klassen)
    g_gewichte = [None for _ in gewichte]
    g_biases = [None for _ in biases]
    for schicht in range(len(gewichte) - 1, -1, -1):
        g_gewichte[schicht] = torch.matmul(eingaben[schicht].t(), ableitung)
        g_biases[schicht] = torch.sum(ableitung, dim=0)
        if schicht > 0:
            ableitung = torch.matmul(ableitung, gewichte[schicht].t())
            ableitung = torch.where(voraktivierungen[schicht - 1] > 0, ableitung, 0.0)
    return g_gewichte, g_biases


def zentrale_differenz(funktion, stelle, h):
    steigungen = []
    for nummer in range(stelle.numel()):
        auslenkung = torch.zeros(stelle.numel())
        auslenkung[nummer] = h
        auslenkung = auslenkung.reshape(stelle.shape)
        steigungen.append((funktion(stelle + auslenkung) - funktion(stelle - auslenkung)) / (2 * h))
    return torch.tensor(steigungen).reshape(stelle.shape)


gradients_chain = kettenregel
central_difference = zentrale_differenz
