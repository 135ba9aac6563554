"""The settings of a run as options: the same in every command that trains."""

from dataclasses import dataclass, field
from typing import Annotated

from cyclopts import Parameter

from reluscope.commands.settings.sections import DataSettings, NetworkSettings, TrainingSettings


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Options:
    """The settings of a run as options."""

    data: Annotated[DataSettings, Parameter(name="*", group="Data")] = field(
        default_factory=DataSettings
    )
    network: Annotated[NetworkSettings, Parameter(name="*", group="Network")] = field(
        default_factory=NetworkSettings
    )
    training: Annotated[TrainingSettings, Parameter(name="*", group="Training")] = field(
        default_factory=TrainingSettings
    )


USUAL_RUN = Options()
