"""What staff added: listed, never counted twice in another dress, and taken back while the round is open."""

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from assessments import actions
from assessments.models import Comment, Entry, Response
from tests.intake.pages.steps import add_answers
from tests.making import import_answers
from tests.packed import all_alike

HEAD = "respondent,group,site,code,answer\n"
PEOPLE = [("d1", "medical", "4"), ("d2", "medical", "2"), ("n1", "nursing", "5")]


def lines(people):
    return [f"{who},{group},,S11,{answer}" for who, group, answer in people]


def text(people):
    return HEAD + "\n".join(lines(people)) + "\n"


def many(count, first=0):
    """Nurses who all answer differently from each other, up to a point."""
    answers = ("1", "2", "3", "4", "5", "dont_know", "not_applicable")
    return [(f"n{number}", "nursing", answers[number % 7]) for number in range(first, first + count)]


@pytest.fixture
def typed(group_of, ben):
    def type_one(code="nursing", comments=None):
        return actions.type_in(
            asked_group=group_of(code),
            site=None,
            answers={"S11": "4"},
            comments=comments or {},
            token=uuid4(),
            by=ben,
        )

    return type_one


@pytest.mark.parametrize(
    "dress",
    [
        text(PEOPLE).replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text(PEOPLE).encode(),
        HEAD + "\n".join(reversed(lines(PEOPLE))),
        text(PEOPLE).replace(",", ";"),
        text(PEOPLE).replace(",", "\t"),
        "answer,code,site,group,respondent\n" + "\n".join(f"{a},S11,,{g},{w}" for w, g, a in PEOPLE),
    ],
    ids=["line ends", "byte order mark", "order of people", "semicolons", "tabs", "order of columns"],
)
def test_same_content_in_another_dress_is_the_same_file(as_user, ben, open_round, dress):
    client = as_user(ben)
    add_answers(client, open_round, text(PEOPLE))

    again = add_answers(client, open_round, dress, is_meant="on")

    (error,) = again.context["form"].non_field_errors()
    assert again.status_code == 422
    assert error.startswith("The answers in this file were already added on ")
    assert "by ben@example.org" in error
    assert Response.objects.count() == 3


def test_other_people_who_answer_alike_are_another_file(as_user, ben, open_round):
    client = as_user(ben)
    add_answers(client, open_round, text([("d1", "medical", "4")]))

    other = add_answers(client, open_round, text([("d2", "medical", "4")]))

    assert (other.status_code, Response.objects.count()) == (302, 2)


def test_file_that_repeats_most_of_an_earlier_one_needs_a_tick(as_user, ben, open_round):
    client = as_user(ben)
    add_answers(client, open_round, text(many(10)))
    again = text([*many(8), *many(5, first=20)])

    warned = add_answers(client, open_round, again)
    before = Response.objects.count()
    added = add_answers(client, open_round, again, is_meant="on")

    assert warned.status_code == 422
    assert "of the 10 people in the file added on " in warned.text
    assert "Add this file all the same" in warned.text
    assert (before, added.status_code, Response.objects.count()) == (10, 302, 23)


@pytest.mark.parametrize(("before", "then"), [(4, 4), (10, 5)])
def test_few_people_or_few_repeated_ones_need_no_tick(as_user, ben, open_round, before, then):
    client = as_user(ben)
    add_answers(client, open_round, text(many(before)))

    added = add_answers(
        client, open_round, text([(f"other {who}", group, answer) for who, group, answer in many(then)])
    )

    assert (added.status_code, Response.objects.count()) == (302, before + then)
    assert "Add this file all the same" not in client.get(f"/rounds/{open_round.pk}/import/").text


