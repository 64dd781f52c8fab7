"""The board paper, four to six pages whatever is said, and the appendices, which hold what it leaves out."""

import random
import re
from dataclasses import replace
from datetime import date

import pytest

from improvement.present.gates import DecisionRow
from improvement.present.last_time import AgreedStep, LastTime
from improvement.present.plan import Task
from improvement.vocabulary import MAX_MEASURE_LENGTH, MAX_REASON_LENGTH, MAX_STEP_LENGTH, Status
from intake.answers import read_answer_file
from questions.packing import BLANK, SYMBOLS
from questions.reader import read_banks
from reports.board import Cover, appendices_html, appendices_pdf, board_html, board_pdf, draft_cover
from reports.lengths import Length
from reports.present.board import Words, board
from reports.present.decision import suggested_decision
from reports.present.paper import brief as chosen
from reports.present.quotes import Remark
from results.gather import gather_people
from results.instrument import instrument_from
from results.present.change.data import RoundName
from results.present.change.page import change_page
from results.present.data import Note
from results.samples import CASES
from scoring import engine
from scoring.change.between_rounds import change
from scoring.disclosure.published import published
from scoring.figures import tally
from tests.bank import WHOLE
from tests.office import rounds as office
from tests.reports.layout_checks import faults, filled
from tests.reports.pdf_checks import opened, pages_of, problems, text_of
from tests.samples import BOARD, CATALOGUE, FACTS, READINESS, REMARKS
from tests.scoring.changing import a_round

COVER = Cover("Official", "Version 1, final", date(2026, 3, 5), check_url="https://sttool.example/check/")
PROVENANCE = (Note("Round", "2"), Note("Scoring engine", "2.0.0"))
MOST_PAGES, FEWEST_PAGES = 6, 4
SAID = (
    "It is all about the kit, and nobody asks what the ward needs at three in the morning.",
    "We were told in a newsletter. I still do not know what it will do to my clinic list.",
    "Training was one hour, in a room without the real system. Most of us learned nothing that we could use.",
    "When it works it is a real help: I can see the letters before the patient sits down.",
)
SAMPLES = ["ecs_scotland", "glasgow_portal", "ics_england", "npfit", "vha_remote_care", "welsh_portal"]
# Of these too few were heard to fill four pages: no leaders, or nobody but four of them, which is no result yet.
SHORT = {"ecs_scotland": 3, "vha_remote_care": 2}


@pytest.fixture(scope="module")
def banks():
    return read_banks(WHOLE)


def _comments(readiness, banks, words=SAID, each=4):
    """Of each group that is shown, on one principle after another."""
    shown = [group.title for group in readiness.groups.values() if group.status == "shown"]
    codes = [*banks.principles, None]
    return [
        Remark(
            codes[(place + number) % len(codes)], who, words[number % len(words)], on="", is_chosen=place == number == 0
        )
        for place, who in enumerate(shown)
        for number in range(each)
    ]


def _made(readiness, banks, facts=FACTS, *, words=None, change=None):
    told = published(readiness)
    chosen_words = words or Words(suggested_decision(list(told.flags.values())), _comments(told, banks))
    return board(told, banks, facts, chosen_words, threshold=5, change=change)


def _sample(case, banks):
    people = read_answer_file((CASES / f"{case}.csv").read_bytes(), banks)
    return engine.assess(gather_people(people, banks, threshold=5), instrument_from(banks))


def _round(banks, sizes, values):
    """Everybody answers everything, by turns with one of `values`."""
    rng, rows = random.Random(1), []
    for group, persons in sizes.items():
        asked = [group in question.asked_of for question in banks.questions.values()]
        rows += [
            (group, "".join(SYMBOLS[rng.choice(values)] if is_asked else BLANK for is_asked in asked), 1)
            for _ in range(persons)
        ]
    instrument = instrument_from(banks)
    invited = {group: persons + 8 for group, persons in sizes.items()}
    return engine.assess(tally.collect(instrument, rows, threshold=5, invited=invited), instrument)


def _rounds(count):
    levels = ["1112", "1122", "1222", "2222", "2223", "2233", "3333", "3334", "3344", "4445"][-count:]
    answers = [{"executive": level, "medical": level * 3, "nursing": level * 4} for level in levels]
    rounds = [a_round(number, **one) for number, one in enumerate(answers, start=1)]
    names = [RoundName(number, number, "Live", date(2026, number, 1)) for number in range(1, count + 1)]
    return rounds[-1].readiness, change_page(change(rounds[:-1], rounds[-1]), names)


