"""Flags in words."""

from dataclasses import replace

from results.charts import Bar
from results.present.answer.cases import story
from results.present.data import FlagPanel, StopRow, VerdictRow
from results.present.flags import flag_panel
from tests.samples import CATALOGUE, DOCTORS, HIDDEN_REASON, IT_BIN, LIKENESS, NURSES, OWNERSHIP, PATIENTS


def test_flag_panel_says_everything_about_a_red_flag():
    assert flag_panel(IT_BIN, CATALOGUE.flags["it_bin"], LIKENESS["it_bin"]) == FlagPanel(
        code="it_bin",
        title="IT bin",
        headline="In the IT bin",
        state="red",
        word="Red",
        sentence="12 of 14 doctors score below 50; nurses and midwives are split.",
        heading="What this means",
        meaning="It is handled as an IT project. Why it matters.",
        firmness="This result holds in 2 of 4 checks.",
        behind="Based on answers from 45 people.",
        turns=("It would be amber without doctors or with the 70% interval.",),
        know_rate=(
            "In front-line groups of ten or more, 17% of answers were “I don't know”, with each group counting the "
            "same."
        ),
        verdicts=(
            VerdictRow(
                group="Doctors",
                word="Warns",
                score="25",
                n=14,
                bar=Bar(fill="#b0463c", width="98.4", low="76.0", high="140.0"),
                description="Doctors: 25 of 100. Very likely between 17 and 33. Warns.",
                figure="cell/medical/it_bin",
                line="Doctors: 25 (17 to 33), warns.",
                range="25 (17 to 33)",
                inside="warns",
            ),
            VerdictRow(
                group="Nurses and midwives",
                word="Split",
                score="46",
                n=31,
                bar=Bar(fill="#8fb8c2", width="184.4", low="168.0", high="220.0"),
                description="Nurses and midwives: 46 of 100. Very likely between 40 and 53. Split.",
                figure="cell/nursing/it_bin",
                line="Nurses and midwives: 46 (40 to 53), split.",
                range="46 (40 to 53)",
                inside="split",
            ),
        ),
        not_heard=(HIDDEN_REASON,),
        would_clear=("Doctors would have to score above the midpoint.", "Two more patients would have to answer."),
        silent=("Doctors cross only if the 26 silent average above 64.",),
        likeness=story("ics_england"),
        likeness_figure="likeness/it_bin",
        figure="flag/it_bin",
        bare="On this file: nothing says who else was asked.",
        stops=(
            StopRow("", "Doctors would have to score above the midpoint."),
            StopRow("", "Two more patients would have to answer."),
        ),
        others_not_heard=(HIDDEN_REASON,),
    )


def test_flag_panel_says_when_hardly_anyone_did_not_know():
    panel = flag_panel(replace(IT_BIN, know_rate=0.996), CATALOGUE.flags["it_bin"], None)

    assert panel.know_rate == "In front-line groups of ten or more, hardly anyone answered “I don't know”."


def test_flag_panel_names_the_groups_of_which_it_does_not_say_how_many_did_not_know():
    """Five allied health professionals who all answer "I don't know" once stood beside "hardly anyone"."""
    few = replace(NURSES, code="allied", title="Allied health professionals", answered=5)
    again = replace(NURSES, answered=24, is_repeated=True)
    others = (PATIENTS, replace(NURSES, side="leadership", answered=4))

    panel = flag_panel(IT_BIN, CATALOGUE.flags["it_bin"], None, {}, [DOCTORS, few, again, *others])

    assert panel.know_rate == (
        "In front-line groups of ten or more, 17% of answers were “I don't know”, with each group counting the same."
        " Not counted here, because fewer than ten people answered: allied health professionals."
        " Not counted here, because nearly as many people answered an earlier round: nurses and midwives."
    )


def test_flag_panel_leaves_out_what_is_not_known():
    panel = flag_panel(OWNERSHIP, CATALOGUE.flags["local_ownership"], LIKENESS["local_ownership"])

    assert (panel.word, panel.heading, panel.behind, panel.know_rate, panel.turns, panel.firmness) == (
        "Insufficient evidence",
        "What this flag looks for",
        "",
        "",
        (),
        "There was nothing to check this result against, so we cannot say how certain it is.",
    )


def test_flag_panel_says_where_there_is_no_case_to_compare():
    panel = flag_panel(OWNERSHIP, CATALOGUE.flags["local_ownership"], LIKENESS["local_ownership"])

    assert (panel.likeness, panel.likeness_figure) == ("", "")


def test_flag_panel_has_no_case_where_the_engine_named_none():
    panel = flag_panel(OWNERSHIP, CATALOGUE.flags["local_ownership"], None)

    assert (panel.likeness, panel.likeness_figure) == ("", "")


def test_flag_panel_speaks_of_one_person_as_one():
    panel = flag_panel(replace(OWNERSHIP, n=1), CATALOGUE.flags["local_ownership"], None)

    assert panel.behind == "Based on answers from 1 person."
