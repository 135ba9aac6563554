"""Networks of other libraries, brought into one neutral form that the cell engine takes."""

from reluscope.brought.form.block import Block
from reluscope.brought.form.form import Form
from reluscope.brought.tape.tape import Tape

__all__ = ["Block", "Form", "Tape"]
