"""Of which comments the manager has chosen more than a board report prints."""

from dataclasses import dataclass

from django.db.models import Count

from assessments.comments import about
from assessments.models import Comment, Round
from assessments.vocabulary import MOST_EVIDENCE, MOST_ON_A_PRINCIPLE
from questions.catalogue import Catalogue

_WHOLE_PROJECT = "the project as a whole"


@dataclass(frozen=True)
class Surplus:
    """More comments are chosen than the `most` that are printed on this."""

    about: str
    chosen: int
    most: int


def surplus(round: Round) -> list[Surplus]:
    rows = Comment.objects.filter(asked_group__round=round, is_chosen=True)
    counts = rows.order_by("code").values_list("code").annotate(n=Count("pk"))
    found = [_surplus(code, n, round.catalogue) for code, n in counts]
    return [one for one in found if one.chosen > one.most]


def _surplus(code: str, chosen: int, catalogue: Catalogue) -> Surplus:
    most = MOST_EVIDENCE if code in catalogue.questions else MOST_ON_A_PRINCIPLE
    return Surplus(about(code, catalogue) or _WHOLE_PROJECT, chosen, most)
