"""The pages behind the overview: one principle, leaders and front line, firmness, and how a figure was made."""

from dataclasses import replace

import pytest

from intake.answers import Person
from questions.reader import read_banks
from results import charts
from results.charts import Bar, Marks
from results.gather import gather_people
from results.instrument import instrument_from
from results.present.data import GroupRow, HeatCell, Link, Note
from results.present.figure_page import FigurePage, figure_page, figure_words
from results.present.firmness_page import VariationRow, firmness_page
from results.present.leaders_page import Mirror, leaders_page
from results.present.principle_page import QuestionTable, principle_page
from results.present.rows import item_row
from scoring import engine
from scoring.model import ENGINE_VERSION, Trace
from scoring.model.results import CountsRow, TracedItem
from tests import samples
from tests.bank import WHOLE
from tests.samples import CATALOGUE, READINESS

DOCTORS_ON_S11 = GroupRow(
    group="Doctors",
    score="45",
    bar=Bar(fill="#8fb8c2", width="180.0", low="152.0", high="224.0", lowest=""),
    description="Doctors: 45 of 100. Very likely between 36 and 54.",
    details="12 people. Divided. 86% could answer.",
    answers=charts.parts((5, 1, 0, 2, 4)),
    spread="Answers from 1 to 5: 5, 1, 0, 2, 4.",
    figure="item/medical/S11",
)
NURSES_ON_S11 = GroupRow(
    group="Nurses and midwives",
    score="",
    bar=None,
    description="",
    details=f"{samples.FEW_KNOW.reason} 33% could answer.",
    answers=(),
    spread="",
    figure="item/nursing/S11",
)
EXECUTIVES_ON_E01 = GroupRow(
    group="Executives and board",
    score="88",
    bar=Bar(fill="#8fb8c2", width="352.0", low="288.0", high="388.0", lowest=""),
    description="Executives and board: 88 of 100. Very likely between 70 and 95.",
    details="4 people.",
    answers=(),
    spread="",
    figure="item/executive/E01",
)


def test_principle_page_shows_each_question_by_group():
    page = principle_page(READINESS, CATALOGUE, "P1")

    assert (page.heading, page.summary) == ("P1 There are no IT projects", "Summary of P1.")
    assert page.row == samples.PRESENTATION.principles[0]
    assert page.questions == (
        QuestionTable("E01", "", "Text of E01", (EXECUTIVES_ON_E01,)),
        QuestionTable("S11", "", "Text of S11", (DOCTORS_ON_S11, NURSES_ON_S11)),
    )


def test_principle_page_has_a_row_for_each_group():
    page = principle_page(READINESS, CATALOGUE, "P7")

    assert [(row.group, row.score, row.details, row.figure) for row in page.groups] == [
        ("Executives and board", "59", "12 people.", "cell/executive/P7"),
        ("Doctors", "", samples.FEW.reason, ""),
        ("Nurses and midwives", "100", "12 people.", "cell/nursing/P7"),
        ("Patients, service users and carers", "", samples.HIDDEN_REASON, ""),
        ("Suppliers and delivery partners", "", samples.SUPPLIERS.reason, ""),
    ]


def test_principle_page_leaves_out_questions_that_nobody_was_asked():
    assert principle_page(READINESS, CATALOGUE, "P2").questions == ()


def test_item_row_is_silent_where_there_is_nothing_to_tell():
    result = replace(samples.ITEMS["nursing"]["S11"], know_rate=None)

    assert item_row(samples.NURSES, result).details == samples.FEW_KNOW.reason


def test_mirror_sets_what_leaders_claim_beside_what_the_front_line_says():
    doctors = replace(DOCTORS_ON_S11, answers=(), spread="")

    assert leaders_page(READINESS).mirrors == (
        Mirror(
            "E01",
            "The problem in care",
            "Text of E01",
            "Leaders 88; doctors 45.",
            Marks(circles=("360.0",), corners=("182.0",)),
            (EXECUTIVES_ON_E01,),
            (QuestionTable("S11", "", "Text of S11", (doctors,)),),
            {
                "Executives and board": HeatCell("88", "5", "", "item/executive/E01"),
                "Doctors": HeatCell("45", "3", "", "item/medical/S11"),
            },
        ),
        Mirror("E02", "New ways of working", "Text of E02", "No leader answered this.", None, (), ()),
    )


