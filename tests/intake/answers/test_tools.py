"""Exports of survey tools, made up after what each of them documents: the same people, and nothing else is kept."""

import pytest

from intake.asks import ALL_SHEETS
from tables import Book
from tests.intake.answers.dresses import (
    answered,
    book_of,
    catalogue,
    codes_of,
    front_line,
    glasgow,
    guessed,
    label_of,
    open_texts,
    read,
    read_book,
    said_in,
    sheet_of,
    text_of,
    wide,
)

TITLES = {code: group.title for code, group in catalogue().groups.items()}
TIME = "2026-07-27 19:17:10"


def title(_, group):
    return TITLES[group]


def fixed(text):
    return lambda nth, group: text


def numbered(text="{}"):
    return lambda nth, group: text.format(nth)


def is_read_as(reading, people):
    return (reading.is_usable, said_in(reading)) == (True, answered(people))


def test_microsoft_forms_with_texts_and_labels():
    before = {
        "ID": numbered(), "Start time": fixed("7/27/26 19:06:23"), "Completion time": fixed("7/27/26 19:17:10"),
        "Email": fixed("anonymous"), "Name": fixed(""), "Last modified time": fixed(""),
        "Which group are you in?": title,
    }  # fmt: skip
    rows = wide(
        front_line(), heading=lambda c: text_of(c).replace(" ", "\N{NO-BREAK SPACE}", 1), answer=label_of, before=before
    )

    reading = read(*rows)

    assert is_read_as(reading, front_line())
    assert reading.guesses == ()
    assert "Not used: “Start time”, “Completion time”, “Email”; names and addresses are not stored." in reading.remarks


def test_microsoft_forms_quiz_has_points_and_feedback_that_are_no_answers():
    rows = [*wide(front_line(), heading=text_of, answer=label_of, before={"ID": numbered(), "Group": title})]
    texts = rows[0][2:]
    quiz = [[*rows[0], *(f"Points - {text}" for text in texts), *(f"Feedback - {text}" for text in texts)]]
    quiz += [[*row, *["1"] * len(texts)] for row in rows[1:]]

    reading = read(*quiz)

    assert is_read_as(reading, front_line())
    assert reading.guesses == ()


def limesurvey(people, **options):
    before = {
        "id": numbered(), "submitdate": fixed(TIME), "lastpage": fixed("7"), "startlanguage": fixed("en"),
        "seed": fixed("99"), "token": numbered("tok{}"), "GRP": lambda nth, group: group,
    }  # fmt: skip
    return [*wide(people, before=before, **options)]


def nth_option(code, value):
    values = [option.value for option in catalogue().questions[code].options]
    return f"AO{values.index(value) + 1:02}"


@pytest.mark.parametrize("answer", [nth_option, label_of, lambda code, value: value], ids=["codes", "labels", "values"])
@pytest.mark.parametrize(
    "heading",
    [
        lambda code: f"P{code[1]}[{code}]",
        lambda code: f"{code}. {text_of(code)}",
        lambda code: f"P{code[1]}[{code}]. {text_of(code)}",
        lambda code: f"How far is this so? [{text_of(code)}]",
        lambda code: f"P{code[1]}_{code}",
    ],
    ids=["array", "code and text", "array and text", "text in brackets", "underscore"],
)
def test_limesurvey_with_codes_and_texts(heading, answer):
    reading = read(*limesurvey(front_line(), heading=heading, answer=answer))

    assert is_read_as(reading, front_line())
    assert reading.guesses == ()


def test_limesurvey_asks_whether_people_count_who_did_not_finish():
    rows = limesurvey(front_line())
    rows[1][1] = rows[2][1] = ""

    asked = read(*rows)
    with_them = read(*rows, choices={"incomplete": "with"})
    without = read(*rows, choices={"incomplete": "without"})

    assert open_texts(asked) == ["2 rows are of people who did not finish. Count what they answered?"]
    assert not asked.is_usable
    assert is_read_as(with_them, front_line())
    assert is_read_as(without, front_line()[2:])
    assert "Not read: 2 rows of people who did not finish." in without.remarks


def qualtrics(people, *, name=lambda nth, code: f"Q2_{nth}", text=text_of, answer=label_of, tests=()):
    codes = codes_of(people)
    first = "StartDate EndDate Status IPAddress Progress Duration Finished RecordedDate ResponseId RecipientLastName"
    names = [*first.split(), "RecipientEmail", "LocationLatitude", "DistributionChannel", "grp"]
    second = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished",
              "Recorded Date", "Response ID", "Recipient Last Name", "Recipient Email", "Location Latitude",
              "Distribution Channel", "Which group are you in?"]  # fmt: skip
    yield [*names, *(name(nth, code) for nth, code in enumerate(codes, start=1))]
    yield [*second, *(f"How far is this so? - {text(code)}" for code in codes)]
    yield [f'{{"ImportId":"{each}"}}' for each in (*names, *(f"QID2_{nth}" for nth in range(len(codes))))]
    for nth, (_, group, answers) in enumerate(people, start=1):
        status, channel = ("Survey Preview", "preview") if nth in tests else ("IP Address", "anonymous")
        yield [TIME, TIME, status, "192.0.2.1", "100", "647", "True", TIME, f"R_{nth}", "", "", "55.8", channel,
               TITLES[group], *(answer(code, answers[code]) if code in answers else "" for code in codes)]  # fmt: skip


