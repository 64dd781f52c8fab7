"""Lists of kinds that are rarer: groups in first lines only, pairs of lines, other languages, formulas."""

from dataclasses import replace

import pytest

from intake.lists import ListError, read_list
from tables import UNSOLVED, read_text
from tests.intake.lists.books import KNOWN, ask_about, guesses, open_asks, people_of, problems_of, read, sheet

ANN, BOB = ("Ann One", "ann.one@example.org", "medical", ""), ("Bob Two", "bob.two@example.org", "medical", "")
CY, DAI = ("Cy Three", "cy.three@example.org", "nursing", ""), ("Dai Four", "dai.four@example.org", "nursing", "")
IN_FIRST_LINES = """
Group|Name|Email
Doctors|Ann One|ann.one@example.org
|Bob Two|bob.two@example.org
Nurses and midwives|Cy Three|cy.three@example.org
|Dai Four|dai.four@example.org
"""


def test_group_that_stands_in_the_first_of_its_lines_is_guessed_for_the_others():
    reading = read(IN_FIRST_LINES)

    ask = ask_about(reading, "empty cells")
    assert (ask.chosen, ask.is_sure) == ("above", False)
    assert ask.help == "2 lines have no group. The first is line 3, below “Doctors”."
    assert people_of(reading) == [ANN, BOB, CY, DAI]


def test_group_that_was_chosen_for_lines_without_one_goes_before_the_line_above():
    reading = read(IN_FIRST_LINES, known=replace(KNOWN, group="operational"))

    assert ask_about(reading, "empty cells").chosen == "nothing"
    assert [group for _, _, group, _ in people_of(reading)] == ["medical", "operational", "nursing", "operational"]


def test_empty_cells_may_also_mean_no_group():
    key = ask_about(read(IN_FIRST_LINES), "empty cells").key

    reading = read(IN_FIRST_LINES, choices={key: "nothing"})

    assert problems_of(reading) == {3: "The group is missing.", 5: "The group is missing."}
    assert ask_about(reading, "empty cells").is_sure


@pytest.mark.parametrize(
    "groups",
    [
        ["Doctors", "", "Doctors", "Nursing"],  # a group is named twice
        ["Doctors", "", "", ""],  # the others may have been forgotten
        ["", "Doctors", "", "Nursing"],  # nothing stands above the first
    ],
)
def test_other_empty_cells_are_lines_without_a_group(groups):
    rows = "\n".join(f"{group}|p{at}@example.org" for at, group in enumerate(groups))

    reading = read(f"Group|Email\n{rows}")

    assert [ask for ask in reading.asks if "empty cells" in ask.text] == []
    assert set(problems_of(reading).values()) == {"The group is missing."}


SECTIONS = """
Doctors
Name|Email
Ann One|ann.one@example.org

Nursing staff
Cy Three|cy.three@example.org
"""


def test_group_heading_between_rows_that_is_no_exact_name_is_asked_and_never_overlooked():
    reading = read(SECTIONS)

    assert ask_about(reading, "Nursing staff").chosen == "nursing"
    assert people_of(reading) == [ANN, CY]


def test_unknown_heading_below_an_empty_line_is_asked_too():
    reading = read(SECTIONS.replace("Nursing staff", "Porters"))

    assert open_asks(reading) == ["Which group is “Porters”?"]


@pytest.mark.parametrize("line", ["Cy Three", "00012345"])
def test_line_within_a_group_that_lacks_the_address_is_no_heading(line):
    reading = read(f"Doctors\nName|Email\nAnn One|ann.one@example.org\n{line}\nBob Two|bob.two@example.org")

    assert people_of(reading) == [ANN, BOB]
    assert "The email address is missing." in problems_of(reading)[4]


PAIRS = "Ann One\nann.one@example.org\nBob Two\nbob.two@example.org\n"


def test_names_and_addresses_on_alternate_lines_are_people():
    reading = read_list(read_text(PAIRS), KNOWN)

    assert [(row.line, row.name, row.email) for row in reading.checked.rows] == [
        (1, "Ann One", "ann.one@example.org"),
        (3, "Bob Two", "bob.two@example.org"),
    ]


