"""Sphinx's settings; ``make docs`` names the language and the folder of the assembled pages."""

project = "Reluscope"
author = "The Reluscope developers"
copyright = "The Reluscope developers"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "book.mathml",
]
autodoc_typehints = "none"  # the docstrings say shapes and units
napoleon_google_docstring = False
napoleon_use_ivar = True
suppress_warnings = [
    "ref.python"
]  # a parameter that is called as attributes of several classes are
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 4
html_math_renderer = "mathml"
html_theme = "furo"
html_title = "Reluscope"
html_static_path = ["static"]
html_css_files = ["book.css"]
html_show_sourcelink = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"
