"""Comments of closed rounds: who decides about them, under whose name they stand, and what others may read."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry
from assessments import actions, comments
from assessments.attribution import FRONT_LINE_AND_OTHERS, attribution_of, groups_together, title_of
from assessments.models import AskedGroup, Comment, decision_mark
from assessments.vocabulary import Decision
from questions.packing import pack
from tests import making

PEOPLE = {"executive": 3, "medical": 11, "nursing": 6, "service_user": 4}


@pytest.fixture
def close(open_round, full_answers, catalogue, ben):
    """Close the round after so many people of each group have answered, with comments: (group, question, text)."""

    def close_round(people, texts):
        rows = [(code, "", pack(full_answers(code), catalogue)) for code, n in people.items() for _ in range(n)]
        actions.import_responses(round=open_round, rows=rows, by=ben)
        groups = {row.code: row for row in AskedGroup.objects.filter(round=open_round)}
        Comment.objects.bulk_create(
            Comment(asked_group=groups[group], code=code, text=text) for group, code, text in texts
        )
        actions.close_round(round=open_round, by=ben)
        return open_round

    return close_round


@pytest.fixture
def closed(close):
    texts = [("medical", "", "Ask us."), ("nursing", "", "Too slow."), ("executive", "E01", "Board paper 7")]
    return close(PEOPLE, texts)


def address(round, query=""):
    return f"/rounds/{round.pk}/comments/{query}"


def of(group):
    return Comment.objects.get(asked_group__code=group)


def sent(*decided):
    """The fields of a page: (comment, decision, words) each, as the comment stood when the page was opened."""
    data = {"comment": [str(comment.pk) for comment, *_ in decided]}
    for comment, decision, words in decided:
        data |= {
            f"{comment.pk}-{name}": value
            for name, value in (("seen", comment.decided), ("decision", decision), ("words", words))
            if value is not None
        }
    return data


def decide(round, comment, state, by, redacted=""):
    decision = Decision(comment=comment.pk, state=state, redacted=redacted, seen=comment.decided)
    return actions.moderate(round=round, decisions=[decision], by=by)


# Under whose name.


@pytest.mark.parametrize(
    ("answered", "threshold", "together"),
    [
        ({"a": 10, "b": 12}, 5, set()),
        ({"a": 9, "b": 12}, 5, {"a", "b"}),
        ({"a": 9, "b": 12, "c": 30}, 5, {"a", "b"}),
        ({"a": 3, "b": 2}, 5, {"a", "b"}),
        ({"a": 2, "b": 2}, 5, set()),
        ({"a": 1, "b": 2, "c": 40}, 5, {"a", "b", "c"}),
        ({"a": 3}, 5, set()),
        ({"a": 9, "b": 0}, 5, set()),
        ({"a": 12}, 5, set()),
        ({"a": 12, "b": 15, "c": 30}, 20, {"a", "b"}),
    ],
)
def test_groups_together_are_never_one_group_and_never_too_few(answered, threshold, together):
    assert groups_together(answered, threshold) == together


def test_attribution_names_large_groups_and_those_on_the_record(closed, catalogue):
    names = {
        AskedGroup.objects.get(pk=pk).code: title_of(name, catalogue) for pk, name in attribution_of(closed).items()
    }

    assert names == {
        "executive": "Executives and board",
        "medical": "Doctors",
        "nursing": "Front line",
        "service_user": "Front line",
    }


def test_attribution_leaves_out_a_small_group_that_would_be_alone(close, catalogue):
    round = close({"executive": 3, "nursing": 9}, [("nursing", "", "Alone.")])

    assert [title_of(name, catalogue) for name in attribution_of(round).values()] == ["Executives and board"]
    assert list(comments.rows_to_moderate(attribution_of(round))) == []


def test_attribution_says_if_others_than_the_front_line_are_included(project, edition, ben, full_answers, catalogue):
    round = actions.start_round(
        project=project,
        stage="live",
        groups=["nursing", "informatics"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )
    making.open_round(round, by=ben)
    rows = [(code, "", pack(full_answers(code), catalogue)) for code in ("nursing", "informatics") for _ in range(4)]
    actions.import_responses(round=round, rows=rows, by=ben)

    assert set(attribution_of(round).values()) == {FRONT_LINE_AND_OTHERS}


def test_comments_of_few_beside_what_staff_added_are_shown_to_nobody(close, group_of, full_answers, catalogue):
    nursing = group_of("nursing")
    nursing.response_set.create(answers=pack(full_answers("nursing"), catalogue))
    Comment.objects.create(asked_group=nursing, text="From paper", is_imported=True)
    Comment.objects.create(asked_group=nursing, text="From one nurse")

    round = close({"executive": 3, "nursing": 30, "medical": 12}, [])

    attribution = attribution_of(round)
    tally = comments.tally(round, attribution, state="", shown_as="")
    assert sorted(attribution.values()) == ["executive", "medical", "nursing"]
    assert [row.text for row in comments.rows_to_moderate(attribution)] == ["From paper"]
    assert tally.silent == 1


def test_comment_of_few_cannot_be_released_by_its_key(close, group_of, full_answers, catalogue, ben):
    nursing = group_of("nursing")
    nursing.response_set.create(answers=pack(full_answers("nursing"), catalogue))
    Comment.objects.create(asked_group=nursing, text="From one nurse")
    round = close({"executive": 3, "nursing": 30, "medical": 12}, [])
    key = Comment.objects.get().pk

    with pytest.raises(actions.DecidedOtherwiseError):
        actions.moderate(round=round, decisions=[Decision(key, "released", "", decision_mark("waiting", ""))], by=ben)

    assert Comment.objects.get().state == "waiting"


def test_comments_of_few_are_not_pooled_with_what_staff_added(close, group_of, full_answers, catalogue):
    """Four nurses answered, eight doctors were typed in: the pool of twelve would show the four."""
    for _ in range(4):
        group_of("nursing").response_set.create(answers=pack(full_answers("nursing"), catalogue))

    round = close({"medical": 8}, [])

    assert set(attribution_of(round).values()) == {"executive"}


# Deciding.


def test_moderate_releases_and_holds_back_and_says_who_in_the_audit(closed, ben):
    decide(closed, of("medical"), "released", ben)
    decide(closed, of("nursing"), "held", ben)

    assert [(c.state, c.shown_as) for c in (of("medical"), of("nursing"))] == [("released", "medical"), ("held", "")]
    entries = AuditEntry.objects.filter(action__startswith="comment").values_list("actor", "action", "subject")
    assert list(entries) == [
        (ben.email, "comment released", f"{closed}: comment {of('medical').pk}"),
        (ben.email, "comment held back", f"{closed}: comment {of('nursing').pk}"),
    ]


def test_moderate_keeps_the_original_of_what_is_redacted_and_writes_neither_into_the_audit(closed, ben):
    decide(closed, of("medical"), "released", ben, redacted="Ask [people].")

    comment = of("medical")
    assert (comment.text, comment.redacted) == ("Ask us.", "Ask [people].")
    assert [said.text for said in comments.released_comments(closed)] == ["Ask [people]."]
    assert not AuditEntry.objects.filter(subject__contains="Ask").exists()
    assert AuditEntry.objects.latest("pk").subject == f"{closed}: comment {comment.pk} in other words"


def test_moderate_does_nothing_twice(closed, ben, ada):
    comment = of("medical")

    assert [decide(closed, comment, "released", by) for by in (ben, ben, ada)] == [1, 0, 0]
    assert AuditEntry.objects.filter(action="comment released").count() == 1


def test_moderate_tells_the_later_of_two_who_decide_differently_and_saves_nothing_of_theirs(closed, ben, ada):
    medical, nursing = of("medical"), of("nursing")
    decide(closed, medical, "released", ben)
    decisions = [Decision(comment=c.pk, state="held", redacted="", seen=c.decided) for c in (nursing, medical)]

    with pytest.raises(actions.DecidedOtherwiseError) as told:
        actions.moderate(round=closed, decisions=decisions, by=ada)

    assert told.value.comments == {medical.pk}
    assert [of("medical").state, of("nursing").state] == ["released", "waiting"]


def test_moderate_knows_no_comment_of_another_round_or_of_a_silent_group(close, ben):
    round = close({"nursing": 9}, [("nursing", "", "Alone.")])

    with pytest.raises(actions.DecidedOtherwiseError):
        decide(round, of("nursing"), "released", ben)

    assert of("nursing").state == "waiting"


def test_tables_refuse_a_released_comment_without_a_name_and_a_name_without_release(closed):
    for change in ({"state": "released"}, {"shown_as": "medical"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=of("medical").pk).update(**change)


# What others read.


def test_released_comments_give_text_name_and_place(close, ben):
    texts = [
        ("executive", "E01", "Paper 7"),
        ("medical", "P3", "Local"),
        ("medical", "S11", "Talk"),
        ("nursing", "", "?"),
    ]
    round = close(PEOPLE, texts)
    for comment in Comment.objects.all():
        decide(round, comment, "released", ben)

    said = {one.code: (one.text, one.who, one.about, one.principles) for one in comments.released_comments(round)}

    assert said == {
        "E01": ("Paper 7", "Executives and board", "The problem in care", ("P1",)),
        "P3": ("Local", "Doctors", "Local initiatives work", ("P3",)),
        "S11": ("Talk", "Doctors", round.catalogue.questions["S11"].text, ("P1",)),
        "": ("?", "Front line", "", ()),
    }
    assert sorted(one.code for one in comments.released_comments(round, "P1")) == ["E01", "S11"]
    assert [one.code for one in comments.released_comments(round, "P3")] == ["P3"]


# The page.


def test_page_shows_waiting_comments_with_counts_and_only_names_that_may_be_shown(as_user, ben, closed):
    html = as_user(ben).get(address(closed)).text

    assert [html.count(words) for words in ("Ask us.", "Too slow.", "Board paper 7")] == [2, 2, 2]
    assert [html.count(f"{words})") for words in ("Waiting (3", "Released (0", "Held back (0", "All (3")] == [
        1,
        1,
        1,
        2,
    ]
    assert [html.count(f": {who}") for who in ("Doctors", "Front line", "Executives and board", "Nurses")] == [
        1,
        1,
        1,
        0,
    ]


def test_page_filters_by_state_and_name(as_user, ben, closed):
    decide(closed, of("medical"), "released", ben)
    browser = as_user(ben)

    def shown(query):
        return sorted(form.comment.text for form in browser.get(address(closed, query)).context["forms"])

    assert shown("?state=released") == ["Ask us."]
    assert shown("?state=") == ["Ask us.", "Board paper 7", "Too slow."]
    assert shown("?state=&shown_as=%2Bfront_line") == ["Too slow."]
    assert shown("?shown_as=nursing") == ["Board paper 7", "Too slow."]


def test_page_without_comments_says_so_and_has_nothing_to_choose(as_user, ben, close):
    html = as_user(ben).get(address(close({"nursing": 9, "executive": 3}, []))).text

    assert "Nobody left a comment." in html
    assert "Who wrote the comments" not in html
    assert "No comments match this filter." not in html


def test_page_says_how_many_are_silent_and_shows_none_of_them(as_user, ben, close):
    round = close({"nursing": 9, "executive": 3}, [("nursing", "", "Alone.")])

    html = as_user(ben).get(address(round, "?state=")).text

    assert html.count("Alone.") == 0
    assert "No comments match this filter." in html
    assert " ".join(html.split()).count("never shown to anyone: 1 comment from groups") == 1


def test_page_saves_what_was_decided_and_leaves_the_rest(as_user, ben, closed):
    medical, nursing, executive = of("medical"), of("nursing"), of("executive")
    data = sent(
        (medical, "released", "Ask\r\nthem."), (nursing, "held", nursing.text), (executive, None, executive.text)
    )

    response = as_user(ben).post(address(closed, "?state="), data, follow=True)

    assert response.redirect_chain == [(address(closed, "?state="), 302)]
    assert [str(message) for message in response.context["messages"]] == ["2 decisions saved."]
    assert [of(g).state for g in ("medical", "nursing", "executive")] == ["released", "held", "waiting"]
    assert of("medical").redacted == "Ask\nthem."


@pytest.mark.parametrize(
    ("decision", "words", "field"),
    [("released", "", "words"), (None, "Other words", "decision"), ("released", "x" * 2001, "words")],
)
def test_page_says_what_is_missing_and_keeps_what_was_typed(as_user, ben, closed, decision, words, field):
    medical, nursing = of("medical"), of("nursing")

    response = as_user(ben).post(address(closed), sent((medical, decision, words), (nursing, "held", nursing.text)))

    (wrong,) = [form for form in response.context["forms"] if form.errors]
    assert (response.status_code, wrong.comment, list(wrong.errors)) == (422, medical, [field])
    assert wrong["words"].value() == words
    assert of("nursing").state == "waiting"


def test_page_tells_the_later_of_two_moderators_and_lets_them_overrule(as_user, ben, ada, closed):
    medical, nursing = of("medical"), of("nursing")
    data = sent((medical, "held", medical.text), (nursing, "released", nursing.text))
    decide(closed, medical, "released", ada, redacted="Ask.")

    response = as_user(ben).post(address(closed), data)

    (told,) = [form for form in response.context["forms"] if form.errors]
    assert (response.status_code, told.comment) == (409, medical)
    assert response.text.count("Someone else has decided in the meantime: released, edited to: “Ask.”.") == 2
    assert [of("medical").state, of("nursing").state] == ["released", "waiting"]

    again = {f"{form.comment.pk}-seen": form["seen"].value() for form in response.context["forms"]}
    assert as_user(ben).post(address(closed), data | again).status_code == 302
    assert [of("medical").state, of("nursing").state] == ["held", "released"]


def test_page_sent_twice_changes_nothing_the_second_time(as_user, ben, closed):
    data, browser = sent((of("medical"), "released", of("medical").text)), as_user(ben)

    assert [browser.post(address(closed), data).status_code for _ in range(2)] == [302, 302]
    assert AuditEntry.objects.filter(action="comment released").count() == 1


def test_page_saves_nothing_about_comments_that_are_not_there(as_user, ben, closed):
    response = as_user(ben).post(address(closed), {"comment": ["x", "00000000-0000-0000-0000-000000000000"]})

    assert response.status_code == 409


def test_page_does_not_exist_while_the_round_is_open(as_user, ben, open_round):
    assert as_user(ben).get(address(open_round)).status_code == 404


def test_page_shows_twelve_and_asks_the_database_as_often_for_one(as_user, ben, close):
    round = close(PEOPLE, [("medical", "", f"Number {number}.") for number in range(13)])
    browser = as_user(ben)

    def look(query):
        with CaptureQueriesContext(connection) as queries:
            response = browser.get(address(round, query))
        return SimpleNamespace(count=len(queries), shown=len(response.context["forms"]), text=response.text)

    first, second = look(""), look("?page=2")

    assert (first.shown, second.shown) == (12, 1)
    assert first.count == second.count
    assert first.text.count("?page=2") == 1
    assert second.text.count("?page=1") == 1


def test_page_leaves_alone_what_was_decided_and_not_touched(as_user, ben, ada, closed):
    decide(closed, of("medical"), "released", ben, redacted="Ask.")
    medical = of("medical")
    data = sent((medical, "released", "Ask."))
    decide(closed, medical, "held", ada, redacted="Ask.")

    response = as_user(ben).post(address(closed, "?state=released"), data, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["0 decisions saved."]
    assert of("medical").state == "held"


def test_page_from_before_the_closing_was_ended_says_that_nothing_was_saved(as_user, ben, closed):
    data = sent((of("medical"), "release", "Ask us."))
    actions.finish_closing(round=closed)

    response = as_user(ben).post(address(closed), data)

    assert response.status_code == 409
    assert "Nothing was saved" in response.text
    assert set(Comment.objects.values_list("state", flat=True)) == {"waiting"}
