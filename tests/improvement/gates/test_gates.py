"""The pages of stage gates: reading, proposing, deciding, and conditions."""

import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry, Membership, Provider, WorkAccount
from accounts.permissions import Permission
from accounts.provider.again import CONFIRMED_AT
from assessments.models import Round
from governance.gather import files_of, held_about
from improvement.gates import actions, queries
from improvement.gates.actions import Chosen
from improvement.gates.gather import at_gate
from improvement.gates.shown import Promise, mark_of
from improvement.gates.vocabulary import ORDER
from improvement.models import GateCondition, GateDecision, GateProposal
from reports.lengths import Length
from tests.making import make_report

PASSWORD = "correct horse battery"
WHY = "The red flag is answered by the condition."
pytestmark = pytest.mark.usefixtures("_forget_limits")


@pytest.fixture
def _forget_limits(db):
    cache.clear()


@pytest.fixture
def asha(asha):
    asha.set_password(PASSWORD)
    asha.save()
    return asha


@pytest.fixture
def due():
    return timezone.localdate() + timedelta(days=30)


def url(name, project, *more):
    return reverse(f"improvement:{name}", args=[project.pk, *more])


def seen(project, stage="before"):
    newest = queries.newest_of(queries.decisions_of(project))
    return mark_of(at_gate(project, stage, newest, by="tests").lines)


def send(browser, project, stage="before", **fields):
    form = {"choice": "hold", "words": "We wait.", "password": PASSWORD, "seen": seen(project, stage)} | fields
    return browser.post(url("decide_at_gate", project, stage), form, follow=True)


def one_condition(due, number=1, words="Ask the nurses"):
    day = {f"condition_{number}_due_on_{part}": getattr(due, part) for part in ("day", "month", "year")}
    return {f"condition_{number}_words": words, f"condition_{number}_owner": "Lee Lead"} | day


def words_of(response):
    return " ".join(response.content.decode().split())


def decided(project, by, *promises, choice="conditions", stage="before"):
    chosen = Chosen(choice, WHY, promises)
    return actions.decide(project=project, stage=stage, chosen=chosen, seen=seen(project, stage), by=by)


def passed(project, stage):
    GateDecision.objects.create(
        project=project, stage=stage, choice="go", shown=[], name="Asha", email="asha@example.org", role="Executive",
        account_since=timezone.now(),
    )  # fmt: skip


def test_page_says_what_must_be_shown_with_links_only_to_what_one_may_open(as_user, vi, ben, closed_round):
    page = words_of(as_user(vi).get(url("gates", closed_round.project)))

    assert "✓ Met: A round at this stage is closed." in page
    assert "✗ Not met: Everybody whom this stage needs was heard." in page
    assert "Next. No decision yet." in page
    assert f'href="/rounds/{closed_round.pk}/plan/"' in page
    assert "Propose a decision" not in page
    assert "Propose a decision" in words_of(as_user(ben).get(url("gates", closed_round.project)))


def test_round_in_preparation_is_where_the_first_line_leads(as_user, vi, draft_round):
    page = words_of(as_user(vi).get(url("gate", draft_round.project, "before")))

    assert f'href="/rounds/{draft_round.pk}/"' in page
    assert "/start/" not in page


def test_gate_that_comes_later_shows_nothing_and_one_that_is_none_is_not_found(as_user, asha, ben, closed_round):
    browser, project = as_user(asha), closed_round.project

    assert "This gate comes later." in words_of(browser.get(url("gate", project, "live")))
    assert browser.get(url("gate", project, "lunch")).status_code == 404
    form = {"choice": "stop", "words": "No.", "seen": "x", "password": PASSWORD}
    for who, page in ((browser, "decide_at_gate"), (as_user(ben), "propose_at_gate")):
        answer = words_of(who.post(url(page, project, "live"), form, follow=True))
        assert "This gate comes later. Decide at the gates before it first." in answer
    assert GateProposal.objects.count() == 0


def test_manager_proposes_and_the_executive_decides_with_what_was_shown(as_user, ben, asha, closed_round, due):
    project = closed_round.project
    proposal = {"choice": "conditions", "words": WHY} | one_condition(due)
    as_user(ben).post(url("propose_at_gate", project, "before"), proposal)

    page = as_user(asha).get(url("gate", project, "before"))
    assert "Ask the nurses (Lee Lead, by" in words_of(page)
    assert page.context["decision_form"].initial["words"] == WHY
    done = send(as_user(asha), project, **proposal)

    assert "Your decision is recorded: go with conditions." in words_of(done)
    decision = GateDecision.objects.get()
    assert (decision.name, decision.role, decision.round_number) == ("Asha", "Executive", 1)
    assert decision.results_sha256 in {file.sha256 for file in files_of(closed_round)}
    assert {line["code"]: line["is_met"] for line in decision.shown}["voices"] is False
    assert decision.goes_on
    assert list(GateCondition.objects.values_list("words", "owner", "due_on")) == [("Ask the nurses", "Lee Lead", due)]
    assert list(AuditEntry.objects.filter(action__startswith="gate").order_by("pk").values_list("action", "actor")) == [
        ("gate decision proposed", ben.email),
        ("gate decided", asha.email),
    ]
    after = as_user(asha).get(url("gate", project, "before"))
    assert after.context["proposal"] is None
    assert "What was shown then" in words_of(after)
    assert "Next. No decision yet." in words_of(as_user(asha).get(url("gates", project)))
    assert queries.running_round_of(project) is None


