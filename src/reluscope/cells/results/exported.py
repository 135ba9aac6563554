"""How cells leave the program: as files, and as objects of other libraries."""

from os import PathLike
from typing import TYPE_CHECKING, Any, overload

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.data import Points


class Exported:
    """Cells that can be written, those of a window and those of the whole plane alike."""

    def to_shapely(self: Any, units: str | None = None) -> NDArray[np.object_]:
        """Every cell as a ``shapely.Polygon``: (C,). Needs ``reluscope[export]``.

        In the data's own units where they are known, or as ``units`` says. Cells of the whole plane
        that have no end are cut off at a frame around all vertices.
        """
        from reluscope.cells.files.objects import to_shapely

        return to_shapely(self, units)

    def to_networkx(self: Any, units: str | None = None) -> Any:
        """Return the dual graph as a ``networkx.Graph``. Needs ``reluscope[export]``.

        Areas are in the data's own units where they are known, or as ``units`` says. On the whole
        plane nodes know also whether their cell is ``bounded``.
        """
        from reluscope.cells.files.objects import to_networkx

        return to_networkx(self, units)

    def export(self: Any, path: str | PathLike[str], units: str | None = None) -> None:
        """Write to .npz (``reluscope.cells.load`` reads it back), .geojson or .parquet.

        GeoJSON and Parquet are in the data's own units where they are known, or as ``units`` says;
        .npz holds the arrays as they are, and what is known of the data beside them. Parquet tells
        an unbounded cell by its corners, rays and half-planes; GeoJSON, which knows none, by a
        polygon that is cut off at a ``frame`` around all vertices, and the rays beside it.
        """
        from reluscope.cells.files.export import export

        export(self, path, units)

    @overload
    def to_html(self: Any, path: None = None, *, points: "Points | None" = None) -> str: ...

    @overload
    def to_html(
        self: Any, path: str | PathLike[str], *, points: "Points | None" = None
    ) -> None: ...

    def to_html(
        self: Any, path: str | PathLike[str] | None = None, *, points: "Points | None" = None
    ) -> str | None:
        """Write one HTML file that needs no server, with zoom; without a path, return its text.

        It is the view of the live page, see ``reluscope.live.to_html``.

        Parameters
        ----------
        path : path, optional
            The file is whole or not there.
        points : Points, optional
            Drawn on top.

        Raises
        ------
        InputError
            For a network that the page cannot cut, more than 20 000 cells, or the whole plane.

        Examples
        --------
        >>> from reluscope.cells import cell_complex
        >>> from reluscope.nn import MLP
        >>> cell_complex(MLP((2, 4, 2), seed=0), (-1, 1, -1, 1)).to_html()[:15]
        '<!doctype html>'
        """
        from reluscope import live

        return live.to_html(self, path, points=points)
