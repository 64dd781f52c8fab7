"""What executives expect the front line to answer, next to what it answered. Every text is ready to print."""

from dataclasses import dataclass

from django.utils.translation import gettext

from results.charts import Bar
from results.present.data import HeatCell


@dataclass(frozen=True)
class Expectation:
    """A statement: what executives expect most front-line staff to answer, and what each group answered."""

    code: str
    text: str
    predicted: HeatCell
    cells: tuple[HeatCell, ...]  # in the order of the groups of Expectations
    sentence: str
    is_gap: bool
    is_compared: bool
    front: str  # mean of the groups of front-line staff; empty where there is none to show
    bar: Bar | None  # of that mean
    mark: str  # where the prediction stands in the bar; empty where there is none

    @property
    def needs_words(self) -> bool:
        """Where the numbers alone do not say all."""
        return self.is_gap or not self.is_compared

    @property
    def description(self) -> str:
        """The bar in a sentence."""
        return gettext("Executives expect {expected}, front-line staff answered {answered}.").format(
            expected=self.predicted.text, answered=self.front
        )


@dataclass(frozen=True)
class Expectations:
    """The mirror. `rows` are empty where executives were not asked; `lead` says so."""

    lead: str
    groups: tuple[str, ...]
    rows: tuple[Expectation, ...]
    notes: tuple[str, ...]  # why some cells hold no number, each reason once
