"""A domain with letters such as “ä” has two spellings, and the people behind them are one person."""

import pytest

from assessments import actions
from assessments.actions.own_addresses import AlreadyInvitedError, OwnAddressError
from assessments.forms.inviting import AddressForm
from assessments.mailboxes import coded, mailbox_of, spelled
from assessments.models import Invitation
from assessments.vocabulary import Person
from governance.actions import erase_person

LETTERS, CODED = "ann@exämple.org", "ann@xn--exmple-cua.org"


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (LETTERS, LETTERS),
        (CODED, LETTERS),
        ("Ann@EXÄMPLE.org", LETTERS),
        ("Ann@XN--EXMPLE-CUA.ORG ", LETTERS),
        ("ann@exa\u0308mple.org", LETTERS),  # the same letter, written as two
        ("ann@exämple\u3002org", LETTERS),
        ("ann@mail.xn--exmple-cua.org", "ann@mail.exämple.org"),
        ("Ann@Example.org", "ann@example.org"),
        ("ann@straße.example", "ann@xn--strae-oqa.example"),  # "strasse" is another domain
        ("ann@xn--strae-oqa.example", "ann@xn--strae-oqa.example"),
        ("ann@xn--zzzzzz.org", "ann@xn--zzzzzz.org"),  # means nothing
        (f"ann@{'ä' * 64}.org", f"ann@{'ä' * 64}.org"),  # too long
        ("Ann", "ann"),
        ("", ""),
    ],
)
def test_address_has_one_spelling(typed, one):
    assert spelled(typed) == one
    assert spelled(one) == one
    assert spelled(coded(typed)) == one


@pytest.mark.parametrize(
    ("email", "written"),
    [(LETTERS, CODED), (CODED, CODED), ("ann@example.org", "ann@example.org"), ("ann", "ann")],
)
def test_address_is_coded_as_mail_servers_write_it(email, written):
    assert coded(email) == written


def test_address_that_cannot_be_coded_stays_as_it_is():
    assert coded(f"ann@{'ä' * 64}.org") == f"ann@{'ä' * 64}.org"


def test_two_spellings_reach_one_mailbox():
    assert mailbox_of("ann+1@xn--exmple-cua.org") == mailbox_of(LETTERS) == LETTERS


@pytest.mark.parametrize("code", ["executive", "medical"])
@pytest.mark.parametrize(("first", "second"), [(LETTERS, CODED), (CODED, LETTERS)])
def test_same_person_is_not_invited_twice_under_two_spellings(invite, code, first, second):
    invite(code, first)

    with pytest.raises(AlreadyInvitedError) as error:
        invite(code, second)

    assert error.value.email == LETTERS
    assert list(Invitation.objects.values_list("email", flat=True)) == [LETTERS]


def test_address_that_was_stored_coded_before_counts_as_well(invite):
    invite("executive", "other@example.org")
    Invitation.objects.update(email=CODED)

    with pytest.raises(AlreadyInvitedError):
        invite("executive", LETTERS)


def test_two_spellings_in_one_list_are_one_person_in_a_confidential_group(group_of, ben):
    people = [Person("Ann", LETTERS), Person("Ann", CODED)]

    with pytest.raises(AlreadyInvitedError):
        actions.invite(asked_group=group_of("medical"), site=None, people=people, by=ben)


def test_person_who_runs_projects_is_known_by_either_spelling(invite, ben):
    ben.email = CODED
    ben.save()

    with pytest.raises(OwnAddressError):
        invite("medical", LETTERS)


def test_corrected_address_is_shown_and_stored_in_one_spelling(invite, ben):
    form = AddressForm({"email": CODED.upper()})
    assert form.is_valid()

    actions.correct_address(invitation=invite("medical").invitation, by=ben, **form.cleaned_data)

    assert Invitation.objects.get().email == LETTERS


def test_correction_to_the_other_spelling_of_a_colleague_is_refused(invite, ben):
    invite("executive", LETTERS)
    other = invite("executive", "kim@example.org").invitation

    with pytest.raises(AlreadyInvitedError):
        actions.correct_address(invitation=other, email=CODED, by=ben)


def test_letter_goes_to_the_coded_address(invite, ben, mail_server):
    invitation = invite("medical", LETTERS).invitation

    actions.send_again(invitation=invitation, by=ben)
    actions.deliver_letters()

    assert mail_server.addresses == [CODED]


@pytest.mark.parametrize("asked_for", [LETTERS, CODED, CODED.upper()])
@pytest.mark.parametrize("stored", [LETTERS, CODED])
def test_person_who_asks_to_be_erased_is_found_by_either_spelling(invite, northdale, ben, asked_for, stored):
    invite("medical")
    Invitation.objects.update(email=stored)

    erase_person(organisation=northdale, email=asked_for, by=ben)

    assert not Invitation.objects.exclude(email="").exists()
