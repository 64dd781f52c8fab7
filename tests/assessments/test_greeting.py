"""People are greeted by their name, however a list writes it."""

import pytest

from assessments import actions
from assessments.emails.greeting import greeted
from assessments.models import AskedGroup
from assessments.vocabulary import Person


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        ("Smith, Ann", "Ann Smith"),
        ("O'Neil,Ann", "Ann O'Neil"),
        ("van der Berg, Jan Willem", "Jan Willem van der Berg"),
        ("Smith, Dr Ann", "Dr Ann Smith"),
        ("Smith, Dr", "Dr Smith"),
        ("Nguyễn, Thị Minh", "Thị Minh Nguyễn"),
        ("Ann Smith, RN", "Ann Smith"),
        ("Ann Smith, Jr.", "Ann Smith"),
        ("Ann Smith, M.B.B.S.", "Ann Smith"),
        ("Ann Smith, Ph.D.", "Ann Smith"),
        ("Ann Smith, BSc (Hons)", "Ann Smith"),
        ("Nguyễn, Do", "Do Nguyễn"),
        ("Ann Smith, DO", "Ann Smith"),
        ("Ann Smith, RN, MSc", "Ann Smith"),
        ("Smith, Ann, RN", "Ann Smith"),
        ("Ann Smith", "Ann Smith"),
        ("Ann Smith,", "Ann Smith,"),
        (", Ann", ", Ann"),
        ("Smith, Ann, Ward 1", "Smith, Ann, Ward 1"),
        ("RN", "RN"),
        ("Madonna", "Madonna"),
        ("", ""),
    ],
)
def test_name_is_turned_round_where_the_last_name_comes_first(listed, read):
    assert greeted(listed) == read


def test_letter_greets_a_person_whose_last_name_comes_first(open_round, group_of, ben, mail_server):
    group = AskedGroup.objects.get(round=open_round, code="executive")
    (link,) = actions.invite(asked_group=group, site=None, people=[Person("Smith, Ann", "ann@example.org")], by=ben)

    actions.send_again(invitation=group.invitation_set.with_round().get(), by=ben)
    actions.deliver_letters()

    assert link.name == "Smith, Ann"
    assert mail_server.mails[0].get_content().splitlines()[0] == "Dear Ann Smith,"


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Mrs. ONE, Ann", "Mrs. Ann ONE"),
        ("dr Two, Bob", "dr Bob Two"),
        ("Prof Three, Cy, FRCP", "Prof Cy Three"),
        ("Dr Ann One", "Dr Ann One"),
        ("Drake, Ann", "Ann Drake"),
    ],
)
def test_title_before_the_last_name_stays_first(name, greeting):
    assert greeted(name) == greeting
