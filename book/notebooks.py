"""Lessons as notebooks, from the same text: code in cells, figures inside."""

import base64
import re
from pathlib import Path

import jupytext
import nbformat

from reluscope.course.lessons.catalogue import Lesson
from reluscope.course.lessons.page import draw_figures, page

_FIGURE = re.compile(r"!\[([^\]]*)\]\(figures/([\w-]+\.(\w+))\)")
_OUTPUT = re.compile(r"(^```python\n.*?^```\n)\s*^```text[^\n]*\n.*?^```\n", re.M | re.S)
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def notebook(lesson: Lesson, language: str, folder: Path) -> nbformat.NotebookNode:
    """Return a lesson as a notebook that is yet to be run; figures are drawn into the folder."""
    draw_figures(lesson, language, folder)
    written = _OUTPUT.sub(r"\1", page(lesson, language))  # a notebook makes its own outputs
    written = _FIGURE.sub(lambda found: _inside(found, folder), written)
    return jupytext.reads(written, fmt="md")


def _inside(found: re.Match[str], folder: Path) -> str:
    content = base64.b64encode((folder / found[2]).read_bytes()).decode()
    return f"![{found[1]}](data:{_TYPES[found[3]]};base64,{content})"