def _agreed(count, title="Bring in nurses and the other professions early", why="Not done: The ward closed."):
    ways = [Status.DONE, Status.LATE, Status.OPEN, Status.DROPPED]
    outcomes = {Status.DONE: "Done on 3 May 2026.", Status.DROPPED: why}
    steps = tuple(
        AgreedStep(
            title, "Chief nurse", "1 September 2026", status, str(status.label), outcomes.get(status, ""),
            "The front line rose on “Local initiatives work”.",
        )
        for status in (ways[number % len(ways)] for number in range(count))
    )  # fmt: skip
    return LastTime("What you agreed last time", f"Of {count} steps, some are done.", steps, 1)


def _drawn(content):
    """The paper, sound and without a word to the log."""
    pdf_bytes = board_pdf(content, COVER, Length.PAPER)
    assert problems(opened(pdf_bytes)) == []
    assert faults(board_html(content, COVER, Length.PAPER), pdf_bytes) == []
    return pages_of(pdf_bytes)


@pytest.mark.parametrize("case", SAMPLES)
def test_paper_of_each_sample_has_four_to_six_pages_and_its_findings_as_headings(case, banks, caplog):
    content = _made(_sample(case, banks), banks)

    pages = _drawn(content)

    assert SHORT.get(case, FEWEST_PAGES) <= len(pages) <= MOST_PAGES
    assert caplog.messages == []
    if content.not_yet:
        return
    said = " ".join(" ".join(pages).split())
    assert [one.headline for one in content.paper if one.headline and one.headline.split(",")[0] not in said] == []
    assert ("The decision asked for" in pages[0], "Where the rest is" in pages[-1]) == (True, True)


@pytest.mark.parametrize("count", [2, 10])
def test_paper_of_several_rounds_ends_with_what_was_agreed_and_what_changed(count, banks):
    readiness, page = _rounds(count)
    words = Words("Go on.", _comments(readiness, banks), last_time=_agreed(5))

    content = _made(readiness, banks, words=words, change=page)
    pages = _drawn(content)

    assert FEWEST_PAGES <= len(pages) <= MOST_PAGES
    assert [section.template for section in content.paper] == [
        "flags", "leaders", "unknown", "quotes", "actions", "last_time", "change",
    ]  # fmt: skip
    assert [row.status for row in content.brief.agreed] == ["late", "dropped", "open", "done", "done"]
    assert sum(page.count("in ten rounds") for page in pages) == (7 if count == 10 else 0)


@pytest.mark.parametrize("values", [["1", "2", "3", "4", "5", "dont_know"], ["1", "2"], ["dont_know"]])
def test_paper_of_nine_groups_has_at_most_six_pages(values, banks):
    pages = _drawn(_made(_round(banks, dict.fromkeys(banks.groups, 14), values), banks))

    assert (3 if values == ["dont_know"] else FEWEST_PAGES) <= len(pages) <= MOST_PAGES


@pytest.mark.parametrize("sizes", [{}, {"nursing": 14}, {"executive": 4}])
def test_paper_of_few_groups_is_short(sizes, banks):
    pages = _drawn(_made(_round(banks, dict.fromkeys(banks.groups, 0) | sizes, ["1", "3", "5"]), banks))

    assert len(pages) <= FEWEST_PAGES


def _hold(words):
    who, against = "Asha Example " * 15 + "(executive)", tuple(f"Line {nth}: {words}" for nth in range(9))
    return DecisionRow("Roll-out", "Hold", words, who, date(2026, 3, 1), 2, against=against)


@pytest.mark.parametrize(
    ("decisions", "left"),
    [
        (0, ["39 more steps are", "34 more steps are"]),
        (3, ["41 more steps are", "2 more decisions are", "36 more steps are"]),
    ],
)
def test_paper_has_at_most_six_pages_whatever_is_said(decisions, left, banks):
    """Every text as long as it may be, more of everything than has room, and a change with nothing certain."""
    readiness = _round(banks, dict.fromkeys(banks.groups, 14), ["1", "2"])
    _, page = _rounds(2)
    long = "Nobody asked the people who do this work at night what they need. " * 30
    tasks = [
        Task(f"own-{number}", "Owner " * 30, date(2026, 9, 1), title=long[:MAX_STEP_LENGTH],
             measure=long[:MAX_MEASURE_LENGTH], why_not=long[:MAX_REASON_LENGTH] if number % 2 else "")
        for number in range(40)
    ]  # fmt: skip
    words = Words(
        "Decide whether we go on. " * 40, _comments(readiness, banks, [long[:1_900]], each=40), tasks,
        last_time=_agreed(40, title=long[:MAX_STEP_LENGTH], why=long[:MAX_REASON_LENGTH]),
        owner="Owner " * 30, review_on=date(2026, 9, 1), gates=[_hold(long)] * decisions,
    )  # fmt: skip
    facts = replace(FACTS, project="Joined-up record " * 11 + "for wards")

    pages = _drawn(_made(readiness, banks, facts, words=words, change=page))

    assert len(pages) <= MOST_PAGES
    said = " ".join(" ".join(pages).split())
    assert re.findall(r"(\d+ more \w+ (?:are|is)) in the appendices", said) == left


