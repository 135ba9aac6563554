"""A table of a terminal, of which nothing is cut off."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

_ANY_WIDTH = 100_000


class WholeTable(Table):
    """A table, or a list of what stands in it where the terminal is too narrow for one.

    A number without its end would be another number.

    Examples
    --------
    >>> table = WholeTable("feature", "mean", title="Moons")
    >>> table.add_row("x1", "0.4822")
    >>> Console(width=16).print(table)
    Moons
    feature x1
      mean 0.4822
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table if it fits, else each row as lines of a column's name and text."""
        wide = options.update_width(_ANY_WIDTH)
        if self.__rich_measure__(console, wide).maximum <= options.max_width:
            yield from super().__rich_console__(console, options)
            return
        if self.title:
            yield self.title
        for row in zip(*(column.cells for column in self.columns), strict=True):
            for column, cell in zip(self.columns, row, strict=True):
                if cell:
                    indent = "" if column is self.columns[0] else "  "
                    yield f"{indent}{column.header} {cell}"
        if self.caption:
            yield self.caption
