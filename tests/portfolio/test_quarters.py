"""What leaves the benchmark: where quarters end and codes of steps, or nothing."""

from random import Random

import pytest

from portfolio.benchmark.experience import Followed, better_after, moves_on
from portfolio.benchmark.parts import may_follow
from portfolio.benchmark.quarters import Contribution, cuts_of, quarter_of

P1 = "P1"


def rounds(*sizes, scores=None):
    """So many projects of each organisation, each with one round; scores go up by ten."""
    found = []
    for organisation, size in enumerate(sizes, start=1):
        for _ in range(size):
            place = len(found)
            score = scores[place] if scores else 10 * place % 100
            found.append(Contribution(organisation, 100 + place, 200 + place, place, {P1: score}))
    return found


def shown(contributions):
    return {scale: part.content for scale, part in cuts_of(contributions).items() if part.content}


def test_ten_rounds_of_five_organisations_have_quarters():
    assert shown(rounds(2, 2, 2, 2, 2)) == {P1: [25, 70]}


@pytest.mark.parametrize(
    "sizes",
    [(3, 2, 2, 2), (4, 3, 3), (3, 3, 3, 3), (5, 5), (20,), (2, 2, 2, 2, 1), (9, 1, 1, 1, 1), (5, 5, 1, 1, 1), ()],
)
def test_fewer_rounds_or_organisations_have_none(sizes):
    assert shown(rounds(*sizes)) == {}


def test_organisation_is_at_most_a_quarter():
    """Of the first, three rounds count: the newest. The oldest have the lowest scores."""
    many = rounds(12, 3, 2, 2, 2, scores=[0] * 9 + [60] * 12)

    assert shown(many) == {P1: [60, 60]}
    behind = cuts_of(many)[P1].behind
    assert [int(project) for project in behind] == list(range(109, 121))


def test_project_counts_once_with_its_newest_round():
    twice = [*rounds(2, 2, 2, 2, 2), Contribution(1, 100, 300, 99, {P1: 100})]

    assert shown(twice) == {P1: [35, 80]}
    again = [Contribution(1, 100, 300 + place, 20 + place, {P1: 50}) for place in range(20)]
    assert shown([*rounds(2, 2, 2, 2, 1), *again]) == {}


def behind(*of, round=1, first=0):
    """Projects of these organisations, each with a round."""
    return {str(place): [organisation, round] for place, organisation in enumerate(of, start=first)}


@pytest.mark.parametrize(
    ("of", "may"),
    [
        ((), False),
        ((1, 1, 1, 2), False),  # to 1, all of the difference is 2
        ((1, 1, 2, 2), False),
        ((1, 2, 3), False),
        ((1, 2, 2, 3), False),
        ((1, 1, 1, 2, 2, 2), False),
        ((1, 1, 1, 2, 2, 3), True),
        ((1, 2, 3, 4), True),
        ((1, 1, 2, 2, 3), True),
        ((1, 1, 1, 1, 2, 3), False),
    ],
)
def test_what_is_shown_changes_only_if_no_one_knows_all_but_one(of, may):
    before = behind(8, 8, 9, first=100)

    assert may_follow(before, before | behind(*of)) is may
    assert may_follow(behind(*of), behind(*of, round=2)) is may


def test_several_rounds_of_a_project_are_one_change():
    before = behind(8, 8, 9, first=100)
    newcomer_and_one_project_again = before | {"7": [1, 50], "6": [2, 60], "5": [3, 70]}

    assert not may_follow(before, newcomer_and_one_project_again)


def test_scale_that_few_rounds_have_is_left_out():
    found = [
        Contribution(row.organisation, row.project, row.round, row.place, row.scores | ({"P2": 50} if place else {}))
        for place, row in enumerate(rounds(2, 2, 2, 2, 2))
    ]

    assert set(shown(found)) == {P1}


@pytest.mark.parametrize("seed", range(20))
def test_only_two_numbers_in_steps_of_five_leave(seed):
    scores = Random(seed).choices(range(101), k=10)

    ((low, high),) = shown(rounds(2, 2, 2, 2, 2, scores=scores)).values()

    assert (low % 5, high % 5) == (0, 0)
    assert low <= high


@pytest.mark.parametrize(
    ("score", "quarter"), [(24, "lower"), (25, "middle"), (50, "middle"), (75, "middle"), (76, "upper")]
)
def test_quarter_of_a_score(score, quarter):
    assert quarter_of(score, (25, 75)) == quarter


def took(*organisations, code="R11", moves=("rose",)):
    return [Followed(organisation, place, place, code, moves) for place, organisation in enumerate(organisations)]


@pytest.mark.parametrize(
    ("followed", "told"),
    [
        (took(1, 2, 3), ["R11"]),
        (took(1, 2), []),
        (took(1, 1, 2), []),
        (took(1, 2, 3, moves=("rose", "fell")), []),
        (took(1, 2, 3, moves=()), []),
        ([*took(1, 2, 3), *(Followed(4, 10 + number, 9, "R11", ()) for number in range(3))], ["R11"]),
        ([*took(1, 2, 3), *(Followed(4, 10 + number, 9, "R11", ()) for number in range(4))], []),
        ([*took(1, 2, 3), Followed(1, 0, 9, "R11", ("fell",))], []),
        ([], []),
    ],
)
def test_step_is_told_after_three_projects_of_three_organisations(followed, told):
    assert [code for code, part in better_after(followed).items() if part.content] == told


def test_moves_are_those_of_the_principles_of_a_step():
    assert moves_on(["P1", "P3"], {"P1": "rose", "P2": "fell"}) == ("rose",)