def test_brief_chooses_by_rank():
    found = BOARD.brief

    assert [group.group for group in found.groups] == ["Doctors", "Nurses and midwives"]
    assert [quote.text for quote in found.quotes] == [
        remark.text for remark in (REMARKS[0], REMARKS[2], REMARKS[1], REMARKS[3])
    ]
    assert (found.quotes[0].on, found.quotes[-1].on) == ("There are no IT projects", "")
    assert (found.more_quotes, found.more_steps, found.more_groups) == (1, 0, 2)


def test_paper_does_not_repeat_the_comment_of_page_one():
    remarks = [replace(REMARKS[0], is_chosen=True), REMARKS[1]]

    made = board(READINESS, CATALOGUE, FACTS, Words("", remarks), threshold=5)

    assert made.page_one.quote.text == REMARKS[0].text
    assert [quote.text for quote in made.brief.quotes] == [REMARKS[1].text]


def test_paper_has_the_widest_differences_between_leaders_and_others_where_nothing_was_expected(banks):
    found = _made(_sample("glasgow_portal", banks), banks).brief

    assert (found.statements, len(found.claims), found.more_claims) == ((), chosen.MOST_CLAIMS, 5)
    assert found.apart[0].startswith("Executives score lower than the whole front line on “")
    apart = [_apart(found.claimed_by, claim.cells) for claim in found.claims]
    assert apart == sorted(apart, reverse=True)


def _apart(groups, cells):
    scores = {group: int(cell.text) for group, cell in zip(groups, cells, strict=True) if cell.kind.isdigit()}
    leaders = {group: score for group, score in scores.items() if group == "Executives and board"}
    return max(abs(led - score) for led in leaders.values() for group, score in scores.items() if group not in leaders)


def test_paper_shows_only_shares_of_people_who_do_not_know(banks):
    found = _made(_round(banks, dict.fromkeys(banks.groups, 11), ["dont_know"]), banks).brief

    assert (found.shares[0], len(found.shares), found.more_shares) == ("executives and board 100%", 5, 4)
    assert found.statements == ()
    assert (len(found.untold), found.more_untold > 0) == (chosen.MOST_UNTOLD, True)
    assert _made(_sample("npfit", banks), banks).brief.shares == ()


def test_paper_without_comments_or_an_earlier_round_has_no_such_parts():
    made = board(READINESS, CATALOGUE, FACTS, Words(""), threshold=5)

    assert {"quotes", "last_time", "change"} & {section.template for section in made.paper} == set()


def test_paper_says_why_rounds_cannot_be_compared(banks):
    readiness, page = _rounds(2)
    nothing = replace(page, flags=(), principles=(), lead="Nothing can be compared.")

    made = _made(readiness, banks, change=nothing)

    assert (made.brief.moved, board_html(made, COVER, Length.PAPER).count("Nothing can be compared.")) == ((), 1)


def test_paper_says_of_a_principle_that_it_cannot_be_compared(banks):
    readiness, page = _rounds(2)
    first, *others = page.principles
    gap = replace(page, principles=(replace(first, scores=()), *others))

    made = _made(readiness, banks, change=gap)

    assert (made.brief.moved[0].start, made.brief.moved[1].description[:14]) == ("", "Improvement ne")


@pytest.mark.parametrize("length", [Length.PAPER, Length.FULL, Length.PAGE])
def test_owner_and_review_date_stand_in_the_decision_where_they_are_known(length):
    known = replace(BOARD, owner="Chief nurse", review_on="1 September 2026")

    (first, *_), (empty, *_) = (pages_of(board_pdf(one, COVER, length)) for one in (known, BOARD))

    assert [first.count(words) for words in ("Owner: Chief nurse", "Review on: 1 September 2026")] == [1, 1]
    assert [empty.count(words) for words in ("Owner:", "Review on:")] == [1, 1]


@pytest.mark.parametrize("letters", [60, 80, 100])
def test_one_page_stays_one_page_with_a_long_name_of_the_owner(letters):
    owner = "Director of nursing, midwifery and allied health professions and of infection prevention, Trust wide"

    pages = pages_of(board_pdf(replace(BOARD, owner=owner[:letters]), COVER, Length.PAGE))

    assert len(pages) == 1