def test_command_warns_of_a_repeated_file_and_takes_it_if_meant(open_round, tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(text(many(10)))
    second.write_text(text([(f"other {who}", group, answer) for who, group, answer in many(10)]))
    call_command("import_answers", first, round=open_round.pk)

    with pytest.raises(CommandError, match="repeats 10 of the 10 people"):
        call_command("import_answers", second, round=open_round.pk)
    call_command("import_answers", second, round=open_round.pk, even_if_repeated=True)

    assert Response.objects.count() == 20
    assert set(Entry.objects.values_list("by", flat=True)) == {"manage.py import_answers"}


def test_what_was_added_is_listed_with_when_by_whom_and_for_whom(as_user, ben, open_round, typed):
    actions.import_responses(
        round=open_round,
        rows=[("nursing", "", all_alike("4", open_round))] * 3 + [("medical", "", all_alike("2", open_round))],
        by="manage.py import_answers",
    )
    typed("executive")

    html = as_user(ben).get(f"/rounds/{open_round.pk}/added/").text

    assert html.index("Typed sheet, ") < html.index("File of answers, ")
    assert "ben@example.org" in html
    assert "manage.py import_answers" in html
    assert "Doctors: 1; Nurses and midwives: 3" in html
    assert html.count("/withdraw/") == 2


def test_empty_list_says_so(as_user, ben, open_round):
    assert "Nothing has been added." in as_user(ben).get(f"/rounds/{open_round.pk}/added/").text


@pytest.mark.parametrize(
    ("search", "rows"),
    [("", 2), ("?q=ben@example", 1), ("?q=import_answers", 1), ("?kind=sheet", 1), ("?kind=file", 1), ("?q=zoe", 0)],
)
def test_entries_are_found_by_who_added_them_and_by_kind(as_user, ben, open_round, typed, search, rows):
    typed()
    import_answers(open_round, text(PEOPLE).encode(), by="manage.py import_answers")

    page = as_user(ben).get(f"/rounds/{open_round.pk}/added/{search}")

    assert len(page.context["page"]) == rows
    assert ("Nothing matches this search." in page.text) is (rows == 0)


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(as_user, ben, open_round, typed, django_assert_num_queries, count):
    for _ in range(count):
        typed()
    client = as_user(ben)

    with django_assert_num_queries(6):
        client.get(f"/rounds/{open_round.pk}/added/")


def test_withdrawing_deletes_all_answers_and_comments_of_one_entry(as_user, ben, open_round, typed, group_of):
    add_answers(as_user(ben), open_round, text(PEOPLE))
    kept = typed(comments={"": "Keep this"})
    sheet = typed(comments={"": "Too fast"})
    Response.objects.create(asked_group=group_of("nursing"), answers=all_alike("1", open_round))
    client = as_user(ben)

    asked = client.get(f"/entries/{sheet.pk}/withdraw/")
    done = client.post(f"/entries/{sheet.pk}/withdraw/", follow=True)

    assert "Withdraw these answers?" in asked.text
    assert "The answers of 1 person and their comments are deleted." in asked.text
    assert f'href="/rounds/{open_round.pk}/added/">Keep the answers</a>' in asked.text
    assert "Nurses and midwives: 1" in asked.text
    assert "Withdrawn: the answers of 1 person." in done.text
    assert done.redirect_chain == [(f"/groups/{group_of('nursing').pk}/type/", 302)]
    assert (Response.objects.count(), Response.objects.filter(entry=kept).count()) == (5, 1)
    assert list(Comment.objects.values_list("text", flat=True)) == ["Keep this"]
    assert AuditEntry.objects.latest("pk").action == "added answers withdrawn"


def test_withdrawn_file_can_be_added_again(as_user, ben, open_round):
    client = as_user(ben)
    add_answers(client, open_round, text(PEOPLE))

    done = client.post(f"/entries/{Entry.objects.get().pk}/withdraw/")
    again = add_answers(client, open_round, text(PEOPLE))

    assert done.url == f"/rounds/{open_round.pk}/added/"
    assert (again.status_code, Response.objects.count()) == (302, 3)


def test_closing_drops_what_ties_answers_to_an_entry(as_user, ben, open_round, typed):
    add_answers(as_user(ben), open_round, text(PEOPLE))
    typed(comments={"": "Too fast"})
    sheet = Entry.objects.first()
    client = as_user(ben)

    actions.close_round(round=open_round, by=ben)
    listed = client.get(f"/rounds/{open_round.pk}/added/").text
    asked = client.get(f"/entries/{sheet.pk}/withdraw/").text
    refused = client.post(f"/entries/{sheet.pk}/withdraw/", follow=True).text

    assert "they can no longer be withdrawn" in listed
    assert "/withdraw/" not in listed
    assert "so nothing can be withdrawn any more" in asked
    assert "so nothing can be withdrawn any more" in refused
    assert set(Response.objects.values_list("entry", "is_imported")) == {(None, True)}
    assert set(Comment.objects.values_list("entry", "is_imported")) == {(None, True)}
    assert set(Entry.objects.values_list("fingerprint", flat=True)) == {""}
    assert Entry.objects.count() == 2


def test_typing_offers_to_take_back_the_sheet_just_saved(as_user, ben, open_round, typed, group_of):
    sheet, other = typed(), typed("medical")
    url, client = f"/groups/{group_of('nursing').pk}/type/", as_user(ben)

    pages = [client.get(f"{url}?saved={key}").text for key in (sheet.pk, other.pk, 999, "x", "1" * 30)]

    assert [f"/entries/{sheet.pk}/withdraw/" in page for page in pages] == [True, False, False, False, False]
    assert ["Take back the sheet just saved" in page for page in pages] == [True, False, False, False, False]
