"""Names of downloads, whatever script a name is in."""

import pytest

from printing.file_names import file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shared care record", "shared-care-record"),
        ("Łódź", "lodz"),
        ("Ærøskøbing, Þórshöfn & Đakovo", "aeroskobing-thorshofn-dakovo"),
        ("Straße Œuvre Tŷ Gŵyr", "strasse-oeuvre-ty-gwyr"),
        ("IĞDIR \u0131l\u0131ca", "igdir-ilica"),
        ("Ward 7 ½", "ward-7-12"),
        ("../../etc/passwd", "etcpasswd"),
        ('a"b\r\nSet-Cookie: c', "ab-set-cookie-c"),
        ("水利", "project"),
        ("…", "project"),
        ("", "project"),
        ("a" * 59 + " bcd", "a" * 59),
    ],
)
def test_name_is_written_in_latin_letters(text, name):
    assert file_name(text) == name


def test_parts_of_a_name_are_joined_and_those_without_letters_left_out():
    assert file_name("Łódź", "Round 1", "水利", "links", "") == "lodz-round-1-links"
    assert file_name("水利", "audit-trail", default="organisation") == "organisation-audit-trail"
