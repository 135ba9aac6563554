"""Where a network comes from, as JSON beside the numbers of its cells."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from reluscope.cells.input.network import PiecewiseLinear

_MOST = 1000
Texts = Annotated[list[Annotated[str, Field(max_length=1000)]], Field(max_length=_MOST)]


class SavedOrigin(BaseModel):
    """The notes of a network of another library, and what its layers are called there.

    Examples
    --------
    >>> SavedOrigin(notes=["rounded"]).model_dump_json()
    '{"notes":["rounded"],"names":[]}'
    """

    model_config = ConfigDict(extra="forbid")
    notes: Texts = []
    names: Texts = []

    @classmethod
    def of(cls, network: PiecewiseLinear) -> Self:
        """Return what is to be saved, whatever is too long cut off."""
        notes, names = (
            [text[:_MOST] for text in texts[:_MOST]] for texts in (network.notes, network.names)
        )
        return cls(notes=notes, names=names)
