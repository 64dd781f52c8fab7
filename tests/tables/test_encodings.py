"""Bytes of text files: each encoding that people have, and files that are damaged."""

import codecs

import pytest

from tables import TableError
from tables.encodings import text_of_bytes

TEXT = "Name,Site\r\nZoë Björk,Café \u2013 Ward 4\r\nAnn O\u2019Neil,“St John\u2019s” £5\r\nJosé Muñoz,Ward 3\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding):
    assert text_of_bytes(TEXT.encode(encoding)) == (TEXT, "")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
def test_mark_says_which_unicode_it_is(encoding, mark):
    assert text_of_bytes(mark + "Łódź 王".encode(encoding)) == ("Łódź 王", "")


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")])
def test_old_encoding_is_named(encoding, name):
    assert text_of_bytes(TEXT.encode(encoding)) == (TEXT, name)


@pytest.mark.parametrize(
    "word",
    [
        "Zoë",
        "O\u2019Neil",
        "Café \u2013 Ward",
        "Élodie",
        "Müller",
        "Groß",
        "don\u2019t",
        "Siân",
        "£5",
        "François",
        "Ward\u00a03",
        "ÉLAN",
        "García",
        "O\u2019neil",
    ],
)
@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")])
def test_one_word_among_many_is_enough(word, encoding, name):
    text = "Ann,Ward 3\n" * 200 + word + ",Ward 4\n"

    read, named = text_of_bytes(text.encode(encoding))

    assert read == text
    assert named == name or word == "£5"  # which is the same in both


def test_code_page_of_dos_is_read_where_it_looks_better():
    text = "Name,Site\r\nRené,Café\r\nHélène,Ward 3\r\nFrançois,Über\r\n"

    assert text_of_bytes(text.encode("cp850")) == (text, "MS-DOS (850)")


def test_letters_that_windows_1252_does_not_have_leave_mac_roman():
    assert text_of_bytes(b"\x81sa") == ("Åsa", "Mac Roman")


@pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\n"])
def test_damaged_utf_8_names_the_line(ends):
    data = "Zoë,Café,Björk".encode() + ends + b"Ann,Caf\xe9,x"

    with pytest.raises(TableError, match="Line 2 has a damaged character"):
        text_of_bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (codecs.BOM_UTF16_LE + b"a\0b", "damaged: some of its text is missing"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "neither text nor a workbook"),
        (b"a,b\0c\nd", "neither text nor a workbook"),
        (b"\0", "neither text nor a workbook"),
        (b"a\0b\0\0c\0d", "neither text nor a workbook"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, words):
    with pytest.raises(TableError, match=words):
        text_of_bytes(data)