TOO_LITTLE = [
    ({"choice": ""}, "Choose what is decided."),
    ({"choice": "go", "words": ""}, "Say why."),
    ({"choice": "stop", "words": " "}, "Say why."),
    ({"choice": "conditions"}, "Enter at least one condition"),
    ({"choice": "hold", "condition_1_words": "Ask"}, "You have entered conditions."),
    ({"choice": "conditions", "condition_2_owner": "Lee"}, "Enter what has to be done"),
    ({"choice": "conditions", "condition_2_words": "Ask"}, "Enter the day by which it has to be done."),
    ({"choice": "conditions", "condition_1_due_on": "2001-01-01"}, "This day has passed."),
    ({"password": "wrong"}, "Your password: "),
]


def test_decision_and_proposal_that_say_too_little_are_refused(as_user, asha, ben, closed_round):
    project, browser = closed_round.project, as_user(asha)

    for fields, error in TOO_LITTLE:
        response = send(browser, project, **fields)
        assert (response.status_code, error in words_of(response)) == (422, True), fields
    proposed = as_user(ben).post(url("propose_at_gate", project, "before"), {"choice": "go"})

    assert proposed.status_code == 422
    assert (GateDecision.objects.count(), GateProposal.objects.count()) == (0, 0)
    assert AuditEntry.objects.filter(action="gate decision refused").count() == 1


def test_decision_on_what_has_changed_meanwhile_keeps_what_was_entered_and_can_be_sent_again(
    as_user, asha, closed_round, due
):
    project, browser = closed_round.project, as_user(asha)
    entered = {"choice": "conditions", "words": WHY} | one_condition(due, number=2)

    stale = send(browser, project, seen="0" * 64, **entered)

    form = stale.context["form"]
    assert (stale.status_code, GateDecision.objects.count()) == (422, 0)
    assert "Nothing is recorded yet, because what must be shown has changed" in words_of(stale)
    assert form.errors["password"] == ["Enter your password again."]
    assert (form["choice"].value(), form["words"].value()) == ("conditions", WHY)
    assert 'value="Ask the nurses"' in words_of(stale)
    assert f'name="condition_2_due_on_year" value="{due.year}"' in words_of(stale)
    again = send(browser, project, seen=form["seen"].value(), **entered)
    assert "Your decision is recorded: go with conditions." in words_of(again)
    assert GateCondition.objects.get().due_on == due


def test_change_uses_up_no_confirmation_at_work(as_user, asha, northdale, closed_round):
    asha.set_unusable_password()
    asha.save()
    provider = Provider.objects.create(organisation=northdale, code="ours", kind="other")
    WorkAccount.objects.create(provider=provider, user=asha, subject="asha")
    browser = as_user(asha)
    session = browser.session
    session[CONFIRMED_AT] = time.time()
    session.save()

    stale = send(browser, closed_round.project, seen="0" * 64)

    assert list(stale.context["form"].errors) == ["__all__"]
    assert CONFIRMED_AT in browser.session


def test_decision_without_a_reason_is_not_recorded(asha, closed_round):
    project = closed_round.project

    with pytest.raises(actions.NoReasonError):
        actions.decide(project=project, stage="before", chosen=Chosen("go", ""), seen=seen(project), by=asha)
    assert GateDecision.objects.count() == 0


def test_nobody_decides_in_whose_name_somebody_else_could(as_user, asha, closed_round):
    asha.entered_by_link_of = "ada@example.org"
    asha.save()

    page = as_user(asha).get(url("gate", closed_round.project, "before"))
    answer = send(as_user(asha), closed_round.project)

    assert "You cannot decide yet. ada@example.org was shown a link" in words_of(page)
    assert "ada@example.org was shown a link" in words_of(answer)
    assert AuditEntry.objects.filter(action="gate decision refused").count() == 1
    assert GateDecision.objects.count() == 0


def test_executive_without_a_password_confirms_at_work_first(as_user, asha, northdale, closed_round):
    asha.set_unusable_password()
    asha.save()
    WorkAccount.objects.create(
        provider=Provider.objects.create(organisation=northdale, code="ours", kind="other"), user=asha, subject="asha"
    )
    browser, project = as_user(asha), closed_round.project

    page = browser.get(url("gate", project, "before"))
    refused = send(browser, project)

    assert f'name="next" value="{url("gate", project, "before")}"' in words_of(page)
    assert "Confirm with your work account first." in words_of(refused)
    assert (refused.status_code, GateDecision.objects.count()) == (422, 0)