@pytest.mark.parametrize(
    "text", ["Email\nann.one@example.org\n", "Ann One\nann.one@example.org\nbob.two@example.org\n"]
)
def test_heading_above_addresses_is_no_name(text):
    assert {row.name for row in read_list(read_text(text), KNOWN).checked.rows} == {""}


@pytest.mark.parametrize(
    "headings",
    [
        "Prénom|Nom|Courriel|Groupe|Établissement",
        "Prénoms|Nom de famille|Adresse électronique|Groupe|Lieu de travail",
        "Imię|Nazwisko|Adres e-mail|Grupa|Miejsce pracy",
        "Imię|Nazwisko|E-mail|Grupa zawodowa|Oddział",
        "Nombre|Apellidos|Correo electrónico|Grupo|Centro",
        "Nome|Cognome|Indirizzo e-mail|Gruppo|Sede",
        "Voornaam|Achternaam|E-mailadres|Groep|Locatie",
        "Vorname|Nachname|E-Mail-Adresse|Berufsgruppe|Standort",
        "Enw cyntaf|Cyfenw|Cyfeiriad e-bost|Grŵp|Safle",
    ],
)
def test_headings_of_other_languages_are_known(headings):
    reading = read(f"{headings}\nAnn|One|ann.one@example.org|Doctors|Ward 3")

    assert people_of(reading) == [("Ann One", "ann.one@example.org", "medical", "Ward 3")]
    assert guesses(reading) == []


def test_names_below_headings_of_any_language_are_found_in_the_addresses():
    people = "One|Ann|Leeds|ann.one@example.org|Doctors\nTwo|Bob|York|bob.two@example.org|Doctors"

    reading = read(f"Priezvisko|Meno|Mesto|E-mail|Group\n{people}")

    assert people_of(reading) == [ANN, BOB]
    assert [(ask.text, ask.chosen) for ask in guesses(reading)] == [
        ("What is in the column “Priezvisko”?", "last_name"),
        ("What is in the column “Meno”?", "first_name"),
    ]


USED = f"Name|Email|Group|Manager\nAnn One|{UNSOLVED}|Doctors|\nBob Two|{UNSOLVED}|Doctors|"


def test_formula_without_result_in_a_column_that_is_used_is_named():
    with pytest.raises(ListError, match=r"^Cell B2 \(and 1 more\) is a formula, and its result is not in the file\. "):
        read(USED)


def test_column_of_such_formulas_is_still_the_one_of_the_addresses():
    text = USED.replace("Manager", "Contact").replace("Doctors|", "Doctors|boss@example.org")

    assert open_asks(read(text)) == [
        "What is in the column “Email”?",
        "What is in the column “Contact”?",
    ]


def test_formula_without_result_elsewhere_does_not_matter():
    text = f"Name|Email|Group|Cost\nAnn One|ann.one@example.org|Doctors|{UNSOLVED}\n|||{UNSOLVED}"

    assert people_of(read(text)) == [ANN]


def test_formula_in_a_list_without_headings_is_named_with_its_sheet():
    sheets = [sheet(f"Ann One|ann.one@example.org|{UNSOLVED}", "A"), sheet("Bob Two|bob.two@example.org", "B")]

    with pytest.raises(ListError, match=r"^Cell C1 of the sheet “A” is a formula"):
        read(*sheets, choices={"sheet": "*"})


def test_line_of_quoted_names_between_commas_is_read():
    text = '"O\'Neil, Ann" <ann@example.org>, "Two, Bob" <bob@example.org>, "Cy" <cy@example.org>'

    assert [(row.name, row.email) for row in read_list(read_text(text), KNOWN).checked.rows] == [
        ("O'Neil, Ann", "ann@example.org"),
        ("Two, Bob", "bob@example.org"),
        ("Cy", "cy@example.org"),
    ]


def test_role_between_the_name_and_the_address_is_no_part_of_the_name():
    reading = read("Ann One|Ward sister|ann.one@example.org\nCy Three|Nursing|cy.three@example.org")

    assert [(name, group) for name, _, group, _ in people_of(reading)] == [
        ("Ann One", "nursing"),
        ("Cy Three", "nursing"),
    ]
    assert [ask.text for ask in guesses(reading)] == ["Which group is “Ward sister”?"]
