"""Random samples: drawn from a list, seen before anybody is invited, and drawn again from the same list and seed."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry
from assessments import actions, queries
from assessments.asking.sample import METHOD, OTHER_WAYS, SampleError, draw_addresses, mixed_samples, seed_of
from assessments.asking.summary import asking_lines
from assessments.models import AskedGroup, BoxedSheet, Draw, Invitation, Letter, Response
from assessments.vocabulary import ListedPerson, Person

NURSES = [f"nurse{number:02}@example.org" for number in range(30)]


def listed(addresses, group="nursing"):
    return [ListedPerson(Person("", address), group, "") for address in addresses]


def draw(round, by, addresses=NURSES, count=10):
    return actions.invite_sample(round=round, people=listed(addresses), count=count, by_mail=True, by=by)


def invited(round):
    return set(Invitation.objects.filter(asked_group__round=round, is_drawn=True).values_list("email", flat=True))


@pytest.fixture
def send(as_user, ben, open_round, group_of):
    """Sends the page of the list, as its form would."""
    browser = as_user(ben)

    def send_list(addresses=NURSES, **more):
        form = {"people": "\n".join(addresses), "asked_group": group_of("nursing").pk, "whom": "random"}
        return browser.post(f"/rounds/{open_round.pk}/invite/", form | {"how_many": "10"} | more)

    return send_list


def test_draw_depends_on_the_addresses_and_the_seed_only():
    first = draw_addresses(NURSES, 10, "seed")

    assert draw_addresses(reversed(NURSES), 10, "seed") == first
    assert draw_addresses([address.upper() for address in NURSES], 10, "seed") == tuple(map(str.upper, first))
    assert draw_addresses(NURSES, 12, "seed")[:10] == first
    assert draw_addresses(NURSES, 10, "another seed") != first
    assert (first[0], len(set(first))) == ("nurse02@example.org", 10)


def test_draw_gives_everybody_the_same_chance():
    counts = Counter(address for seed in range(3000) for address in draw_addresses(NURSES, 10, str(seed)))

    assert set(counts) == set(NURSES)
    assert max(abs(count - 1000) for count in counts.values()) < 120  # more than 4 standard deviations


def test_sample_is_invited_and_nothing_is_kept_of_the_others(open_round, group_of, ben, settings):
    settings.SENDS_MAIL = True

    invited_people = draw(open_round, ben)

    group = group_of("nursing")
    drawn = set(draw_addresses(NURSES, 10, seed_of(group)))
    kept = Draw.objects.get()
    assert (invited_people.people, invited(open_round)) == (10, drawn)
    assert set(Invitation.objects.values_list("email", flat=True)) == drawn
    assert set(Letter.objects.values_list("invitation__email", flat=True)) == drawn
    assert (group.chosen, group.size, group.is_estimate) == ("random", 30, False)
    assert (kept.method, kept.seed, kept.listed, kept.drawn, str(kept)) == (METHOD, seed_of(group), 30, 10, "10 of 30")
    assert AuditEntry.objects.get(action="sample drawn").subject == (
        f"Shared record, round 1: Nurses and midwives: 10 of 30, lowest SHA-256, seed {kept.seed}"
    )


def test_readers_of_the_round_cannot_work_out_who_was_drawn(open_round, ben):
    draw(open_round, ben)
    open_round.role = "viewer"

    line = next(line for line in asking_lines(open_round) if line.title == "Nurses and midwives")

    assert line.sample == "Drawn here: 10 of 30 people on a list."


def test_round_page_says_how_the_sample_can_be_drawn_again(open_round, ben):
    draw(open_round, ben)
    open_round.role = "programme_manager"

    line = next(line for line in asking_lines(open_round) if line.title == "Nurses and midwives")

    assert line.words == "Drawn at random from the whole group"
    assert line.sample == (
        f"Drawn here: 10 of 30 people on a list (method: lowest SHA-256; seed: {Draw.objects.get().seed})."
    )


def test_drawing_more_goes_on_where_the_first_draw_stopped(open_round, group_of, ben):
    draw(open_round, ben)
    first = invited(open_round)

    draw(open_round, ben, [address for address in NURSES if address not in first], 5)

    group = group_of("nursing")
    assert invited(open_round) == set(draw_addresses(NURSES, 15, seed_of(group)))
    assert (group.size, Draw.objects.count()) == (30, 2)
    assert len({draw.seed for draw in Draw.objects.all()}) == 1


def test_preview_shows_who_is_drawn_and_confirming_invites_exactly_these(send, open_round):
    preview = send()
    again = send()
    rows = preview.context["checked"].rows
    shown = {row.email for row in rows if row.is_drawn}

    done = send(preview=preview.context["form"].fingerprint, invite="")

    assert (preview.status_code, len(rows), len(shown)) == (200, 30, 10)
    assert "10 people of 30 are drawn at random." in preview.text
    assert {row.email for row in again.context["checked"].rows if row.is_drawn} == shown
    assert (done.status_code, invited(open_round)) == (302, shown)


def test_preview_says_that_lines_with_a_problem_take_no_part(send):
    page = send([*NURSES, "nobody"])

    assert "Lines with a problem take no part in the draw." in page.text
    assert len(page.context["form"].listed) == 30


def test_confirming_another_number_shows_the_preview_again(send):
    preview = send()

    page = send(preview=preview.context["form"].fingerprint, invite="", how_many="11")

    assert page.status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"how_many": ""}, "Enter how many people to draw."),
        ({"how_many": "30"}, "The list has 30 valid lines. Draw fewer, or invite everyone in the list."),
        ({"people": "a@example.org,nursing\nb@example.org,medical"}, "The group"),
    ],
)
def test_sample_that_cannot_be_drawn_is_refused_on_the_page(send, more, words):
    page = send(**more)

    assert page.status_code in {200, 422}
    assert not Draw.objects.exists()


def test_sample_is_of_one_group(send):
    people = "\n".join([f"A,{NURSES[0]},nursing", f"B,{NURSES[1]},medical", f"C,{NURSES[2]},nursing"])

    page = send(people=people, how_many="1")

    assert page.context["form"].errors["how_many"] == [
        "Draw a sample of one group at a time. This list has people of several groups."
    ]


def test_everyone_in_the_list_is_invited_as_before(send, open_round):
    preview = send(whom="everyone")

    send(whom="everyone", preview=preview.context["form"].fingerprint, invite="")

    assert Invitation.objects.filter(is_drawn=False).count() == 30
    assert not Draw.objects.exists()


def test_list_without_a_valid_line_draws_nobody(send):
    page = send(["nobody"])

    assert page.status_code == 200
    assert page.context["checked"].good == ()


def test_group_that_is_asked_in_another_way_is_not_drawn_from(open_round, group_of, ben, send):
    actions.make_open_link(asked_group=group_of("nursing"), people_asked=None, by=ben)

    with pytest.raises(SampleError) as caught:
        draw(open_round, ben)

    assert str(caught.value) == OTHER_WAYS
    assert send().context["form"].errors["how_many"] == [OTHER_WAYS]


def test_withdrawn_invitation_leaves_the_group_free_for_a_draw(open_round, invite, ben):
    actions.revoke(invitation=invite("nursing").invitation, by=ben)

    assert draw(open_round, ben).people == 10


def test_somebody_who_is_asked_meanwhile_stops_the_draw(send, open_round, group_of, ben):
    preview = send()
    actions.invite(asked_group=group_of("nursing"), site=None, people=[Person("", "x@example.org")], by=ben)

    page = send(preview=preview.context["form"].fingerprint, invite="")

    assert page.status_code == 422
    assert not Draw.objects.exists()


def test_people_asked_beside_a_sample_count_as_picked(open_round, group_of, ben):
    draw(open_round, ben)
    before = mixed_samples(open_round.pk)
    actions.invite(asked_group=group_of("nursing"), site=None, people=[Person("", "x@example.org")], by=ben)

    line = next(line for line in asking_lines(open_round) if line.title == "Nurses and midwives")

    assert (before, mixed_samples(open_round.pk)) == (frozenset(), {"nursing"})
    assert line.words == "Picked by the project or by managers"
    assert AskedGroup.objects.get(code="nursing").chosen == "random"


def test_sample_can_be_drawn_again_from_the_list_and_the_seed(open_round, ben, tmp_path, capsys):
    draw(open_round, ben)
    lines = [f"Nurse,{address.upper()}" for address in reversed(NURSES)]
    (tmp_path / "list.csv").write_text("\n".join([*lines, "Nobody"]))

    call_command("draw_sample", str(tmp_path / "list.csv"), seed=Draw.objects.get().seed, people=10)

    assert set(capsys.readouterr().out.split()) == invited(open_round)


@pytest.mark.parametrize(
    ("content", "words"), [(None, "cannot be read: No such file or directory"), (b"Sam", "holds no email addresses")]
)
def test_command_says_what_is_wrong_with_the_list(tmp_path, content, words):
    if content:
        (tmp_path / "list.csv").write_bytes(content)

    with pytest.raises(CommandError, match=words):
        call_command("draw_sample", str(tmp_path / "list.csv"), seed="1", people=1)


def test_larger_size_that_was_said_before_stays(open_round, group_of, ben):
    AskedGroup.objects.filter(code="nursing").update(chosen="everyone", size=600, is_estimate=True)

    draw(open_round, ben)

    group = group_of("nursing")
    assert (group.chosen, group.size, group.is_estimate) == ("random", 600, True)


@pytest.mark.parametrize("table", [Response, BoxedSheet])
def test_whoever_answered_before_the_draw_was_asked_in_another_way(open_round, group_of, invite, ben, table):
    actions.revoke(invitation=invite("nursing").invitation, by=ben)
    table.objects.create(asked_group=group_of("nursing"), answers="4")

    with pytest.raises(SampleError) as caught:
        draw(open_round, ben)

    assert str(caught.value) == OTHER_WAYS


def test_sample_goes_on_when_those_who_were_drawn_have_answered(open_round, group_of, ben):
    draw(open_round, ben)
    Response.objects.create(asked_group=group_of("nursing"), answers="4")

    assert draw(open_round, ben, ["one@example.org", "two@example.org"], 1).people == 1


def test_withdrawing_somebody_who_was_drawn_leaves_the_sample_as_large(open_round, group_of, ben):
    draw(open_round, ben)
    for invitation in Invitation.objects.filter(is_drawn=True)[:4]:
        actions.revoke(invitation=invitation, by=ben)

    assert queries.people_asked_in(group_of("nursing")) == 10
