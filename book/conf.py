"""Sphinx's settings; ``make docs`` names the language and the folder of the assembled pages."""

project = "Reluscope"
author = "The Reluscope developers"
copyright = "The Reluscope developers"

extensions = ["myst_parser", "sphinx_copybutton", "book.mathml"]
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
nitpicky = True
