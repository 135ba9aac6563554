"""``reluscope course``: one file per command; they load what does the work when they are called."""

from cyclopts import App

from reluscope.cli.course.check import check
from reluscope.cli.course.grade import grade
from reluscope.cli.course.hint import hint
from reluscope.cli.course.show import show
from reluscope.cli.course.start import start

COMMANDS = (start, check, hint, show, grade)

course = App(
    name="course",
    help="Build a network yourself in ten lessons; be told what is right and what is not yet.",
    help_epilogue="Begin with: reluscope course start my-course",
)
for _order, _command in enumerate(COMMANDS):
    _command.sort_key = _order
    course.command(_command)