@pytest.mark.parametrize("name", [lambda nth, code: f"Q2_{nth}", lambda nth, code: code], ids=["its names", "codes"])
@pytest.mark.parametrize("answer", [label_of, lambda code, value: value], ids=["labels", "numbers"])
def test_qualtrics_with_three_rows_of_headings(name, answer):
    reading = read(*qualtrics(front_line(), name=name, answer=answer))

    assert is_read_as(reading, front_line())
    assert reading.guesses == ()


def test_qualtrics_previews_are_left_out_and_said():
    reading = read(*qualtrics(front_line(), tests={1, 3}))

    people = [person for nth, person in enumerate(front_line(), start=1) if nth not in {1, 3}]
    assert is_read_as(reading, people)
    assert "Not read: 2 rows made to try the form." in reading.remarks


def test_qualtrics_numbers_beyond_the_scale_are_asked():
    def recoded(code, value):
        return {"dont_know": "6", "not_applicable": "7"}.get(value, value)

    people = [("a", "nursing", {"S11": "4", "S12": "dont_know", "S13": "not_applicable"})]
    asked = read(*qualtrics(people, answer=recoded))
    choices = {
        ask.key: {"“6”": "dont_know", "“7”": "not_applicable"}[ask.text.split(" ")[3 - 1]] for ask in asked.open_asks
    }

    assert [ask.text[:17] for ask in asked.open_asks] == ["What does “6” mea", "What does “7” mea"]
    assert is_read_as(read(*qualtrics(people, answer=recoded), choices=choices), people)


def surveymonkey(people):
    codes = codes_of(people)
    before = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
              "Last Name", "Custom Data 1", "Which group are you in?", "Where do you work?"]  # fmt: skip
    yield [*before, "How far is this so, as you see it?", *[""] * (len(codes) - 1), "Anything else?"]
    yield [*[""] * 9, "Response", "Open-Ended Response", *map(text_of, codes), "Open-Ended Response"]
    for nth, (_, group, answers) in enumerate(people, start=1):
        yield [f"1180522{nth}", "44", TIME, TIME, "192.0.2.1", "", "", "", "", TITLES[group], "",
               *(label_of(code, answers.get(code, "")) for code in codes), "It works." if nth == 1 else ""]  # fmt: skip


def test_surveymonkey_with_two_rows_of_headings():
    reading = read(*surveymonkey(front_line()))

    assert is_read_as(reading, front_line())
    assert reading.guesses == ()
    assert [dict(person.comments) for person in reading.people[:2]] == [{"": "It works."}, {}]


@pytest.mark.parametrize("answer", [label_of, lambda code, value: value], ids=["labels", "raw"])
def test_redcap_in_lower_case(answer):
    before = {"record_id": numbered(), "redcap_survey_identifier": fixed(""), "sttool_timestamp": fixed(TIME)}
    before["grp"] = title
    after = {"sttool_complete": fixed("2")}

    reading = read(*wide(front_line(), heading=str.lower, answer=answer, before=before, after=after))

    assert is_read_as(reading, front_line())


def test_redcap_codes_of_opt_outs_are_guessed_and_others_asked():
    rows = [
        ["record_id", "grp", "s11", "s12", "s13"],
        ["1", "nursing", "88", "99", "-7"],
        ["2", "nursing", "4", "3", "2"],
    ]

    reading = read(*rows)

    assert list(guessed(reading).values()) == ["dont_know", "not_applicable"]
    assert [text[:18] for text in open_texts(reading)] == ["What does “-7” mea"]


def test_redcap_form_that_is_incomplete_is_asked_about():
    rows = [["record_id", "grp", "s11", "s12", "s13", "my_form_complete"]]
    rows += [["1", "nursing", "4", "4", "4", "0"], ["2", "nursing", "4", "3", "2", "2"]]

    assert open_texts(read(*rows)) == ["1 row is of people who did not finish. Count what they answered?"]


def test_google_forms_with_grids():
    rows = wide(
        front_line(),
        heading=lambda code: f"How far is this so? [{text_of(code)}]",
        answer=label_of,
        before={"Timestamp": fixed(TIME), "Which group are you in?": title},
    )

    reading = read(*rows)

    assert is_read_as(reading, front_line())
    assert {person.respondent for person in reading.people} == {""}


