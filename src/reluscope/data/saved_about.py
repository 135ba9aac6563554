"""What is known of the data, as JSON beside the numbers of a network or of its cells."""

from collections.abc import Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict

from reluscope.data.about import About, checked_about
from reluscope.data.standardize import Standardizer


class SavedStandardizer(BaseModel):
    """The two rows of numbers that make a standardizer."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    mean: list[float]
    scale: list[float]


class SavedAbout(BaseModel):
    """Standardizer and names, without the settings of a training run."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    standardizer: SavedStandardizer | None = None
    class_names: list[str] = []
    feature_names: list[str] = []

    @classmethod
    def of(cls, about: About) -> Self:
        """Return what is to be saved."""
        known = about.standardizer.to_dict() if about.standardizer else None
        return cls.model_validate(
            {
                "standardizer": known,
                "class_names": list(about.class_names),
                "feature_names": list(about.feature_names),
            }
        )

    def about(self, widths: Sequence[int]) -> About:
        """Return what was saved, if it fits a network of these widths.

        Raises
        ------
        InputError
            Where it does not.
        """
        numbers = self.standardizer
        known = Standardizer.from_dict(numbers.model_dump()) if numbers else None
        return checked_about(widths, known, self.class_names, self.feature_names)
