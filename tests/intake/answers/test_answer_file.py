"""Answer files: read whole, or refused with every bad line."""

import pytest

from intake.answers import AnswerFileError, LeftOut, Person, Problem, read_answer_file, read_answers
from questions.packing import pack
from questions.reader import read_banks
from tests.bank import WHOLE

HEADER = "respondent,group,site,code,answer"
ANSWERS = "Allowed: 1, 2, 3, 4, 5, dont_know, not_applicable, or leave it empty."
PREDICTED = (11, 22, 31, 41, 51, 61, 73)
STATEMENTS = [f"S{principle}{number}" for principle in range(1, 8) for number in range(1, 4)]
GROUPS = "executive, programme, medical, nursing, allied, operational, service_user, informatics, supplier"


@pytest.fixture(scope="module")
def catalogue():
    return read_banks(WHOLE)


@pytest.fixture
def read(catalogue):
    def read_lines(*lines, **options):
        return read_answer_file("\n".join(lines).encode(), catalogue, **options)

    return read_lines


@pytest.fixture
def problems(catalogue):
    def read_lines(*lines, **options):
        return problems_of("\n".join(lines).encode(), catalogue, **options)

    return read_lines


def problems_of(data, catalogue, **options):
    with pytest.raises(AnswerFileError) as caught:
        read_answer_file(data, catalogue, **options)
    return [str(problem) for problem in caught.value.problems]


def test_file_gives_people_in_its_order_with_packed_answers(read, catalogue):
    people = read(HEADER, "b,nursing,North,S11,4", "a,executive,,E01,dont_know", "b,nursing,North,S12,5")

    assert people == (
        Person("b", "nursing", "North", pack({"S11": "4", "S12": "5"}, catalogue)),
        Person("a", "executive", "", pack({"E01": "dont_know"}, catalogue)),
    )


def test_file_forgives_case_and_spaces_of_answers(read, catalogue):
    people = read(HEADER, " a , nursing ,, S11 , Dont_Know ", "a,nursing,,S12,NOT_APPLICABLE", "a,nursing,,S13,")

    assert people == (Person("a", "nursing", "", pack({"S11": "dont_know", "S12": "not_applicable"}, catalogue)),)


