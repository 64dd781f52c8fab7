"""What nobody planned in the samples, made up: lessons and adaptations of Glasgow, and something to sort elsewhere."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from assessments.models import Project
from improvement.adaptations import actions as adaptations
from improvement.lessons import actions
from improvement.lessons.vocabulary import Kind, State
from improvement.models import Adaptation, Observation
from results.samples import CAST, ORGANISATION

GLASGOW = "Clinical Portal, NHS Greater Glasgow"
ICS = "Integrated Children's System"
_MANAGER, _EXECUTIVE = (email for _, email, _ in CAST[:2])
_PHARMACY: dict[str, Any] = {
    "title": "Ward pharmacists read discharge letters in the portal",
    "summary": "Nobody had thought of them as people who would use it.",
    "kind": Kind.USE,
    "state": State.ADOPTED,
    "why": "It saves two calls for each discharge. All ward pharmacists get access.",
    "is_shared": True,
}
_LISTS: dict[str, Any] = {
    "title": "Ward lists are printed before each round",
    "summary": "The order on the screen was not that of the beds.",
    "kind": Kind.WORKAROUND,
    "state": State.STOPPED,
    "why": "The screen shows the beds in order now, and printed lists were left lying about.",
    "is_shared": True,
}
_DIARY = {
    "differs": "The day clinic keeps its paper diary next to the portal",
    "standard": "Every clinic books in the portal.",
    "gave_way": "The project team",
    "on_what": "One diary for everybody. A clerk enters the day into the portal at noon.",
    "for_whom": "patients who book by telephone",
    "why": "The screen cannot show two rooms side by side.",
}
_SESSION = {
    "differs": "Night staff share one session on the ward",
    "standard": "Each person signs in.",
    "gave_way": "Information governance",
    "on_what": "One session for each person. Staff note on paper who opened which record.",
    "for_whom": "night staff",
    "why": "The ward has one computer, and signing in takes two minutes.",
}


def learn_in_glasgow() -> None:
    project, by = _project(GLASGOW), User.objects.get(email=_MANAGER)
    told = "Our pharmacist looks the letters up there. She does not ring the ward any more."
    executive = User.objects.get(email=_EXECUTIVE)
    actions.tell(project=project, token=uuid.uuid4(), kind=Kind.USE, words=told, by=executive)
    for words in ("We print the list and write on it.", "The list goes by name. We print it and sort it by bed."):
        actions.tell_unnamed(project=project, token=uuid.uuid4(), kind=Kind.WORKAROUND, words=words)
    actions.empty_box()
    named, *printed = Observation.objects.filter(project=project).order_by("-email", "words")
    actions.make_lesson(observation=named, fields=_PHARMACY, is_released=False, by=by)
    lists = actions.make_lesson(observation=printed[0], fields=_LISTS, is_released=False, by=by)
    actions.join_lesson(observation=printed[1], lesson=lists, is_released=True, by=by)


def adapt_in_glasgow() -> None:
    """One is past its review, which nobody could enter: the sample lets time pass."""
    project, by, today = _project(GLASGOW), User.objects.get(email=_MANAGER), timezone.localdate()
    for fields, review_in in ((_DIARY, 60), (_SESSION, -12)):
        days = {"agreed_on": today - timedelta(days=50), "review_on": today + timedelta(days=review_in)}
        adaptations.register(project=project, token=uuid.uuid4(), fields={**fields, **days}, by=by)
    adaptation = Adaptation.objects.get(project=project, differs=_DIARY["differs"])
    adaptations.review(
        adaptation=adaptation,
        standing=adaptation.standing,
        review_on=adaptation.review_on,
        words="The supplier has promised the view of two rooms for the next version.",
        seen=adaptation.mark,
        by=by,
    )


def tell_the_ics() -> None:
    """Something that the team has not sorted yet."""
    words = "We write each visit up in the evening now. Families say that we look at the screen, not at them."
    actions.tell_unnamed(project=_project(ICS), token=uuid.uuid4(), kind=Kind.SIDE_EFFECT, words=words)
    actions.empty_box()


def _project(name: str) -> Project:
    projects = Project.objects.select_related("organisation")
    return projects.get(name__startswith=name, organisation__name=ORGANISATION)
