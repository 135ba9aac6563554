"""Tables of a terminal: as lists where it is narrower than they are, and never cut."""

import pytest
from rich.console import Console

from reluscope.text.whole_table import WholeTable


@pytest.mark.parametrize(("width", "is_table"), [(21, True), (20, False), (10, False)])
def test_no_number_is_cut(width, is_table):
    table = WholeTable("class", "deviation", title="Moons", caption="and more")
    table.add_row("0", "0.488541")
    table.add_row("1", "")
    console = Console(width=width, color_system=None)
    with console.capture() as written:
        console.print(table)
    assert "0.488541" in written.get()
    assert "…" not in written.get()
    assert ("│" in written.get()) == is_table