def test_file_of_blank_answers_is_a_person_who_answered_nothing(read):
    assert read(HEADER, "a,nursing,,S11,") == (Person("a", "nursing", "", "-" * 75),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_file_may_come_from_any_spreadsheet(delimiter, newline, catalogue):
    rows = [
        ["Answer", "code", "SITE", "group", "respondent"],
        ["4", "S11", '"North, and ""East"""', "nursing", "a"],
        [],
    ]
    text = "\ufeff" + newline.join(delimiter.join(row) for row in rows)

    people = read_answer_file(text.encode(), catalogue)

    assert people == (Person("a", "nursing", 'North, and "East"', pack({"S11": "4"}, catalogue)),)


def test_file_may_have_empty_lines_and_cells_of_several_lines(read, problems):
    lines = [HEADER, "", ",,,,", '"a\nb",nursing,,S11,4']

    assert read(*lines)[0].respondent == "a\nb"
    assert problems(*lines, "c,nursing,,S11,9")[0].partition(":")[0] == "Line 6"


def test_text_that_looks_like_a_formula_is_just_text(read, problems):
    assert read(HEADER, '"=HYPERLINK(""x"")",nursing,@SUM(A1),S11,4')[0].site == "@SUM(A1)"
    assert problems(HEADER, "a,nursing,,S11,=1+1") == [
        (
            "Line 2: “=1+1” is not an answer to S11. Allowed: 1, 2, 3, 4, 5, dont_know, not_applicable, "
            "or leave it empty."
        )
    ]


def test_file_of_another_round_is_refused_by_group_site_and_module(read, problems):
    lines = [HEADER, "a,nursing,North,W11,4"]

    assert len(read(*lines, groups=["nursing"], sites=["North"], modules=frozenset({"work-system"}))) == 1
    assert problems(*lines, groups=["medical"], sites=["South"]) == [
        "Line 2: The group “nursing” is not in this round. Allowed: medical.",
        "Line 2: The site “North” is not in this round. Allowed: South.",
    ]
    assert problems(*lines, groups=["nursing"], sites=[]) == [
        "Line 2: The site “North” is not in this round. Allowed: none.",
        "Line 2: nursing is not asked question “W11” in this round. Allowed: "
        + ", ".join(code for code in STATEMENTS if code != "S63")
        + ", C1, C2, C3, C4, C5.",
    ]


def test_row_without_a_site_is_allowed_in_a_round_with_sites(read):
    assert read(HEADER, "a,nursing,,S11,4", sites=["North"])[0].site == ""


def test_every_bad_row_is_named_with_its_line_and_what_is_allowed(problems):
    found = problems(
        HEADER,
        "a,nurse,,S11,4",
        "b,executive,,S11,4",
        "c,executive,,E01,not_applicable",
        "d,nursing,,S11,six",
        ",nursing,,S11,4",
        "e,nursing,,S11",
    )

    codes = ", ".join(
        [*(f"E{number:02}{second}" for number in range(1, 13) for second in ("", "W")), *(f"X{of}" for of in PREDICTED)]
    )
    assert found == [
        f"Line 2: The group “nurse” is not in this round. Allowed: {GROUPS}.",
        f"Line 3: executive is not asked question “S11” in this round. Allowed: {codes}.",
        "Line 4: “not_applicable” is not an answer to E01. Allowed: 1, 2, 3, 4, 5, dont_know, or leave it empty.",
        f"Line 5: “six” is not an answer to S11. {ANSWERS}",
        "Line 6: The respondent is missing. Give each person a unique name or number.",
        "Line 7: This line has 4 cells. The first line has 5.",
    ]


def test_respondent_who_contradicts_earlier_rows_is_refused(problems):
    found = problems(
        HEADER,
        "a,nursing,North,S11,",
        "a,nursing,North,S11,4",
        "a,medical,North,S12,4",
        "a,nursing,South,S13,4",
    )

    assert found == [
        "Line 3: “a” already answers S11 in line 2. Give one answer per question.",
        "Line 4: “a” is in the group “nursing” above and in “medical” here. Give only one.",
        "Line 5: “a” is at the site “North” above and at “South” here. Give only one.",
    ]


def test_long_values_are_cut_in_messages(problems):
    assert problems(HEADER, f"a,{'x' * 100_000},,S11,4") == [
        f"Line 2: The group “{'x' * 60}” is not in this round. Allowed: {GROUPS}."
    ]


def test_list_of_problems_stops_after_two_hundred(problems):
    found = problems(HEADER, *(f"a,nursing,,X{number},4" for number in range(500)))

    assert len(found) == 201
    assert found[199].partition(" in ")[0] == "Line 201: nursing is not asked question “X199”"
    assert found[200] == "Line 501: And 300 more problems up to this line."


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        ("respondent,group,code", ["The column “site” is missing.", "The column “answer” is missing."]),
        (
            f"{HEADER},e-mail,",
            ["The column “e-mail” is not needed. Remove it.", "The column “” is not needed. Remove it."],
        ),
        (f"{HEADER},Code", ["The column “code” appears twice."]),
    ],
)
def test_header_names_what_is_missing_or_not_wanted(header, faults, problems):
    allowed = "The columns are respondent, group, site, code, answer."

    assert problems("", header, "a,nursing,,S11,4") == [f"Line 2: {fault} {allowed}" for fault in faults]


def test_file_without_answers_is_refused(problems):
    assert problems("") == ["Line 1: The file is empty. The columns are respondent, group, site, code, answer."]
    assert problems(HEADER, "") == ["Line 1: There are no answers below the first line."]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (f"{HEADER}\na,nursing,Zürich,S11,4\n".encode("cp1252"), 2),
        (f"{HEADER}\na,nursing,,S11,4\n".encode("utf-16"), 1),
        (f"{HEADER}\na,nursing,,S11,4\0\n".encode(), 2),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", 1),
    ],
)
def test_file_that_is_not_utf_8_text_is_refused_with_the_remedy(data, line, catalogue):
    assert problems_of(data, catalogue) == [
        (f"Line {line}: This is not a UTF-8 text file. In Excel choose “Save as”, then “CSV UTF-8 (Comma delimited)”.")
    ]


