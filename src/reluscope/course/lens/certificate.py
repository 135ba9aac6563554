"""The page at the end of the course: what was built, as one file that prints on one sheet."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from reluscope.course.lens.words import words
from reluscope.course.lessons.catalogue import FUNCTIONS, LESSONS
from reluscope.text.printable import printable
from reluscope.version import VERSION

_HERE = Path(__file__).parent
_LONGEST_NAME = 120
PICTURES = ("classes", "cells", "training")


@dataclass(frozen=True)
class Earned:
    """What a certificate says beside the functions, which are all of them."""

    name: str
    language: str
    seed: int
    facts: str
    day: date


def certificate(earned: Earned, pictures: Path) -> str:
    """Return the page; it holds its pictures and loads nothing."""
    spoken = words(earned.language)
    word = spoken["certificate"]
    style = (_HERE / "certificate.css").read_text("utf-8")
    name = printable(earned.name)[:_LONGEST_NAME].strip()
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string((_HERE / "certificate.html.jinja").read_text("utf-8"))
    return page.render(
        language=earned.language,
        word=word,
        name=name or spoken["no_name"],
        style=Markup(style),  # ours: a style sheet knows no entities
        style_hash=_hash(style),
        statement=word["statement"].format(n=len(FUNCTIONS)),
        lessons=[
            (one.number, spoken["lessons"][str(one.number)], one.functions) for one in LESSONS
        ],
        pictures=[
            (_data(path), word[f"{name}_alt"], word[name])
            for name in PICTURES
            if (path := pictures / f"{name}.png").is_file()
        ],
        facts=earned.facts,
        made=word["made"].format(date=earned.day.isoformat(), version=VERSION, seed=earned.seed),
    )


def _hash(style: str) -> str:
    """Return what allows this very style sheet and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _data(path: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()