@pytest.mark.parametrize("case", ["npfit", "ecs_scotland"])
def test_appendices_hold_every_section_and_no_dead_link(case, banks, caplog):
    content = _made(_sample(case, banks), banks)

    pdf_bytes = appendices_pdf(content, COVER, Length.PAPER, PROVENANCE)

    html = appendices_html(content, COVER, Length.PAPER, PROVENANCE)
    assert problems(opened(pdf_bytes)) == []
    assert faults(html, pdf_bytes) == []
    assert caplog.messages == []  # a link that leads nowhere is told here
    assert re.findall(r'<h2 id="([^"]+)">', html) == ["contents", *(section.anchor for section in content.sections)]
    assert (html.count("Appendix:"), "How this was worked out" in text_of(pdf_bytes)) == (0, True)


@pytest.mark.parametrize(
    ("length", "to"),
    [(Length.PAPER, "Appendices to the board paper, which"), (Length.PAGE, "Appendices to the one page, which")],
)
def test_appendices_say_what_they_belong_to(length, to):
    assert appendices_html(BOARD, COVER, length).count(to) == 1


@pytest.mark.parametrize("length", list(Length))
def test_no_length_has_a_link_that_leads_nowhere(length):
    html = board_html(BOARD, COVER, length)

    assert {*re.findall(r'href="#([^"]+)"', html)} <= {*re.findall(r' id="([^"]+)"', html)}


@pytest.mark.parametrize(
    ("made_with", "where"),
    [
        (Length.PAGE, "the appendices are a file"),
        (Length.PAPER, "the board paper says"),
        (Length.FULL, "the full report has"),
    ],
)
def test_one_page_says_where_the_rest_is(made_with, where):
    html = board_html(BOARD, COVER, Length.PAGE, made_with=made_with)

    assert html.count(f"Where the rest is: {where}") == 1
    assert board_html(BOARD, COVER).count("Where the rest is") == 0


@pytest.mark.parametrize("case", SAMPLES)
def test_one_page_of_each_sample_is_one_page_and_fills_it(case, banks):
    content = _made(_sample(case, banks), banks)

    (share,) = filled(board_pdf(content, COVER, Length.PAGE, made_with=Length.FULL))

    assert share >= (0.65 if content.not_yet else 0.85)  # with no results there is less to say


@pytest.mark.parametrize("count", [2, 10])
@pytest.mark.parametrize("length", list(Length))
def test_one_page_of_several_rounds_is_one_page(count, length):
    content = office.rounds(count).board

    pages = pages_of(board_pdf(content, COVER, Length.PAGE, made_with=length))

    assert len(pages) == 1


def test_paper_says_where_the_comments_are_that_its_headline_counts_and_it_does_not_show():
    content = office.rounds(2).board

    html = board_html(content, COVER, Length.PAPER)

    (section,) = (section for section in content.paper if section.template == "quotes")
    assert section.headline.startswith("Four comments")
    assert (len(content.brief.quotes), content.brief.more_quotes) == (3, 1)
    assert re.findall(r'class="quiet more">\s*(.*?)\s*</p>', html, re.DOTALL)[-1].split() == (
        ["One", "comment", "is", "on", "page", "1.", "1", "more", "in", "the", "annex."]
    )


def test_no_line_of_a_lowest_question_ends_after_its_first_word():
    """WeasyPrint breaks there where the question fits in a line and its score does not."""
    pages = pages_of(appendices_pdf(office.rounds(10).board, COVER, Length.PAPER))

    assert [page for page in pages if re.search(r"^\s*•\s*\w+\s*$", page, re.MULTILINE)] == []


@pytest.mark.parametrize("case", ["npfit", "ics_england"])
def test_steps_of_the_samples_are_not_cut(case, banks):
    html = board_html(_made(_sample(case, banks), banks), COVER, Length.PAPER)

    assert [text for text in re.findall(r'class="actions__why"[^>]*>([^<]*)<', html) if text.endswith("…")] == []


def test_draft_says_that_the_rest_is_made_with_the_final_report():
    draft = draft_cover("Official", COVER.made_on)

    assert board_html(BOARD, draft, Length.PAPER).count("Where the rest will be: the final report") == 1
    assert (
        board_html(BOARD, draft, Length.PAGE).count("Where the rest is: the final report is made with appendices") == 1
    )


def test_brief_has_no_part_on_what_is_not_known_where_nothing_says_it():
    found = chosen.brief(replace(BOARD, unknown=None), CATALOGUE.principles, ())

    assert ("unknown" in found.parts, found.shares, found.not_heard) == (False, (), ())