def test_quote_that_is_never_closed_is_refused_where_it_begins(problems):
    assert problems(HEADER, "a,nursing,,S11,4", 'b,nursing,"North,S11,4', "c,nursing,,S11,4") == [
        "Line 3: This line cannot be read (unexpected end of data). Check its quotes."
    ]


def test_file_of_ten_megabytes_is_refused_before_it_is_read(catalogue):
    data = b"\0" * 10_000_000

    found = problems_of(data, catalogue)

    assert found == ["Line 1: The file is larger than 5 MB. Split it and upload the parts one by one."]


def test_file_of_too_many_rows_is_refused(catalogue):
    data = HEADER.encode() + b"\n,,,,x" * 300_000

    assert problems_of(data, catalogue) == ["Line 300001: The file has more than 300,000 rows. Split it."]


def test_file_of_a_hundred_thousand_rows_is_read(catalogue):
    codes = [code for code, question in catalogue.questions.items() if question.bank == "seven-principles"]
    rows = [f"{person},nursing,North,{code},{1 + person % 5}" for person in range(4762) for code in codes]
    data = "\n".join([HEADER, *rows]).encode()

    people = read_answer_file(data, catalogue, sites=["North"])

    assert (len(rows), len(people)) == (100_002, 4762)


def test_problem_says_its_line():
    assert str(AnswerFileError(Problem(2, "Oh."), Problem(4, "Ah."))) == "Line 2: Oh.\nLine 4: Ah."


def test_answers_that_a_group_is_no_longer_asked_are_left_out_counted_and_named(catalogue):
    lines = [HEADER, "a,nursing,,S63,4", "a,nursing,,S11,4", "b,nursing,,S63,", "b,nursing,,S11,5"]
    lines += ["c,service_user,,S61,2", "c,service_user,,S33,2", "c,service_user,,S42,2", "c,service_user,,S11,1"]

    file = read_answers("\n".join(lines).encode(), catalogue)

    assert file.left_out == (
        LeftOut("S33", "service_user", 1),
        LeftOut("S42", "service_user", 1),
        LeftOut("S61", "service_user", 1),
        LeftOut("S63", "nursing", 2),
    )
    assert [person.packed for person in file.people] == [
        pack({"S11": "4"}, catalogue),
        pack({"S11": "5"}, catalogue),
        pack({"S11": "1"}, catalogue),
    ]


def test_answer_that_is_left_out_must_still_make_sense(problems):
    assert problems(HEADER, "a,nursing,,S63,4", "a,nursing,,S63,4", "a,medical,,S63,4") == [
        "Line 3: “a” already answers S63 in line 2. Give one answer per question.",
        "Line 4: “a” is in the group “nursing” above and in “medical” here. Give only one.",
        "Line 4: “a” already answers S63 in line 2. Give one answer per question.",
    ]


def test_codes_that_never_were_or_belong_to_others_are_refused(problems):
    found = problems(HEADER, "a,nursing,,S99,4", "b,nursing,,E01,4", "c,executive,,S63,4", "d,nursing,,X11,4")

    assert [message.split(" Allowed")[0] for message in found] == [
        "Line 2: nursing is not asked question “S99” in this round.",
        "Line 3: nursing is not asked question “E01” in this round.",
        "Line 4: executive is not asked question “S63” in this round.",
        "Line 5: nursing is not asked question “X11” in this round.",
    ]


def test_file_takes_second_answers_predictions_and_the_core(read, catalogue):
    people = read(HEADER, "a,executive,,E01,5", "a,executive,,E01W,2", "a,executive,,X11,4", "b,nursing,,C1,3")

    assert people == (
        Person("a", "executive", "", pack({"E01": "5", "E01W": "2", "X11": "4"}, catalogue)),
        Person("b", "nursing", "", pack({"C1": "3"}, catalogue)),
    )
