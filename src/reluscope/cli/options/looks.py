"""How pictures look, as options: the same in every command that draws."""

from typing import Annotated

from cyclopts import Parameter

from reluscope.commands.settings.pictures import PictureSettings

Looks = Annotated[PictureSettings, Parameter(name="*", group="Look")]
USUAL = PictureSettings()
