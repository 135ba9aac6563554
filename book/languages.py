"""What the book says in each language beside its pages."""

TITLE = {"en": "Reluscope", "de": "Reluscope"}
DOCS = {"en": "docs", "de": "docs/de"}
ORDER = (
    "live",
    "course",
    "grading",
    "rules",
    "by_hand",
    "network",
    "optimisers",
    "training",
    "ensembles",
    "data",
    "photo",
    "pictures",
    "reading_the_pictures",
    "cells",
    "linear_regions",
    "onnx",
    "sweeps",
    "estimator",
    "command_line",
    "recipes",
    "words",
    "speed",
)
PARTS = {
    "en": {
        "lessons": "Lessons",
        "teachers": "For teachers",
        "docs": "The package",
        "reference": "Reference",
        "sources": "Source files",
        "welcome": "The teaching unit and the package, from one source.",
        "notebook": "This lesson as a notebook",
        "teachers_page": "For whoever teaches it",
        "sources_intro": "The files that these pages speak of, as they are.",
        "other": "Auf Deutsch",
    },
    "de": {
        "lessons": "Lektionen",
        "teachers": "Für Lehrende",
        "docs": "Das Paket",
        "reference": "Referenz (englisch)",
        "sources": "Quelltexte",
        "welcome": "Die Lehreinheit und das Paket, aus einer Quelle.",
        "notebook": "Diese Lektion als Notebook",
        "teachers_page": "Für alle, die sie unterrichten",
        "sources_intro": "Die Dateien, von denen diese Seiten sprechen, so wie sie sind.",
        "other": "In English",
    },
}
