"""You said, we did: lines, their publication, what people read months later, and the poster."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments import actions as assessments
from improvement.models import GateDecision, OutcomeLink, PlannedPractice, YouSaid, YouSaidLine
from improvement.replies.actions import publish_reply
from improvement.steps.actions import add_step, remove_step
from improvement.you_said import actions, pages, queries, views
from printing.drawing import PdfError
from results.actions import close_and_freeze
from results.models import Evidence

TOKEN = re.compile(r'value="\w{64}"')
LINE = {"said": "It is slow.", "step": "", "gate": "", "decided": "We wait.", "done": "", "is_on_poster": True}


def url(name, round, *more):
    return reverse(f"improvement:{name}", args=[round.pk, *more])


def words_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def evidence(closed_round):
    found = Evidence.objects.get(round=closed_round)
    found.round = closed_round
    return found


@pytest.fixture
def browser(as_user, ben):
    return as_user(ben)


@pytest.fixture
def plan(closed_round):
    """A step in the plan, with what is said of it."""

    def plan(**fields):
        said = {"owner": "Kim Example"} | fields
        return PlannedPractice.objects.update_or_create(round=closed_round, code="R12", defaults=said)

    return plan


@pytest.fixture
def publish(evidence, ben):
    """Lines, added and published: what everybody reads."""

    def publish(*lines, shows_owners=False):
        for line in lines:
            actions.add_line(round=evidence.round, fields=LINE | line, by=ben)
        to_publish = pages.to_publish(evidence, shows_owners=shows_owners)
        return actions.publish(round=evidence.round, lines=to_publish, shows_owners=shows_owners, by=ben)

    return publish


def read(round):
    """Each line as it stands today: where it stands, and the rest of the sentence."""
    return [(row.word, row.status) for row in pages.shown(round).rows]


def decide_at_gate(project, choice):
    return GateDecision.objects.create(
        project=project, stage="before", choice=choice, words="Because.", shown=[],
        name="Asha", email="asha@example.org", role="Executive", account_since=timezone.now(),
    )  # fmt: skip


def test_team_adds_a_line_from_what_the_results_show_previews_and_publishes(browser, closed_round, ben):
    page = browser.get(url("you_said", closed_round))
    start = page.context["starts"][0]
    added = browser.get(url("add_you_said", closed_round), {"from": start.code})
    assert added.context["form"]["said"].value() == start.words

    browser.post(url("add_you_said", closed_round), {"said": "It is slow.", "what": "step:R12", "is_on_poster": "on"})
    preview = browser.get(url("publish_you_said", closed_round))
    assert "It is slow." in words_of(preview)
    assert YouSaid.objects.count() == 0
    seen = preview.context["form"]["seen"].value()
    done = browser.post(url("publish_you_said", closed_round), {"publish": "1", "seen": seen}, follow=True)
    assert "People who have a link to this round read it there. For everyone else, print the poster." in words_of(done)

    published = YouSaid.objects.get()
    assert (published.lines[0]["said"], published.shows_owners) == ("It is slow.", False)
    assert str(published) == "You said, we did: Shared record, round 1"
    newest = AuditEntry.objects.order_by("-pk").values_list("action", flat=True)[:2]
    assert list(newest) == ["you said published", "you said line added"]
    assert "Published on" in words_of(browser.get(url("you_said", closed_round)))


def test_results_are_offered_without_groups_of_fewer_than_five(evidence):
    titles = [group.title for group in evidence.round.catalogue.groups.values()]
    starts = pages.starts(evidence)

    assert starts
    assert not any(title in start.words for title in titles for start in starts)
    assert not any(character.isdigit() for start in starts for character in start.words)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"said": ""}, "said", "Say what people said."),
        ({"decided": ""}, "decided", "Say what was decided, or choose it above."),
        ({"what": "step:none"}, "what", "This is no longer in the plan. Choose something else."),
        ({"decided": "x" * 241}, "decided", "Ensure this value has at most 240 characters (it has 241)."),
    ],
)
def test_line_that_says_too_little_or_too_much_is_refused(browser, closed_round, fields, field, message):
    page = browser.post(url("add_you_said", closed_round), {"said": "It is slow.", "decided": "We wait."} | fields)

    assert page.status_code == 422
    assert page.context["form"].errors[field] == [message]
    assert YouSaidLine.objects.count() == 0


def test_step_with_a_long_title_is_put_into_other_words(browser, closed_round, ben):
    code = add_step(round=closed_round, fields={"title": "Visit " * 60, "urgency": "later"}, by=ben)

    refused = browser.post(url("add_you_said", closed_round), {"said": "It is slow.", "what": f"step:{code}"})
    form = {"said": "It is slow.", "what": f"step:{code}", "decided": "We visit you."}
    taken = browser.post(url("add_you_said", closed_round), form)

    assert "decided" in refused.context["form"].errors
    assert taken.status_code == 302
    assert YouSaidLine.objects.get().decided == "We visit you."


def test_line_is_changed_and_removed_but_not_over_a_change_of_somebody_else(browser, closed_round, publish):
    publish({"gate": "", "step": "R12", "decided": ""})
    line = YouSaidLine.objects.get()
    page = browser.get(url("change_you_said", closed_round, line.pk))
    assert page.context["form"]["what"].value() == "step:R12"
    form = {"said": "It is very slow.", "decided": "We wait.", "seen": "1"}

    browser.post(url("change_you_said", closed_round, line.pk), form)
    refused = browser.post(url("change_you_said", closed_round, line.pk), form | {"said": "It is quick."}, follow=True)

    line.refresh_from_db()
    assert (line.said, line.version, line.step) == ("It is very slow.", 2, "")
    assert "somebody else has changed this line" in words_of(refused)
    assert (refused.status_code, refused.context["theirs"].said) == (422, "It is very slow.")
    assert refused.context["form"]["said"].value() == "It is quick."
    assert refused.context["form"]["seen"].value() == 2
    assert (
        browser.post(url("change_you_said", closed_round, line.pk), form | {"said": "", "seen": ""}).status_code == 422
    )
    browser.post(url("remove_you_said", closed_round, line.pk))
    assert YouSaidLine.objects.count() == 0
    assert read(closed_round) == [("Not decided yet", "")]


def test_twelve_lines_are_enough(browser, closed_round, evidence, publish):
    publish(*[{}] * 12)

    page = browser.post(url("add_you_said", closed_round), {"said": "One more.", "decided": "No."}, follow=True)

    assert "There are 12 lines already." in words_of(page)
    assert page.context["form"]["said"].value() == "One more."
    assert YouSaidLine.objects.count() == 12


def test_nothing_is_published_that_was_not_seen(browser, closed_round, publish):
    publish({})
    YouSaid.objects.all().delete()
    seen = browser.get(url("publish_you_said", closed_round)).context["form"]["seen"].value()
    YouSaidLine.objects.update(said="Something else.")

    page = browser.post(url("publish_you_said", closed_round), {"publish": "1", "seen": seen})

    assert "This is not what the preview showed before." in words_of(page)
    seen = page.context["form"]["seen"].value()
    names = browser.post(url("publish_you_said", closed_round), {"publish": "1", "seen": seen, "shows_owners": "on"})
    assert "This is not what the preview showed before." in words_of(names)
    assert YouSaid.objects.count() == 0
    again = browser.post(url("publish_you_said", closed_round), {"shows_owners": "on"})
    seen = again.context["form"]["seen"].value()
    browser.post(url("publish_you_said", closed_round), {"publish": "1", "seen": seen, "shows_owners": "on"})
    assert YouSaid.objects.get().shows_owners


def test_preview_of_nothing_leads_back(browser, closed_round):
    page = browser.get(url("publish_you_said", closed_round), follow=True)

    assert "Add a line first." in words_of(page)


def test_page_says_months_later_what_became_of_a_step(closed_round, publish, plan):
    publish({"step": "R12", "decided": ""}, {})
    assert read(closed_round)[0] == ("Not decided yet", "")
    assert pages.shown(closed_round).rows[0].label == "What is proposed"

    plan(due_on=date(2150, 5, 3))
    assert read(closed_round) == [("Agreed", "Planned for May 2150."), ("", "")]
    plan(due_on=None)
    assert read(closed_round)[0] == ("Agreed", "No date is set yet.")
    plan(due_on=date(2020, 5, 3))
    assert read(closed_round)[0] == ("Late", "It was planned for May 2020 and is not done yet.")
    plan(done_on=date(2026, 6, 30))
    assert read(closed_round)[0] == ("Done", "In June 2026.")
    assert pages.shown(closed_round).rows[0].label == "We decided"


def test_reason_is_shown_only_if_somebody_previewed_it(closed_round, publish, plan):
    plan(why_not="There is no money.")
    publish({"step": "R12"})
    assert read(closed_round) == [("Will not be done", "The reason: There is no money.")]

    plan(why_not="Dr Example is against it.")

    assert read(closed_round) == [("Will not be done", "Ask the project for the reason.")]


def test_own_step_that_was_removed_is_no_longer_planned(closed_round, publish, ben):
    code = add_step(round=closed_round, fields={"title": "Visit the wards", "urgency": "later"}, by=ben)
    publish({"step": code, "decided": ""})
    assert pages.shown(closed_round).rows[0].decided == "Visit the wards"

    remove_step(round=closed_round, code=code, by=ben)

    assert read(closed_round) == [("No longer planned", "This is no longer in the plan.")]


def test_decision_at_a_gate_stays_and_a_newer_one_is_only_mentioned(browser, closed_round, publish):
    decide_at_gate(closed_round.project, "hold")
    month = f"{timezone.localdate():%B %Y}"
    browser.post(url("add_you_said", closed_round), {"said": "It is slow.", "what": "gate:before"})
    publish()
    assert read(closed_round) == [("Decided", f"Decided in {month}: the project waits.")]
    assert pages.shown(closed_round).rows[0].decided == "A decision at the stage gate “Before the project”"
    line = YouSaidLine.objects.get()
    page = browser.get(url("change_you_said", closed_round, line.pk))
    assert page.context["form"]["what"].value() == "gate:before"

    decide_at_gate(closed_round.project, "stop")

    fact = f"Decided in {month}: the project waits. Something newer has been decided since."
    assert read(closed_round) == [("Decided", fact)]


def test_owners_are_shown_only_if_chosen(closed_round, publish, plan):
    plan()
    publish({"step": "R12"})
    assert pages.shown(closed_round).rows[0].owner == ""

    publish(shows_owners=True)

    assert pages.shown(closed_round).rows[0].owner == "Kim Example"
    assert "Kim Example" not in str(YouSaid.objects.first().lines)


def test_name_that_nobody_previewed_is_never_shown(browser, closed_round, publish, plan):
    plan()
    publish({"step": "R12"}, shows_owners=True)
    names = browser.post(url("publish_you_said", closed_round), {"shows_owners": "on"})
    seen = names.context["form"]["seen"].value()

    plan(owner="Robin Example")

    assert pages.shown(closed_round).rows[0].owner == ""
    page = browser.post(url("publish_you_said", closed_round), {"publish": "1", "seen": seen, "shows_owners": "on"})
    assert "This is not what the preview showed before." in words_of(page)
    assert "In charge: <bdi>Robin Example</bdi>" in words_of(page)


def publish_in(round, by):
    evidence = Evidence.objects.get(round=round)
    evidence.round = round
    actions.add_line(round=round, fields=LINE, by=by)
    actions.publish(round=round, lines=pages.to_publish(evidence), shows_owners=False, by=by)


def test_links_of_people_lead_to_it_the_same_for_all(invite, answered_round, full_answers, ben):
    made = [invite("medical", f"{name}@example.org") for name in ("one", "two")]
    assessments.save_answers(invitation=made[0].invitation, answers=full_answers("medical"), comments={})
    assessments.submit(invitation=made[0].invitation)
    close_and_freeze(round=answered_round, by=ben)
    publish_in(answered_round, ben)

    found = [Client().get(f"/s/{one.secret}/", follow=True) for one in made]

    assert [response.text.count("It is slow.") for response in found] == [1, 1]
    told = [TOKEN.sub("", page.text).replace(one.secret, "") for page, one in zip(found, made, strict=True)]
    assert told[0] == told[1]
    reply = {"what_was_said": "A", "what_we_decided": "B", "shows_results": False}
    publish_reply(round=answered_round, fields=reply, by=ben)
    assert Client().get(f"/s/{made[0].secret}/", follow=True).text.count("It is slow.") == 1
    assessments.void(round=answered_round, by=ben)
    assert "It is slow." not in Client().get(f"/s/{made[0].secret}/", follow=True).text


def test_poster_has_a_link_of_its_own_that_ends(browser, closed_round, publish, ben):
    refused = browser.post(url("make_outcome_link", closed_round), follow=True)
    assert "Publish first" in words_of(refused)
    publish({})

    made = browser.post(url("make_outcome_link", closed_round))
    link, code = made.context["link"], made.context["code"]
    assert code in link
    assert code.replace("-", "") not in OutcomeLink.objects.get().token_hash
    page = Client().get(f"/shared/outcome/{code.lower()}/")
    assert "It is slow." in words_of(page)
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert str(OutcomeLink.objects.get()) == "Outcome of Shared record, round 1"

    newer = browser.post(url("make_outcome_link", closed_round)).context["code"]
    assert [Client().get(f"/shared/outcome/{one}/").status_code for one in (code, newer, "wrong")] == [404, 200, 404]
    browser.post(url("withdraw_outcome_link", closed_round))
    browser.post(url("withdraw_outcome_link", closed_round))
    assert "This address leads to nothing" in words_of(Client().get(f"/shared/outcome/{newer}/"))
    assert AuditEntry.objects.filter(action="you said link withdrawn").count() == 1


def test_link_shows_nothing_of_a_voided_round(closed_round, publish, ben):
    publish({})
    code = actions.make_link(round=closed_round, by=ben)

    assessments.void(round=closed_round, by=ben)

    assert Client().get(f"/shared/outcome/{code}/").status_code == 404


@pytest.mark.usefixtures("quick_drawing")
def test_poster_prints_the_chosen_lines_and_says_how_many_more(browser, closed_round, publish):
    publish({"done": "Half of it."}, {"said": "Not here.", "is_on_poster": False}, *[{"said": "More."}] * 4)
    code = browser.post(url("make_outcome_link", closed_round)).context["code"]

    poster = browser.post(url("outcome_poster", closed_round), {"code": code, "size": "a3"})

    text = poster.content.decode()
    assert poster.headers["Content-Disposition"].endswith('you-said-we-did-a3.pdf"')
    assert [text.count(words) for words in ("It is slow.", "Not here.", "More.", "Half of it.")] == [1, 0, 3, 1]
    assert "2 more points, and where it all stands now:" in text
    assert 'class="a3 type-0"' in text
    assert AuditEntry.objects.latest("pk").action == "you said poster downloaded"


@pytest.mark.usefixtures("quick_drawing")
def test_poster_needs_the_newest_link(browser, closed_round, publish, monkeypatch):
    publish({})
    code = browser.post(url("make_outcome_link", closed_round)).context["code"]

    for form in ({"code": "ABCD-EFGH-JKLM", "size": "a4"}, {"code": "1", "size": "a4"}, {"code": code, "size": "a5"}):
        answer = browser.post(url("outcome_poster", closed_round), form, follow=True)
        assert "This link has been replaced" in words_of(answer)

    def fail(*_):
        raise PdfError("Try again.")

    monkeypatch.setattr(views, "poster_pdf", fail)
    answer = browser.post(url("outcome_poster", closed_round), {"code": code, "size": "a4"}, follow=True)
    assert "Try again." in words_of(answer)


def test_page_of_the_team_offers_released_comments_to_read_and_not_to_copy(browser, closed_round, group_of):
    group_of("medical").comment_set.create(text="Board paper 7", state="released", shown_as="medical")

    page = words_of(browser.get(url("add_you_said", closed_round)))

    assert "“Board paper 7”" in page
    assert "Do not copy one" in page


def test_line_has_a_name(closed_round):
    assert str(YouSaidLine(pk=7, round=closed_round)) == "Line 7 of Shared record, round 1"


def test_code_that_is_none_opens_nothing(db):
    assert queries.round_behind("") is None