def test_firmness_page_puts_what_changes_the_flag_first():
    it_bin = firmness_page(READINESS, CATALOGUE)[0]

    assert (it_bin.word, it_bin.sentence) == ("Red", "This result holds in 2 of 4 checks.")
    assert it_bin.figure == "flag/it_bin"
    assert it_bin.rows == (
        VariationRow(
            "Without Doctors", "amber", "Amber", True, "This group warns. Without it, there is one warning fewer."
        ),
        VariationRow("With the 70% interval", "amber", "Amber", True, ""),
        VariationRow(
            "Without Nurses and midwives",
            "red",
            "Red",
            False,
            "This group is split. Without it, there is one obstacle fewer to a clear flag.",
        ),
        VariationRow(
            "With “I don't know” counted as 2", "red", "Red", False, "Groups where many people do not know score lower."
        ),
    )


def test_firmness_page_has_no_rows_where_nothing_could_be_varied():
    assert firmness_page(READINESS, CATALOGUE)[1].rows == ()


@pytest.mark.parametrize(
    ("side", "verdict", "why"),
    [
        ("frontline", "support", "This group supports. Without it, there is one supporter fewer."),
        ("leadership", "warn", "Leaders decide only if too few front-line groups were heard."),
        ("local_it", "unclear", "This group counts only if it warns."),
        ("supplier", "warn", "This group warns. Without it, there is one warning fewer."),
    ],
)
def test_firmness_page_says_what_a_group_takes_away(side, verdict, why):
    without_doctors = replace(samples.WARNS, side=side, verdict=verdict)
    flags = READINESS.flags | {"it_bin": replace(samples.IT_BIN, verdicts=(without_doctors,))}

    page = firmness_page(replace(READINESS, flags=flags), CATALOGUE)

    assert page[0].rows[0].why == why


def test_firmness_page_knows_every_variation_of_the_engine():
    people = [Person("", code, "", "3" * 75) for code in ("medical", "nursing", "executive") for _ in range(6)]
    banks = read_banks(WHOLE)
    evidence = gather_people(people, banks, threshold=5)

    page = firmness_page(engine.assess(evidence, instrument_from(banks)), banks)

    assert [len(flag.rows) for flag in page] == [11, 11]
    assert [row.name for flag in page for row in flag.rows if not row.why] == []


def test_figure_page_hands_on_the_trace_and_names_what_it_is_made_of():
    counts = CountsRow("medical", "Doctors", "S11", (5, 1, 0, 2, 4, 2, 0, 0))
    trace = Trace(
        key="flag/it_bin",
        title="IT bin",
        value="Red",
        steps=("First.",),
        counts=(counts,),
        items=(TracedItem("S11", "Text of S11"),),
        weights=("Each group weighs the same.",),
        rule=("A rule.",),
        suppression=("Nothing was left out.",),
        figures=("cell/medical/it_bin",),
        engine_version=ENGINE_VERSION,
    )

    assert figure_page(trace, READINESS, CATALOGUE) == FigurePage(
        heading="IT bin",
        value="Red",
        steps=("First.",),
        counts=(counts,),
        items=(TracedItem("S11", "Text of S11"),),
        weights=("Each group weighs the same.",),
        rule=("A rule.",),
        suppression=("Nothing was left out.",),
        figures=(Link("cell/medical/it_bin", "Doctors: IT bin"),),
        versions=(
            Note("Scoring engine", "1.0.0"),
            Note("Question banks", "executive-checklist 1 and seven-principles 2"),
            Note("Fingerprint of the banks", "0123456789ab"),
        ),
    )


def test_figure_page_of_a_group_names_the_flag_and_not_its_code():
    trace = Trace("cell/medical/it_bin", "Doctors: it_bin", "25", (), (), (), (), (), (), (), ENGINE_VERSION)

    assert figure_page(trace, READINESS, CATALOGUE).heading == "Doctors: IT bin"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("principle/P1", "P1 There are no IT projects"),
        ("cell/medical/axis.social", "Doctors: Social side"),
        ("cell/executive/solution_first.later", "Executives and board: Solution first, the later question"),
        ("cell/executive/solution_first.earlier", "Executives and board: Solution first, the earlier questions"),
        ("item/medical/S11", "Doctors: S11"),
        ("prediction/S11", "What executives expect on S11"),
        ("likeness/it_bin", "The case most like IT bin"),
        ("finding/divided", "Divided"),
    ],
)
def test_figure_words_say_what_a_figure_is_of(key, words):
    assert figure_words(key, READINESS) == words
