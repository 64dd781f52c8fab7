"""An organisation's logo and its own words: who changes them, which files are refused, how the logo is served."""

import base64
import io
import json
import struct
import sys
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from accounts.look import actions, image, reading
from accounts.look.image import LogoError, made_afresh
from accounts.look.reading import UNREADABLE, read_logo
from accounts.models import AuditEntry, Logo
from printing import child
from tests.printing.test_drawing import own_limits

__all__ = ["own_limits"]

TOO_LARGE = "The logo is larger than 3,000 by 3,000 pixels. Make it smaller."


def picture(size=(300, 100), mode="RGB", kind="PNG", **more):
    file = io.BytesIO()
    Image.new(mode, size, 128 if mode in {"L", "P"} else (10, 80, 90, 120)[: len(mode)]).save(file, kind, **more)
    return file.getvalue()


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """A PNG that says it has so many points, in a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    points = chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + points + chunk(b"IEND", b"")


@pytest.fixture
def page(northdale):
    return f"/organisations/{northdale.pk}/look/"


@pytest.fixture
def browser(as_user, ada):
    return as_user(ada)


def stored(northdale):
    northdale.refresh_from_db()
    return northdale


def test_administrators_put_a_logo_and_words_and_everybody_can_see_the_logo(browser, page, northdale):
    response = browser.post(
        page, {"logo": upload(picture()), "welcome": " We ask you.\r\nPlease answer. "}, follow=True
    )

    northdale = stored(northdale)
    assert response.redirect_chain == [(page, 302)]
    assert response.text.count("Logo and words saved.") == 1
    assert response.text.count(f'src="{northdale.logo_url}"') == 1
    assert northdale.welcome == "We ask you.\nPlease answer."
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")][-2:] == ["logo changed", "welcome changed"]
    logo = Client().get(northdale.logo_url)
    assert (logo.status_code, logo.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(logo.content)).size == (300, 100)


def test_logo_is_kept_by_browsers_for_good_and_sets_no_cookie(browser, page, northdale):
    browser.post(page, {"logo": upload(picture())})

    url = stored(northdale).logo_url
    headers = Client().get(url).headers

    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers
    assert browser.get(url).headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_another_logo_has_another_address_and_the_older_is_gone(browser, page, northdale):
    browser.post(page, {"logo": upload(picture())})
    first = stored(northdale).logo_url
    browser.post(page, {"logo": upload(picture(kind="JPEG"), "logo.jpg")})
    second = stored(northdale).logo_url

    assert Logo.objects.count() == 1
    assert [Client().get(url).status_code for url in (first, second)] == [404, 200]
    assert Client().get(second).headers["Content-Type"] == "image/jpeg"


def test_a_logo_is_found_under_its_own_organisation_only(browser, page, northdale, southvale):
    browser.post(page, {"logo": upload(picture())})
    url = stored(northdale).logo_url

    assert Client().get(url.replace(northdale.key, southvale.key)).status_code == 404
    assert Client().get(url.replace(northdale.key, "1.wrong")).status_code == 404


def test_logo_can_be_removed_again(browser, page, northdale):
    assert "removes_logo" not in browser.get(page).text
    browser.post(page, {"logo": upload(picture()), "welcome": "We ask you."})
    url = stored(northdale).logo_url

    browser.post(page, {"removes_logo": "on", "welcome": "We ask you."})

    assert (stored(northdale).logo_url, northdale.welcome, Logo.objects.count()) == ("", "We ask you.", 0)
    assert Client().get(url).status_code == 404
    assert AuditEntry.objects.latest("pk").action == "logo removed"


def test_new_logo_and_none_at_once_is_asked_about(browser, page, northdale):
    browser.post(page, {"logo": upload(picture())})
    before = stored(northdale).logo_version

    response = browser.post(page, {"logo": upload(picture(size=(9, 9))), "removes_logo": "on"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["removes_logo"])
    assert stored(northdale).logo_version == before


def test_nothing_changed_records_nothing(browser, page, northdale):
    before = AuditEntry.objects.count()

    assert browser.post(page, {}).status_code == 302

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(("length", "problem"), [(600, ""), (601, "by 1 character."), (620, "by 20 characters.")])
def test_words_have_a_limit(browser, page, northdale, length, problem):
    response = browser.post(page, {"welcome": "x\r\n" + "x" * (length - 2)})

    errors = response.context["form"].errors.get("welcome", [""]) if problem else [""]
    assert errors[0] == (problem and f"Shorten your own words {problem}")
    assert len(stored(northdale).welcome) == (0 if problem else length)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", UNREADABLE),
        (b"\x89PNG\r\n\x1a\n", UNREADABLE),
        (picture()[:-40], UNREADABLE),
        (picture(kind="GIF"), UNREADABLE),
        (picture(kind="WEBP"), UNREADABLE),
        (picture(kind="TIFF"), UNREADABLE),
        (b"PK\x03\x04" + b"\0" * 100, UNREADABLE),
        (b"%PDF-1.7", UNREADABLE),
        (bomb(2_000_000_000, 2_000_000_000), TOO_LARGE),
        (bomb(30_000, 30_000), TOO_LARGE),
        (bomb(3001, 1), TOO_LARGE),
        (b"\x89PNG" + b"\0" * 200_000, "The logo is larger than 200 kB. Make it smaller."),
    ],
    ids=["svg", "head", "cut", "gif", "webp", "tiff", "zip", "pdf", "huge", "bomb", "one too wide", "large"],
)
def test_hostile_and_wrong_files_are_refused_in_clear_words(browser, page, northdale, content, message):
    response = browser.post(page, {"logo": upload(content), "welcome": "We ask you."})

    assert response.status_code == 422
    assert response.context["form"].errors == {"logo": [message]}
    assert response.text.count("We ask you.") == 1
    assert (stored(northdale).logo_url, northdale.welcome, Logo.objects.count()) == ("", "", 0)


def test_empty_file_is_refused(browser, page):
    response = browser.post(page, {"logo": upload(b"")})

    assert response.context["form"].errors == {"logo": ["The submitted file is empty."]}


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
def test_every_kind_of_png_becomes_a_small_one(mode):
    read = read_logo(picture(size=(2400, 1200), mode=mode))

    assert read.kind == "image/png"
    with Image.open(io.BytesIO(read.content)) as made:
        assert (made.size, made.mode) == ((400, 200), "RGBA" if mode == "RGBA" else "RGB")


def test_print_colours_become_those_of_screens():
    kind, content = made_afresh(picture(mode="CMYK", kind="JPEG"))

    assert (kind, Image.open(io.BytesIO(content)).mode) == ("image/jpeg", "RGB")


def test_only_the_points_of_the_picture_are_kept():
    text = PngInfo()
    text.add_text("Comment", "made by Ada at home")
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "made by Ada at home", 6  # description; lies on its side
    png = picture(pnginfo=text, icc_profile=b"made by Ada at home")
    jpeg = picture(kind="JPEG", exif=exif)

    made = [made_afresh(file)[1] for file in (png, jpeg)]

    assert [b"Ada" in file for file in (png, jpeg)] == [True, True]
    assert [b"Ada" in file for file in made] == [False, False]
    assert Image.open(io.BytesIO(made[1])).size == (67, 200)


@pytest.mark.parametrize(("size", "answer"), [((9, 9), {"kind": "image/png"}), ((3001, 1), {"problem": TOO_LARGE})])
def test_child_answers_with_the_picture_or_with_what_is_wrong(size, answer, monkeypatch, own_limits):
    # Those of a child; the tests themselves are larger.
    monkeypatch.setattr(image, "MEMORY_BYTES", 2**40)
    monkeypatch.setattr(image, "CPU_SECONDS", 3600)
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(picture(size=size))))
    monkeypatch.setattr(sys, "stdout", written)

    image.main()

    answered = json.loads(written.getvalue())
    assert base64.b64decode(answered.pop("content", "")).startswith(b"\x89PNG" if "kind" in answer else b"")
    assert answered == answer


def test_side_is_told_before_any_point_is_read():
    with pytest.raises(LogoError, match=r"larger than 3,000"):
        made_afresh(bomb(30_000, 30_000))


def test_reading_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "WALL_SECONDS", 0.2)
    monkeypatch.setattr(reading, "_COMMAND", child.python("import time; time.sleep(60)"))

    with pytest.raises(LogoError, match="cannot be read"):
        read_logo(picture())


def test_child_may_not_take_the_memory_of_the_machine(monkeypatch):
    greedy = "from accounts.look import image; image.made_afresh = lambda data: bytearray(10**9); image.main()"
    monkeypatch.setattr(reading, "_COMMAND", child.python(greedy))

    with pytest.raises(LogoError, match="cannot be read"):
        read_logo(picture())


def test_other_kinds_of_files_cannot_be_stored(northdale):
    with pytest.raises(IntegrityError), transaction.atomic():
        Logo.objects.create(organisation=northdale, kind="image/svg+xml", content=b"<svg/>")

    picture_of = reading.Picture("image/png", b"x")
    actions.put_logo(organisation=northdale, picture=picture_of, by="tests")
    assert str(northdale.logo) == "Logo of Northdale"


def test_rows_of_organisations_are_read_without_their_logo(northdale, django_assert_num_queries):
    actions.put_logo(organisation=northdale, picture=reading.Picture("image/png", b"x"), by="tests")

    with django_assert_num_queries(0):
        assert northdale.logo_url.startswith(f"/logos/{northdale.key}/")
