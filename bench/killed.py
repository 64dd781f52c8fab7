"""What the kill trials make and count in the database (bench.kills)."""

from collections import Counter
from collections.abc import Sequence

from assessments import actions
from assessments.models import AskedGroup, BoxedSheet, Comment, Draft, Invitation, Response, Round
from bench.kills import Found
from bench.make_round import BY, empty_round, full_answers, places

GROUP = "medical"


def make_places(count: int) -> tuple[int, list[tuple[str, str, str]]]:
    round = empty_round()
    group = AskedGroup.objects.select_related("round").get(round=round, code=GROUP)
    made = places(group, count, full_answers(group))
    return round.pk, [(place.key, place.secret, place.draft) for place in made]


def close(pk: int) -> None:
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    if round.is_open:
        actions.close_round(round=round, by=BY)
    else:
        actions.finish_closing(round=round)


def is_closed(pk: int) -> bool:
    return Round.objects.get(pk=pk).is_closed and not BoxedSheet.objects.filter(asked_group__round=pk).exists()


def find(pk: int, submitted: Sequence[str], lost_saves: int) -> Found:
    """Close the round, and count the sheets by their comments."""
    close(pk)
    texts = Counter(Comment.objects.filter(asked_group__round=pk).values_list("text", flat=True))
    responses = Response.objects.filter(asked_group__round=pk).count()
    spent = Invitation.objects.filter(asked_group__round=pk, state="submitted").count()
    left = BoxedSheet.objects.filter(asked_group__round=pk).count() + Draft.objects.count()
    return Found(
        lost=sum(key not in texts for key in submitted),
        twice=sum(count > 1 for count in texts.values()) + abs(responses - spent) + abs(responses - len(texts)),
        stuck=left,
        lost_saves=lost_saves,
        unacknowledged=len(texts) - len(submitted),
    )


def lost_saves(pk: int, saved: Sequence[str]) -> int:
    """Saves that are neither in their draft nor submitted. A saved draft has been changed once."""
    started = Draft.objects.filter(invitation__asked_group__round=pk, revision__gt=0)
    spent = set(Invitation.objects.filter(asked_group__round=pk, state="submitted").values_list("key", flat=True))
    kept = set(started.values_list("invitation__key", flat=True))
    return sum(key not in kept | spent for key in saved)
