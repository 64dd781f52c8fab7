"""What a column seems to hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.asks import UNUSED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Proposal:
    """`role` is empty where only a person can say. Not sure: a guess that a person should look at."""

    role: str
    is_sure: bool = True
    help: "StrOrPromise" = ""


NOT_USED = Proposal(UNUSED)
OPEN = Proposal("", is_sure=False)
