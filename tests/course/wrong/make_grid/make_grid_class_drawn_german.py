# expects: make_grid make-grid-class-drawn
# replaces: german/aufgabe_4.py
# Aufgabe 4: Daten
import torch


def würfel(startwert):
    zufall = torch.Generator()
    zufall.manual_seed(startwert)
    return zufall


def gitter(zeilen, spalten, klassenzahl, je_quadrat, startwert):
    zufall = würfel(startwert)
    punkte, klassen = [], []
    vorrat = [k % klassenzahl for k in range(zeilen * spalten)]
    reihenfolge = torch.randperm(len(vorrat), generator=zufall).tolist()
    for zeile in range(zeilen):
        for spalte in range(spalten):
            klasse = int(torch.randint(klassenzahl, (1,), generator=zufall))
            ecke = torch.tensor([float(spalte), float(zeile)])
            for _ in range(je_quadrat):
                punkte.append(ecke + torch.rand(2, generator=zufall))
                klassen.append(klasse)
    return torch.stack(punkte), torch.tensor(klassen)


def normieren(lernteil, testteil):
    mittel = lernteil.sum(0) / len(lernteil)
    streuung = ((lernteil - mittel).square().sum(0) / (len(lernteil) - 1)).sqrt()
    return (lernteil - mittel).div(streuung), (testteil - mittel).div(streuung)


def eins_aus_c(klassen, c):
    tabelle = torch.zeros(klassen.size(0), c)
    for zeile, klasse in enumerate(klassen):
        tabelle[zeile, klasse] = 1
    return tabelle


def mischen(punkte, klassen, startwert):
    neu = torch.randperm(klassen.size(0), generator=würfel(startwert))
    return punkte[neu], klassen[neu]


make_grid, standardize, one_hot, shuffle = gitter, normieren, eins_aus_c, mischen
