"""What a page may say, one JSON object each; anything else is answered with an error."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reluscope.errors import InputError
from reluscope.live.state import limits
from reluscope.live.state.settings import Coordinate, Settings


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class Hello(_Message):
    """The first message: the session that is named, or a new one with these settings.

    A new one goes on from ``weights`` after so many steps, where there are some.
    """

    type: Literal["hello"]
    session: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
    settings: Settings | None = None
    weights: Annotated[str, Field(max_length=limits.WEIGHTS)] | None = None
    step: Annotated[int, Field(ge=0, lt=2**31)] = 0


class Credit(_Message):
    """A frame was drawn: another may be sent."""

    type: Literal["credit"]


class Alive(_Message):
    """A tab that has heard nothing for a while asks whether somebody is there."""

    type: Literal["alive"]


class Do(_Message):
    """One of the large buttons."""

    type: Literal["do"]
    what: Literal["play", "pause", "step", "epoch", "same start", "new seed", "undo edit"]


class Change(_Message):
    """New settings, whole; what has to begin anew does."""

    type: Literal["change"]
    settings: Settings


class Window(_Message):
    """The part of the plane that is looked at, in the data's own units."""

    type: Literal["window"]
    bounds: tuple[float, float, float, float] | None  # x_min, x_max, y_min, y_max


class Moment(_Message):
    """An earlier moment is asked for, by its number in the history; None is the present."""

    type: Literal["moment"]
    index: Annotated[int, Field(ge=0, lt=2**31)] | None


class SetParameter(_Message):
    """A weight (row and column) or a bias (no row) is set to a value; layers count from 0."""

    type: Literal["parameter"]
    layer: Annotated[int, Field(ge=0, le=limits.LAYERS)]
    row: Annotated[int, Field(ge=0, lt=limits.NEURONS)] | None
    column: Annotated[int, Field(ge=0, lt=limits.NEURONS)]
    value: Annotated[float, Field(ge=-1e6, le=1e6)]


class Csv(_Message):
    """A table of own points as text, to be read by the reader of CSV files."""

    type: Literal["csv"]
    text: Annotated[str, Field(max_length=limits.MESSAGE)]
    name: Annotated[str, Field(max_length=200)] = ""


class Lens(_Message):
    """The chain rule of one point with every number: a place in the data's own units, a class."""

    type: Literal["lens"]
    x: tuple[Coordinate, Coordinate]
    y: Annotated[int, Field(ge=0, lt=limits.CLASSES)]


class Look(_Message):
    """How the plane is drawn on the page, for drawings that are to look like it."""

    coloring: Literal["class", "confidence", "pattern", "slope", "layer", "photo"] = "confidence"
    hinges: bool = True
    boundary: bool = True
    points: bool = True
    dark: bool = False
    language: Literal["en", "de"] = "en"


class Export(_Message):
    """Something to take away."""

    type: Literal["export"]
    what: Literal["network", "points", "code", "svg", "film", "page"]
    look: Look = Look()


class Stop(_Message):
    """The file that is being made is not wanted any more."""

    type: Literal["stop"]


Message = (
    Hello
    | Credit
    | Alive
    | Do
    | Change
    | Window
    | Moment
    | SetParameter
    | Csv
    | Lens
    | Export
    | Stop
)
_ANY: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def message(text: str | bytes) -> Message:
    """Return what a page said.

    Raises
    ------
    InputError
        For anything that is none of the messages, naming the field, the rule and what came.
    """
    if len(text) > limits.MESSAGE:
        raise InputError(f"A message has at most {limits.MESSAGE} bytes.")
    try:
        return _ANY.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))[:100]
        raise InputError(f"{where or 'message'}: {first['msg'][:200]}") from None
