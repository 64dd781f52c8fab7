"""QuestionnaireResponse as a table with one row a person: its forms, its limits, and what is wrong with it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.fhir import book_of_responses, is_fhir
from tables import Book, TableError

CODED = {"valueCoding": {"system": "urn:sttool:answers:S11", "code": "4", "display": "Mostly"}}


def response(name, *items, status="completed", **more):
    return {"resourceType": "QuestionnaireResponse", "id": name, "status": status, "item": list(items)} | more


def item(link, *answers, **more):
    return {"linkId": link, "answer": list(answers)} | more


def said(code):
    return {"valueCoding": {"code": code}}


FINE = {"valueString": " Fine,\nreally "}
TWO = [
    response("a", item("group", {"valueString": "nursing"}), item("S11", CODED), item("S12", said("dont_know"))),
    response("b", item("group", {"valueString": "medical"}), item("S12", {"valueInteger": 3}), item("comment", FINE)),
]  # fmt: skip
ROWS = [
    ("respondent", "group", "site", "S11", "S12", "comment"),
    ("a", "nursing", "", "4", "dont_know"),
    ("b", "medical", "", "", "3", "Fine,\nreally"),
]


def dumped(read):
    return json.dumps(read, ensure_ascii=False).encode()


def cells(data):
    (sheet,) = book_of_responses(data).sheets
    return [row.cells for row in sheet.rows]


FORMS = {
    "array": dumped(TWO),
    "bundle": dumped({"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": one} for one in TWO]}),
    "lines": b"\n".join(map(dumped, TWO)) + b"\n",
    "lines of Windows": b"\r\n\r\n".join(map(dumped, TWO)),
    "with a mark": b"\xef\xbb\xbf" + dumped(TWO),
    "indented": json.dumps(TWO, indent=2).encode(),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_every_form_of_file_gives_the_same_table(data):
    assert is_fhir(data)
    assert cells(data) == ROWS


def test_one_response_is_one_row():
    assert cells(dumped(TWO[0])) == [("respondent", "group", "site", "S11", "S12", "comment"), ROWS[1]]


def test_book_says_how_it_was_read():
    book = book_of_responses(FORMS["array"])

    assert (book.kind, [row.number for row in book.sheets[0].rows]) == ("text", [1, 2, 3])
    assert book.remarks == ("Read as FHIR: one row for each QuestionnaireResponse.",)


def test_items_are_found_in_groups_and_below_answers():
    deep = item("S13", said("2"))
    nested = {"linkId": "page-P1", "item": [item("S11", said("1") | {"item": [item("S12", said("5"))]}), deep]}

    assert cells(dumped(response("a", nested))) == [
        ("respondent", "group", "site", "S11", "S12", "S13", "comment"),
        ("a", "", "", "1", "5", "2"),
    ]


def test_every_simple_value_is_read():
    answers = {
        "integer": {"valueInteger": 4},
        "decimal": {"valueDecimal": 4.5},
        "text": {"valueString": "x"},
        "yes": {"valueBoolean": True},
        "no": {"valueBoolean": False},
        "day": {"valueDate": "2027-01-02"},
        "display": {"valueCoding": {"display": "Mostly"}},
        "empty coding": {"valueCoding": {}},
        "quantity": {"valueQuantity": {"value": 3}},
        "id first": {"id": "7", "valueInteger": 2},
    }

    rows = cells(dumped(response("a", *(item(link, answer) for link, answer in answers.items()))))

    assert dict(zip(*rows, strict=False)) == {
        "respondent": "a", "group": "", "site": "", "integer": "4", "decimal": "4.5", "text": "x", "yes": "true",
        "no": "false", "day": "2027-01-02", "display": "Mostly", "id first": "2",
    }  # fmt: skip


def test_several_answers_stand_in_one_cell():
    assert cells(dumped(response("a", item("S11", said("1"), said("2")), item("S11", said("3")))))[1][3] == "1; 2; 3"


def test_site_is_read_by_its_code_which_is_its_name():
    assert cells(dumped(response("a", item("site", said("Café \u2013 Ward 4")))))[1] == ("a", "", "Café \u2013 Ward 4")


def test_group_is_read_from_the_address_of_our_questionnaire_where_no_item_says_it():
    ours = response("a", questionnaire="urn:sttool:questionnaire:service_user:03b1:e3ba|03b1")
    others = response("b", questionnaire="https://example.org/questionnaire")
    both = response("c", item("group", {"valueString": "nursing"}), questionnaire="urn:sttool:questionnaire:medical:x")

    assert [row[1:2] for row in cells(dumped([ours, others, both]))[1:]] == [("service_user",), (), ("nursing",)]


def test_response_without_a_name_gets_its_place():
    nameless = response("a", item("S11", CODED))
    del nameless["id"]

    assert [row[0] for row in cells(dumped([nameless, nameless]))] == ["respondent", "response 1", "response 2"]
    assert [row[0] for row in cells(b"\n\n".join([dumped(nameless)] * 2))] == ["respondent", "response 1", "response 3"]


def test_who_answered_is_not_read():
    named = response("a", item("S11", CODED), subject={"display": "Ann One"}, author={"reference": "Patient/1"})

    assert cells(dumped(named))[1] == ("a", "", "", "4")


def test_responses_that_nobody_handed_in_are_left_out_and_counted():
    states = ("completed", "amended", "in-progress", "in-progress", "stopped", "entered-in-error")
    found = [response(state, item("S11", CODED), status=state) for state in states]

    book = book_of_responses(dumped(found))

    assert [row.cells[0] for row in book.sheets[0].rows] == ["respondent", "completed", "amended"]
    assert book.remarks[1:] == (
        "Not read: 2 responses, not finished.",
        "Not read: 1 response, broken off.",
        "Not read: 1 response, entered in error.",
    )


def test_other_resources_are_left_out_and_counted():
    others = [{"resourceType": "Patient"}, {"resourceType": "Questionnaire"}]
    one = {"resourceType": "Bundle", "entry": [{"resource": TWO[0]}, {"resource": others[0]}, {"fullUrl": "x"}, 7]}

    assert book_of_responses(dumped([*TWO, *others])).remarks[1:] == ("Not read: 2 resources of other kinds.",)
    assert book_of_responses(dumped(one)).remarks[1:] == ("Not read: 1 resource of other kinds.",)


def test_control_characters_and_halves_of_characters_are_dropped():
    data = dumped(response("a", item("comment", {"valueString": "words"}))).replace(b"words", rb"a\u0000b\ud800\tc")

    assert cells(data)[1][-1] == "ab\tc"


REFUSED = {
    "cut off": (b'{"resourceType": "QuestionnaireResponse",', "This JSON cannot be read: "),
    "bad line": (dumped(TWO[0]) + b'\n{"resourceType": nonsense}\n', "in line 2, column 18."),
    "no response": (dumped({"resourceType": "Patient"}), "There is no QuestionnaireResponse in this file."),
    "empty bundle": (dumped({"resourceType": "Bundle"}), "There is no QuestionnaireResponse in this file."),
    "only words": (dumped(["resourceType", 1]), "There is no QuestionnaireResponse in this file."),
    "XML": (b'<QuestionnaireResponse xmlns="http://hl7.org/fhir"/>', "This is FHIR in XML."),
    "XML with a mark": (b'\xef\xbb\xbf<Bundle xmlns="http://hl7.org/fhir"/>', "This is FHIR in XML."),
    "other letters": (dumped(TWO).replace(b"Fine", b"\xe9"), "This JSON is not in UTF-8."),
    "too deep": (b'{"resourceType": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too many levels"),
    "long number": (b'{"resourceType": ' + b"9" * 5_000 + b"}", "This JSON has too many levels"),
    "too many bytes": (b"[" + b" " * 5_000_000 + b"]", "This file is too large."),
    "too many objects": (b"[" + b"{}," * 250_000 + b"{}]", "This file is too large."),
    "too many values": (b"[" + b"1," * 600_001 + b"1]", "This file is too large."),
    "too many people": (b"\n".join([dumped(response(""))] * 10_001), "more than 10,000 responses"),
    "too many questions": (
        dumped(response("a", *(item(f"q{number}", said("1")) for number in range(501)))),
        "more than 500 different questions",
    ),
    "long text": (dumped(response("a", item("x" * 10_001, CODED))), "longer than 10,000 characters"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_file_that_cannot_be_read_is_refused_in_words(data, words):
    with pytest.raises(TableError) as refusal:
        book_of_responses(data)

    assert words in str(refusal.value)
    assert str(refusal.value).count(". ") <= 1  # two sentences at most, of which the last says what to do


NOT_FHIR = {
    "table": b"respondent,group,site,S11\na,nursing,,4\n",
    "other JSON": b'{"rows": [1, 2]}',
    "other XML": b"<table><tr/></table>",
    "workbook": b"PK\x03\x04 resourceType",
    "nothing": b"",
}


@pytest.mark.parametrize("data", NOT_FHIR.values(), ids=NOT_FHIR)
def test_other_files_are_not_taken_for_fhir(data):
    assert not is_fhir(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: (
        st.lists(below)
        | st.dictionaries(
            st.sampled_from(["item", "answer", "linkId", "valueCoding", "code", "entry", "status"]), below
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_whatever_stands_in_a_response_is_a_table_or_refused(read):
    resource = {"resourceType": "QuestionnaireResponse", "item": read, "status": read, "id": read}

    try:
        book = book_of_responses(json.dumps([resource, read]).encode())
    except TableError:
        return
    assert isinstance(book, Book)
    assert all(isinstance(cell, str) for row in book.sheets[0].rows for cell in row.cells)


@given(st.binary() | st.text().map(str.encode))
def test_whatever_bytes_come_are_a_table_or_refused(data):
    is_fhir(data)

    with pytest.raises(TableError):
        book_of_responses(data)


def test_status_of_a_response_that_is_no_text_is_none():
    assert len(cells(dumped(response("a", item("S11", CODED), status=["stopped"])))) == 2
