"""Hostile and broken bank files: refused with the place and the remedy, before anything is built."""

import pytest

from questions.problems import BankError
from questions.yaml_file import read_bank_file


@pytest.fixture
def read(tmp_path):
    def read_bytes(raw):
        path = tmp_path / "bank.yaml"
        path.write_bytes(raw)
        return read_bank_file(path)

    return read_bytes


@pytest.fixture
def problems(read):
    def read_bytes(raw):
        with pytest.raises(BankError) as caught:
            read(raw)
        return [str(problem).removeprefix("bank.yaml, ") for problem in caught.value.problems]

    return read_bytes


def test_file_is_read_as_yaml_1_2_with_few_meanings(read):
    file = read(b"a: no\nb: 'yes'\nc: [on, 7, -2, 0.5, true, false, null, ~, '8', 2026-01-01, 0x1F, 12345678901]\nd:\n")

    assert file.data == {
        "a": "no",
        "b": "yes",
        "c": ["on", 7, -2, 0.5, True, False, None, None, "8", "2026-01-01", "0x1F", "12345678901"],
        "d": None,
    }


def test_file_with_byte_order_mark_is_read(read):
    assert read(b"\xef\xbb\xbfa: \xc3\xa9\n").data == {"a": "é"}


def test_file_knows_where_each_entry_stands(read):
    file = read(b"a:\n  - {b: c}\n")

    assert file.places == {(): (1, 1), ("a",): (1, 1), ("a", 0): (2, 5), ("a", 0, "b"): (2, 6)}
    assert str(file.problem(("a", 0, "missing"), "Oh.")) == "bank.yaml, line 2, column 5: Oh."


def test_alias_bomb_is_refused_at_once(problems):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))

    found = problems(bomb.encode()[:341])

    assert found[:2] == [
        "line 1, column 4: The anchor `&a` is not allowed. Remove it.",
        "line 2, column 4: The anchor `&b` is not allowed. Remove it.",
    ]


def test_alias_is_refused_where_it_stands(problems):
    assert problems(b"a: &x b\nc: *x\n") == [
        "line 1, column 4: The anchor `&x` is not allowed. Remove it.",
        "line 2, column 4: The alias `*x` is not allowed. Write the text out in full.",
    ]


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_are_refused(bracket, problems):
    assert [problem.partition(": ")[2] for problem in problems(bracket.encode() * 100_000)] == [
        "Entries are nested more than 12 deep. Check the brackets."
    ]


@pytest.mark.parametrize("value", ["!!python/object:os.system x", "!x [a]", "!x {a: b}"])
def test_tag_is_refused(value, problems):
    assert problems(f"a: {value}\n".encode()) == [
        "line 1, column 4: A tag (`!` before a value) is not allowed. Remove it, or put the text in quotes."
    ]


def test_repeated_keys_are_refused_all_at_once(problems):
    assert problems(b"a: 1\nb: 2\na: 3\nb: 4\n") == [
        "line 3, column 1: `a` appears twice. Remove one of them.",
        "line 4, column 1: `b` appears twice. Remove one of them.",
    ]


def test_key_that_is_a_list_is_refused(problems):
    assert problems(b"a: {[b]: c}\n") == [
        "line 1, column 5: A key must be a single word. Put the text in quotes if it contains brackets."
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "line 1, column 1: The file is empty."),
        (b"# only a comment\n", "line 1, column 1: The file is empty."),
        (b"a: 1\n---\nb: 2\n", "line 2, column 1: A second document starts here. Remove the line `---`."),
        (b"a: b\nc: \xe9t\xe9\n", "line 2, column 4: The file is not UTF-8. Save it with UTF-8 encoding."),
        ("a: b\n".encode("utf-16"), "line 1, column 1: The file is not UTF-8. Save it with UTF-8 encoding."),
        (b"a: b\nc: d\0e\n", "line 2, column 5: This character is not allowed here (code 0x00). Delete it."),
        (b"a: b" * 300_000, "line 1, column 1: The file is larger than 1 MB. Shorten it."),
        (b"x" * 10_000_000, "line 1, column 1: The file is larger than 1 MB. Shorten it."),
    ],
)
def test_file_of_the_wrong_form_is_refused(raw, problem, problems):
    assert problems(raw) == [problem]


def test_bad_yaml_is_refused_with_its_place(problems):
    assert problems(b"a: 1\nb: c: d\n") == [
        (
            "line 2, column 5: This is not valid YAML: mapping values are not allowed here. "
            "Check indents, quotes, colons and brackets."
        )
    ]


def test_bad_yaml_does_not_hide_what_was_found_before(problems):
    assert [problem[:20] for problem in problems(b"a: 1\na: 2\nb: c: d\n")] == [
        "line 2, column 1: `a",
        "line 3, column 5: Th",
    ]


@pytest.mark.parametrize("escape", [r"\0", r"\uD83D", r"\uFDD0", r"\UFFFFFFFF"])
@pytest.mark.parametrize("form", ['a: "b{}"\n', '"a{}": b\n'])
def test_escaped_letters_that_no_text_may_hold_are_refused(form, escape, problems):
    assert [found.startswith("line 1, column ") for found in problems(form.format(escape).encode())] == [True]
