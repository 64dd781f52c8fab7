"""A round as a presentation: which screens there are, what they show, and the file that needs nothing else."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Project
from improvement.models import PlannedPractice
from reports.composing import content_of
from reports.present.quotes import Remark
from reports.present.screens import NOT_YET, screens
from reports.views.presenting import VOID
from results.fragments import readiness_of
from results.models import Evidence
from tests.changing import NOW, next_round
from tests.making import make_report

pytestmark = pytest.mark.usefixtures("quick_drawing")


def url(round, name="present"):
    return reverse(f"reports:{name}", args=[round.pk])


@pytest.fixture
def shown(as_user, vi, closed_round):
    """What the presentation of the round contains at the moment."""
    return lambda round=closed_round: as_user(vi).get(url(round)).context["shown"]


def test_presentation_begins_with_the_flags_and_ends_with_the_decision(shown):
    presentation = shown()

    kinds = [screen.kind for screen in presentation.screens]
    findings = [screen.title for screen in presentation.screens if screen.kind == "finding"]
    assert findings == [row.title for row in presentation.board.results.findings.raised] != []
    assert kinds == ["flags", *["finding"] * len(findings), "principles", "heard", "steps", "sentences"]
    assert presentation.screens[-1].sentences == (NOT_YET,)
    assert presentation.marking == "Official"


def test_screens_lead_to_those_beside_them(shown):
    anchors = [screen.anchor for screen in shown().screens]

    beside = [(screen.before, screen.after) for screen in shown().screens]
    assert beside == list(zip(["", *anchors], [*anchors[1:], ""], strict=False))


def test_presentation_takes_decision_and_marking_of_the_current_report(shown, closed_round, ben):
    make_report(closed_round, ben, decision="Wait a month.", marking="Confidential")

    presentation = shown()

    assert presentation.screens[-1].sentences == ("Wait a month.",)
    assert presentation.marking == "Confidential"


def test_steps_name_who_does_them_and_when(shown, closed_round):
    code = shown().board.results.practices.first[0].code
    PlannedPractice.objects.create(round=closed_round, code=code, owner="Lee Lead", due_on=timezone.localdate())

    steps = next(screen.sentences for screen in shown().screens if screen.kind == "steps")

    assert [("Lee Lead" in step) for step in steps].count(True) == 1


def test_group_that_was_not_heard_is_named_once(shown):
    heard = next(screen for screen in shown().screens if screen.kind == "heard")

    assert len(heard.sentences) == len(set(heard.sentences)) > 0


def test_second_round_says_what_changed(shown, as_user, vi, closed_round, project, full_answers, ben):
    second = next_round(project, NOW, full_answers, ben)

    change = shown(second).screens[1]

    assert (change.title, change.kind) == ("Change since the last round", "sentences")
    assert change.sentences


def test_finding_shows_bars_and_the_quote_that_fits_its_screen(shown, closed_round):
    evidence = Evidence.objects.get(round=closed_round)
    evidence.round = closed_round
    catalogue, readiness = closed_round.catalogue, readiness_of(evidence)
    about = [
        Remark(code, "Doctors", text) for code in catalogue.principles for text in ("x" * 241, f"On {code}, too slow.")
    ]

    made = screens(content_of(evidence, (), None, about), readiness, catalogue, is_issued=True)

    found = [screen for screen in made if screen.kind == "finding" and screen.bars]
    assert found
    for screen in found:
        assert screen.quote.text in {f"On {bar.code}, too slow." for bar in screen.bars}
        assert len(screen.bars) <= 3
    assert {screen.quote for screen in shown().screens} == {None}


def test_round_without_steps_or_gaps_says_so(as_user, vi, closed_round, shown, monkeypatch):
    board, evidence = shown().board, Evidence.objects.get(round=closed_round)
    evidence.round = closed_round
    flags = tuple(replace(flag, not_heard=()) for flag in board.results.flags)
    quiet = replace(board, actions=(), not_asked=(), results=replace(board.results, flags=flags))
    monkeypatch.setattr("reports.views.presenting.content_of", lambda *_args, **_named: quiet)

    page = as_user(vi).get(url(closed_round)).text

    assert page.count("No group is missing.") == page.count("No practice is proposed.") == 1


def test_voided_round_says_so_on_the_first_screen(as_user, vi, closed_round):
    closed_round.voided_at = timezone.now()
    closed_round.save()

    page = as_user(vi).get(url(closed_round)).text

    assert page.count(str(VOID)) == 1


def hash_of(text):
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_file_has_everything_inside_and_its_policy_names_it(as_user, vi, closed_round):
    response = as_user(vi).get(url(closed_round, "download_presentation"))

    file = response.content.decode()
    style, script = (re.findall(rf"<{name}>(.*?)</{name}>", file, re.DOTALL) for name in ("style", "script"))
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', file)[1].split("; ")
    assert response["Content-Disposition"] == 'attachment; filename="shared-record-round-1-presentation.html"'
    assert policy == [
        "default-src 'none'",
        f"style-src {hash_of(style[0])}",
        f"script-src {hash_of(script[0])}",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert len(style) == len(script) == 1
    assert file.count("data:font/woff2;base64,") == 4
    assert re.findall(r'(?:href|src)="(?!#)[^"]*"|url\("(?!data:)', file) == []
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor) == ("presentation downloaded", vi.email)


def test_file_shows_what_the_page_shows(as_user, vi, closed_round):
    browser = as_user(vi)
    page, file = (browser.get(url(closed_round, name)).text for name in ("present", "download_presentation"))

    def main(text):
        return re.search(r"<main>.*</main>", text, re.DOTALL)[0]

    assert main(page) == main(file)


def test_presentation_asks_the_database_no_more_for_many_reports(
    as_user, vi, closed_round, ben, django_assert_max_num_queries
):
    browser = as_user(vi)
    browser.get(url(closed_round))
    make_report(closed_round, ben)
    make_report(closed_round, ben, what_changed="A word")

    with django_assert_max_num_queries(30):
        browser.get(url(closed_round))


HOSTILE = "</script></style><script>alert(1)</script>{{ 7*7 }}<!--"


def test_no_text_gets_out_of_its_place_in_the_file(as_user, vi, closed_round, monkeypatch):
    said = [Remark(code, HOSTILE, HOSTILE) for code in closed_round.catalogue.principles]
    monkeypatch.setattr("reports.views.presenting.remarks_of", lambda _: said)
    plain = as_user(vi).get(url(closed_round, "download_presentation")).text
    Project.objects.update(name=f"Record {HOSTILE}")

    file = as_user(vi).get(url(closed_round, "download_presentation"))

    assert "alert(1)" in plain
    for tag in ("<script", "</script", "<style", "</style", "<!--"):
        assert file.text.count(tag) == plain.count(tag) <= 1
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.html"', file["Content-Disposition"])
