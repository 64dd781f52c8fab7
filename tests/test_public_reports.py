"""What broke other tools of this kind, by their public reports, and must not break here.

Reports that a test elsewhere keeps away already are not repeated here.
"""

import re
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.forms import BaseForm
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from accounts.signin import sign_in_link
from assessments import actions
from assessments.comments import released_comments
from assessments.forms.answering import OVERALL
from assessments.models import AskedGroup, Comment, Draft, Invitation, Round
from assessments.vocabulary import InvitationState, ListedPerson, Person
from intake.forms.lists import InviteForm
from results.actions import close_and_freeze
from tests.making import draft_in

SCANNER = {"User-Agent": "Mozilla/5.0 (compatible; link scanner)"}


def test_mail_scanners_that_open_a_link_spend_nothing(dev, full_answers):
    """supabase/auth 368, TryGhost/Ghost 12347, alphagov/notifications-admin 3431."""
    scanner, url = Client(headers=SCANNER, enforce_csrf_checks=True), f"/s/{dev.secret}/"

    seen = [scanner.get(url).status_code for _ in range(6)] + [scanner.head(url).status_code]
    started = [
        scanner.get(f"{url}start/").status_code,
        Client(enforce_csrf_checks=True).post(f"{url}start/").status_code,
    ]

    assert (seen, started) == ([200] * 7, [302, 403])
    assert (Draft.objects.count(), Invitation.objects.get().state) == (0, InvitationState.INVITED)
    assert Client().post(f"{url}start/").status_code == 302


def test_mail_scanners_that_open_a_sign_in_link_spend_nothing(ben):
    scanner, link = Client(headers=SCANNER), sign_in_link(ben)

    seen = [scanner.get(link).status_code for _ in range(6)]

    assert seen == [200] * 6
    assert Client().post(link).status_code == 302


@pytest.mark.parametrize("project_name", ["Shared record", "Łódź: Gofal Tŷ Gwyn: " + "a long name " * 12])
def test_link_of_a_letter_stands_alone_in_its_line_and_is_never_broken(open_round, ben, mail_server, project_name):
    """directus 6074, vaultwarden 7401, LemmyNet/lemmy 2921: soft line breaks and equals signs break links."""
    open_round.project.name = project_name[:200]
    open_round.project.save()
    people = [
        ListedPerson(Person("Zoë Ó Néill-van der Berg", f"p{number}@example.org"), "medical", "") for number in (1, 2)
    ]
    actions.invite_listed(round=Round.objects.get(), people=people, by_mail=True, by=ben)
    actions.deliver_letters()

    for mail in mail_server.mails:
        lines = mail.get_payload().replace("\r\n", "\n").split("\n")
        assert mail["Content-Transfer-Encoding"] in {"7bit", "8bit"}
        assert len([line for line in lines if re.fullmatch(r"http://testserver/s/[\w-]{43}/", line)]) == 1


def test_answer_that_was_just_picked_is_there_in_a_new_window(dev_browser, dev):
    """formbricks 2956, ONSdigital/eq-survey-runner 384: answers lost when the tab is closed at once."""
    key, page = dev.invitation.key, "P1"
    code = next(
        question.code for question in dev.invitation.asked_group.round.catalogue.pages_for("medical")[0].questions
    )
    dev_browser.post(f"/a/{key}/save/{page}/", {code: "4"})

    again = dev_browser.get(f"/s/{dev.secret}/")
    shown = dev_browser.get(f"/a/{key}/page/{page}/").text

    assert "Continue" in again.text
    assert draft_in(dev_browser, dev.invitation).answers == {code: "4"}
    assert re.search(rf'name="{code}"[^>]*value="4"[^>]*checked', shown)


def test_invisible_signs_of_a_comment_are_taken_out_when_it_is_sent(dev_browser, dev, full_answers):
    """django-import-export 2000, baserow 4849: control characters break workbooks later."""
    dev_browser.post(f"/a/{dev.invitation.key}/comment/", {"comment": "Too\x0b slow\u202e, they said.\x00"})

    assert draft_in(dev_browser, dev.invitation).comments == {OVERALL: "Too slow, they said."}


def test_comments_do_not_stand_in_the_order_in_which_people_were_invited(open_round, ben):
    """TEAMMATES 4597: an order that all questions share links the answers of a person."""
    group = AskedGroup.objects.get(round=open_round, code="executive")
    written = [f"Comment {number}" for number in range(12)]
    Comment.objects.bulk_create(Comment(asked_group=group, text=text) for text in written)
    close_and_freeze(round=open_round, by=ben)
    Comment.objects.update(state="released", shown_as="executive")

    shown = [comment.text for comment in released_comments(open_round)]

    assert sorted(shown) == sorted(written)
    assert shown != written


@pytest.mark.parametrize(
    ("last_day", "last_moment", "over"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 27, 23, 59, tzinfo=UTC), datetime(2027, 3, 28, 0, 0, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 22, 59, tzinfo=UTC), datetime(2027, 3, 28, 23, 0, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, 59, tzinfo=UTC), datetime(2026, 10, 24, 23, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 59, tzinfo=UTC), datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),
        (date(2027, 6, 30), datetime(2027, 6, 30, 22, 59, tzinfo=UTC), datetime(2027, 6, 30, 23, 0, tzinfo=UTC)),
    ],
)
def test_last_day_ends_at_midnight_where_people_are_also_when_the_clocks_change(
    open_round, dev_browser, dev, monkeypatch, last_day, last_moment, over
):
    """TalentCloud 838, school-navigator 443, surveda 938: the last day is wrong by an hour or a day."""
    Round.objects.update(closes_on=last_day)
    Invitation.objects.update(expires_at=datetime(2028, 1, 1, tzinfo=UTC))

    def takes_answers_at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        page = dev_browser.get(f"/a/{dev.invitation.key}/page/P1/")
        return Round.objects.get().accepts_answers, "<form" in page.text and page.status_code == 200

    assert (takes_answers_at(last_moment), takes_answers_at(over)) == ((True, True), (False, False))


def forms_below(kind):
    for form in kind.__subclasses__():
        yield form
        yield from forms_below(form)


def forms_of_the_site():
    """Loaded with the addresses that show them."""
    assert get_resolver().url_patterns
    ours = {app.name for app in apps.get_app_configs() if "site-packages" not in app.path}
    return sorted({form for form in forms_below(BaseForm) if form.__module__.split(".")[0] in ours}, key=str)


def test_forms_of_the_site_are_found():
    assert InviteForm in forms_of_the_site()


@pytest.mark.parametrize("form", forms_of_the_site(), ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_form_says_once_that_a_field_may_stay_empty(form):
    fields = [field for field in form.base_fields.values() if not field.required]
    marked = "" if getattr(form, "says_what_is_needed", False) else "(optional)"

    words = [f"{field.label or ''} {marked} {field.help_text}".lower() for field in fields]

    assert [text for text in words if text.count("optional") + text.count("if you like") > 1] == []