def test_page_offers_what_each_may_send(as_user, vi, ben, asha, member_who_may, closed_round):
    browser, page = as_user(ben), url("gate", closed_round.project, "before")

    assert "It is decided by <bdi>Asha</bdi>, who answers for the change" in words_of(browser.get(page))
    Membership.objects.filter(user=asha).delete()
    assert b"<form method" not in as_user(vi).get(page).content.split(b"<main")[1].split(b"</main")[0]
    assert "Only executives decide, and your organisation has none yet." in words_of(browser.get(page))
    both = member_who_may("Bo", Permission.READ_RESULTS, Permission.SIGN_REPORTS, Permission.KEEP_PLAN)
    assert "Record the decision" in words_of(as_user(both).get(page))


def test_condition_is_met_once_and_says_how(as_user, ben, asha, closed_round, due):
    project = closed_round.project
    decided(project, asha, Promise("Ask the nurses.", "Lee Lead", due), Promise("Tell them", "Lee Lead", due))
    first = GateCondition.objects.earliest("pk")
    page, today = reverse("improvement:settle_condition", args=[first.pk]), timezone.localdate()
    form = {"done_on": today.isoformat(), "outcome": "They were asked."}
    browser = as_user(ben)

    assert "Record that it is met" in words_of(browser.get(page))
    assert browser.post(page, {"done_on": due.isoformat()}).status_code == 422
    assert "The condition is met." in words_of(browser.post(page, form, follow=True))
    assert "Somebody has recorded already" in words_of(browser.post(page, form, follow=True))
    assert "Record that it is met" not in words_of(browser.get(page))
    assert AuditEntry.objects.filter(action="gate condition met").count() == 1
    plan = words_of(browser.get(reverse("improvement:plan", args=[closed_round.pk])))
    assert "Conditions of stage gates" in plan
    assert ": They were asked." in plan
    assert plan.count("Say that it is met") == 1


def test_decision_outlives_its_round(asha, ben, closed_round, as_user):
    decided(closed_round.project, asha, choice="hold")
    Round.objects.filter(pk=closed_round.pk).update(voided_at=timezone.now())

    page = words_of(as_user(ben).get(url("gate", closed_round.project, "before")))

    assert "Decided on the results of round 1." in page
    assert "There is no closed round at this stage yet." in page


def test_what_is_held_about_a_person_names_decisions_proposals_and_conditions(northdale, asha, closed_round, due):
    project = closed_round.project
    proposal = actions.propose(project=project, stage="before", chosen=Chosen("go", "Ready."), by=asha)
    decided(project, asha, Promise("Ask", "Asha", due))

    plan = held_about(northdale, asha.email).plan

    assert [entry["action"] for entry in plan] == ["decided", "proposed", "condition"]
    assert str(proposal) == "Shared record, proposal at stage gate before the project"


def test_pages_ask_the_database_no_more_for_many_decisions(as_user, vi, asha, closed_round, due):
    project, browser = closed_round.project, as_user(vi)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as found:
            browser.get(url("gates", project))
            browser.get(url("gate", project, "before"))
        return len(found)

    decided(project, asha, Promise("Ask", "Lee", due))
    count()
    one = count()
    for _ in range(3):
        decided(project, asha, Promise("Ask", "Lee", due), Promise("Tell", "Lee", due))

    assert count() == one


def test_report_prints_decisions_and_has_conditions_among_its_steps(closed_round, asha, ben, due, quick_drawing):
    decided(closed_round.project, asha, Promise("Ask the nurses.", "Lee Lead", due))

    report = make_report(closed_round, ben, length=Length.FULL)

    text = " ".join(bytes(report.pdf).decode(errors="ignore").split())
    assert "Decisions at stage gates" in text
    assert WHY in text
    assert "Ask the nurses (condition of the gate “Before the project”)" in text
    record = bytes(report.documents.get(code="json").content).decode()
    assert '"choice": "Go with conditions"' in record


@pytest.mark.parametrize(
    ("stages", "words"), [(ORDER, "All gates are passed."), (ORDER[-1:], "and not all of those before")]
)
def test_page_says_whether_all_gates_are_passed(as_user, ben, project, stages, words):
    for stage in stages:
        passed(project, stage)

    assert words in as_user(ben).get(url("gates", project)).text


def test_choices_answer_the_question_of_the_last_gate_too(as_user, asha, closed_round):
    for stage in ORDER[:-1]:
        passed(closed_round.project, stage)

    page = words_of(as_user(asha).get(url("gate", closed_round.project, ORDER[-1])))

    assert "<p>May it stay in use as it is?</p>" in page
    assert "next stage may begin" not in page
    assert "> Yes. <" in page.replace(">Yes.<", "> Yes. <")
