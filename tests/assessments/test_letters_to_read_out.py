"""Code slips as letters: the address and the code spelled, so that somebody can read them out."""

import re

from assessments import actions
from assessments.actions.printing import Slip
from assessments.codes import in_blocks, new_code, read_code
from assessments.models import Invitation
from assessments.paper.spoken import Address, SpokenLetter, said, spoken_html, spoken_pdf
from assessments.speaking import speaking
from tests.assessments.test_paper import opened, words
from tests.assessments.test_slips import CODE, enter
from tests.translated import in_brackets, offer


def test_signs_are_said_in_words():
    assert said("7KM2") == ["seven", "K as in kilo", "M as in mike", "two"]
    assert said("a-/.:0_") == ["a as in alfa", "hyphen", "slash", "dot", "colon", "zero", "_"]


def test_address_is_said_in_pieces():
    assert Address("ab.uk/code").parts == [
        ["a as in alfa", "b as in bravo"],
        ["dot", "u as in uniform", "k as in kilo"],
        ["slash", "c as in charlie", "o as in oscar", "d as in delta", "e as in echo"],
    ]


def test_every_letter_and_figure_of_a_code_has_a_word():
    spoken = SpokenLetter(in_blocks("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")).blocks

    assert len(spoken) == 8
    assert all(re.fullmatch(r"[a-z]+|[A-Z] as in [a-z-]+", sign) for block in spoken for sign in block)


def test_said_in_the_language_of_the_letter():
    with speaking("cy"):
        assert said("7K") == ["saith", "K fel yn kilo"]


def test_no_sign_is_broken_at_the_end_of_a_line(group_of):
    code = "XNNXMNNXNWNX"  # "x-ray" stands at the end of each line

    pdf = spoken_pdf(group_of("service_user"), [Slip(code, code)])

    text = " ".join(words(pdf).split())
    assert [block for block in SpokenLetter(in_blocks(code)).blocks if ", ".join(block) not in text] == []


def test_letters_are_printed_one_a_page_and_their_codes_work(as_user, ben, group_of):
    group = group_of("service_user")

    response = as_user(ben).post(f"/groups/{group.pk}/slips/print/", {"count": "2", "site": "", "spelled": "on"})

    text = " ".join(words(response.content).split())
    codes = CODE.findall(text)
    assert response.headers["Content-Disposition"].endswith('carers-letters-to-read-out.pdf"')
    assert len(opened(response.content).pages) == len(codes) == 2
    assert all(", ".join(said(block)) in text for code in codes for block in code.split("-"))
    assert [enter(code).status_code for code in codes] == [302, 302]
    assert Invitation.objects.filter(is_slip=True).count() == 2


def test_letter_says_whom_to_ask_only_where_somebody_is_named(group_of):
    group = group_of("service_user")
    slips = actions.new_slips(1)
    project = group.round.project
    named = spoken_html(group, slips)
    project.contact = "01632 960001"
    reached = spoken_html(group, slips)
    project.lead = project.contact = ""

    without = spoken_html(group, slips)

    assert "Questions? Ask Lee Lead." in named
    assert "Questions? Ask Lee Lead: 01632 960001." in reached
    assert "Questions? Ask" not in without
    assert "Your care does not depend on it." in named
    assert "Your care does not depend on it." not in spoken_html(group_of("medical"), slips)


def test_letter_in_two_languages_says_the_signs_in_both(open_round, group_of):
    offer(open_round, cy=in_brackets)
    code = new_code()

    html = spoken_html(group_of("medical"), [actions.new_slips(1)[0]], languages=("en-gb", "cy"))

    assert html.count('class="said" lang="cy"') == 1
    assert read_code(code) == code
    assert "fel yn" in html
    assert opened(spoken_pdf(group_of("medical"), actions.new_slips(1), languages=("en-gb", "cy"))).pages