@pytest.mark.parametrize("between", ["/", "-", ""])
def test_kobo_and_odk_with_names_of_pages(between):
    before = {
        "start": fixed(TIME),
        "end": fixed(TIME),
        "deviceid": fixed("collect:1"),
        "staff_group": lambda nth, group: group,
    }
    after = {
        "_id": numbered("77{}"), "_uuid": numbered("6f1c8b7e-{}"), "_submission_time": fixed(TIME),
        "_status": fixed("ok"), "_submitted_by": fixed(""), "__version__": fixed("v1"), "_tags": fixed(""),
        "_index": numbered(),
    }  # fmt: skip

    def heading(code):
        return f"page_P{code[1]}{between}{code}" if between else code

    reading = read(*wide(front_line(), heading=heading, before=before, after=after))

    assert is_read_as(reading, front_line())


def test_kobo_workbook_is_read_from_the_sheet_with_answers():
    answers = sheet_of(wide(front_line(), heading=lambda code: f"page/{code}"), "Northdale survey")
    repeat = sheet_of([["_index", "_parent_index", "note"], ["1", "1", "none"]], "begin_repeat")

    reading = read_book(Book("xlsx", (answers, repeat)))

    assert is_read_as(reading, front_line())
    assert [ask for ask in reading.asks if ask.part == "file"] == []
    assert "Not read: sheet “begin_repeat”." in reading.remarks


def template(people, groups):
    """One sheet a group: codes in row 1, texts in row 2. Sheets have the titles of groups, as long as Excel allows."""
    guide = sheet_of([["How to"], ["One row a person."], ["Group", "Sheet"], ["Doctors", "Doctors"]], "How to")
    sheets = [guide]
    for group in groups:
        own = [person for person in people if person[1] == group]
        rows = [
            *wide(
                own,
                answer=lambda code, value: (
                    f"{value} - {label_of(code, value)}" if value.isdigit() else label_of(code, value)
                ),
                before={},
            )
        ]
        rows.insert(1, [text_of(code, group) for code in codes_of(own)])
        sheets.append(sheet_of(rows, TITLES[group][:31]))
    return Book("xlsx", tuple(sheets))


def test_template_workbook_is_read_sheet_by_sheet_and_its_sheets_name_the_groups():
    groups = ("executive", "medical", "nursing", "informatics")

    reading = read_book(template(glasgow(), groups))

    assert is_read_as(reading, glasgow())
    assert reading.guesses == ()
    assert "Not read: sheet “How to”." in reading.remarks


def test_workbook_with_several_sheets_of_answers_is_read_whole_if_a_person_agrees():
    one = sheet_of(wide(front_line()[:5]), "Paper 1")
    two = sheet_of(wide(front_line()[5:9]), "Paper 2")

    reading = read_book(Book("xlsx", (one, two)))
    only = read_book(Book("xlsx", (one, two)), choices={"sheet": "Paper 2"})

    assert guessed(reading) == {"Which sheet holds the answers?": ALL_SHEETS}
    assert is_read_as(reading, front_line()[:9])
    assert is_read_as(only, front_line()[5:9])
    assert "Not read: sheet “Paper 1”." in only.remarks


def test_sheets_that_share_no_group_are_parts_of_one_file():
    by_group = [
        sheet_of(wide([p for p in front_line() if p[1] == group]), f"Part {group}") for group in ("medical", "nursing")
    ]

    reading = read_book(Book("xlsx", tuple(by_group)))

    assert (reading.guesses, len(reading.people)) == ((), 24)


def test_hidden_sheet_is_read_only_if_a_person_says_so():
    hidden = sheet_of(wide(front_line()), "Answers", is_hidden=True)
    cover = sheet_of([["Survey of 2026"]], "Cover")

    asked = read_book(Book("xlsx", (cover, hidden)))
    told = read_book(Book("xlsx", (cover, hidden)), choices={"sheet": "Answers"})

    assert open_texts(asked) == ["Which sheet holds the answers?"]
    assert (asked.people, asked.is_usable) == ((), False)
    assert is_read_as(told, front_line())


def test_hidden_rows_are_asked_about():
    rows = [*wide(front_line())]

    asked = read(*rows, hidden={3, 4})
    with_them = read(*rows, hidden={3, 4}, choices={"hidden": "with"})
    without = read(*rows, hidden={3, 4}, choices={"hidden": "without"})

    assert open_texts(asked) == ["2 rows are hidden in the sheet. Read them too?"]
    assert is_read_as(with_them, front_line())
    assert is_read_as(without, [*front_line()[:1], *front_line()[3:]])
    assert "Not read: 2 rows hidden in the sheet." in without.remarks


def test_title_rows_above_the_headings_are_passed_over():
    rows = [["Survey of Northdale", "", "exported 27 July"], [], *wide(front_line())]

    reading = read(*rows)

    assert is_read_as(reading, front_line())
    assert "Read: headings in row 3." in reading.remarks


def test_file_that_holds_no_answers_says_what_it_needs():
    reading = read_book(book_of(["Name", "Email"], ["Ann", "ann@example.org"]))

    assert [str(trouble) for trouble in reading.troubles] == [
        (
            "No answers were recognised. The file needs headings that name the questions, one row a person; or the "
            "columns respondent, group, site, code and answer, one row an answer."
        )
    ]
