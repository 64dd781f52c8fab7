"""Printed questionnaires and posters: what stands on them, and how they are built for screen readers."""

import io
import subprocess
from itertools import pairwise

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from assessments import actions
from assessments.models import BoxedSheet, Invitation, Project
from assessments.paper.poster import poster_pdf
from assessments.paper.questionnaire import questionnaire_html, questionnaire_pdf
from assessments.views.printed.paper import TURNS
from printing.drawing import pdf_of
from printing.turns import turn_of
from tests.reports.pdf_checks import elements

LONG = "Sample " * 28 + "end"
HEADINGS = {"/H1", "/H2", "/H3"}


def words(pdf, *options):
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def scanned(pdf, *, page=1, dots=100):
    """What a camera reads from the printed page, at so many dots per inch."""
    pages = ["-f", str(page), "-l", str(page)]
    picture = subprocess.run(
        ["pdftoppm", *pages, "-r", str(dots), "-gray", "-png", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in codes]


@pytest.fixture
def kinds(open_round, ben, group_of):
    actions.change_fieldwork(round=open_round, closes_on=None, hand_in_at="The box at reception", by=ben)
    return group_of


@pytest.mark.parametrize(
    ("code", "is_large"),
    [("nursing", False), ("service_user", True), ("executive", False), ("executive", True)],
)
def test_questionnaire_is_tagged_whole_and_drawn_without_a_warning(kinds, caplog, full_answers, code, is_large):
    group = kinds(code)

    pdf = questionnaire_pdf(group, None, is_large=is_large)

    document, pages = opened(pdf), words(pdf, "-layout").split("\f")[:-1]
    tags = list(elements(document.Root.StructTreeRoot.K))
    levels = [int(str(element.S)[2:]) for element in tags if str(element.S) in HEADINGS]
    assert caplog.messages == []
    assert bool(document.Root.MarkInfo.Marked) is True
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]).startswith(f"Shared record: questionnaire for {group}")
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [str(e.get("/Alt", "")) for e in tags if str(e.S) == "/Figure"] == [
        "Example: five boxes, the fourth has a cross"
    ]
    assert (len(document.attachments), [page for page in document.pages if "/Annots" in page]) == (0, [])
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert sum(page.count("I don't know") for page in pages) == len(full_answers(code)) + 1
    assert [page for page in pages if f"Round 1, {code}, edition" not in page] == []


def test_question_never_stands_on_two_pages(kinds, catalogue):
    """Each code of a question has its answers on the same page: as many of one as of the other."""
    pdf = questionnaire_pdf(kinds("nursing"), None, is_large=True)

    pages = words(pdf, "-layout").split("\f")[2:-1]
    codes = [code for page in catalogue.pages_for("nursing") for code in (q.code for q in page.questions)]
    asked = [sum(code in page for code in codes) for page in pages]
    assert asked == [page.count("I don't know") for page in pages]
    assert sum(asked) == len(codes)


def test_large_print_holds_no_letter_smaller_than_18_points(kinds):
    pdf = questionnaire_pdf(kinds("executive"), None, is_large=True)

    html = words(pdf, "-bbox-layout")
    heights = [
        float(line.split('yMax="')[1].split('"')[0]) - float(line.split('yMin="')[1].split('"')[0])
        for line in html.splitlines()
        if "<word " in line
    ]
    assert min(heights) >= 18


def test_questionnaire_is_in_the_groups_own_words_and_says_who_asks(kinds):
    text = " ".join(words(questionnaire_pdf(kinds("service_user"), None, is_large=False)).split())

    for sentence in (
        "When staff talk to you about this change",
        "The board of Northdale wants to know",
        "only if at least 5 of you have answered",
        "Leave out names and anything about a patient.",
        "Do not write your name on this form.",
        "Hand it in: The box at reception.",
        "Questions? Ask Lee Lead.",
        "Ward 2",
    ):
        assert sentence in text


def test_copies_of_a_questionnaire_are_the_same_to_the_byte(kinds):
    group = kinds("nursing")

    assert questionnaire_pdf(group, None, is_large=False) == questionnaire_pdf(group, None, is_large=False)


def test_questionnaire_leaves_room_where_nothing_is_known(group_of, project):
    Project.objects.update(aim="", lead="")
    project.site_set.all().delete()

    html = questionnaire_html(group_of("nursing"), None, is_large=False)

    assert html.count('class="line"') == 2
    assert "Where?" not in html


def test_hostile_names_stay_names_on_paper(group_of, caplog):
    Project.objects.update(name="<script>alert(1)</script><img src=http://127.0.0.1:9/x>", aim="x" * 2000)

    pdf = questionnaire_pdf(group_of("nursing"), None, is_large=False)

    assert caplog.messages == []
    document = opened(pdf)
    assert str(document.docinfo["/Title"]).startswith("<script>alert(1)</script>")


@pytest.mark.parametrize(("path", "name"), [("", "questionnaire"), ("large/", "questionnaire-large-print")])
def test_manager_downloads_a_questionnaire(as_user, ben, group_of, path, name):
    response = as_user(ben).get(f"/groups/{group_of('nursing').pk}/questionnaire/{path}")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="shared-record-round-1-nurses-and-midwives-{name}.pdf"'
    )
    assert response.content.startswith(b"%PDF-")


@pytest.fixture
def too_little_time(monkeypatch):
    monkeypatch.setattr(pdf_of, "__kwdefaults__", {"seconds": 0.01})


def test_download_that_fails_says_so(as_user, ben, group_of, made, too_little_time):
    client, group, secret = as_user(ben), group_of("nursing"), made("nursing")

    sheet = client.get(f"/groups/{group.pk}/questionnaire/", follow=True)
    poster = client.post(f"/groups/{group.pk}/poster/", {"secret": secret}, follow=True)

    assert "Drawing the document took longer than 0.01 seconds. Try again later." in sheet.text
    assert "Drawing the document took longer than 0.01 seconds. Try again later." in poster.text


@pytest.fixture
def made(group_of, ben):
    """An open link: its secret, as the page that shows it has it."""

    def make(code):
        url = actions.make_open_link(asked_group=group_of(code), people_asked=None, by=ben)
        return url.split("/")[-2]

    return make


def test_page_of_a_new_open_link_offers_its_poster(as_user, ben, group_of, project):
    client, group = as_user(ben), group_of("nursing")

    page = client.post(f"/groups/{group.pk}/open-link/", {"people_asked": ""})
    form = page.context["poster"]
    ward = project.site_set.get(name="Ward 1")
    poster = client.post(f"/groups/{group.pk}/poster/", {"secret": form["secret"].value(), "site": ward.pk})

    assert f'readonly value="{page.context["link"]}"' in page.text
    assert list(form["site"].field.queryset) == list(project.site_set.all())
    assert scanned(poster.content) == [f"{page.context['link']}?site={ward.pk}"]
    assert poster.headers["Content-Disposition"].endswith('nurses-and-midwives-poster-ward-1.pdf"')


def test_poster_without_a_site_leads_to_the_link_itself(as_user, ben, group_of, made):
    secret = made("nursing")

    poster = as_user(ben).post(f"/groups/{group_of('nursing').pk}/poster/", {"secret": secret})

    assert scanned(poster.content) == [f"http://testserver/s/{secret}/"]
    assert poster.headers["Content-Disposition"].endswith('nurses-and-midwives-poster.pdf"')


def test_poster_is_tagged_and_can_be_read_without_a_camera(group_of, caplog):
    url = "https://sttool.example.org/s/" + "aB3_xZ9-" * 5 + "abc/"

    pdf = poster_pdf(group_of("medical"), None, url)

    document, text = opened(pdf), words(pdf)
    tags = list(elements(document.Root.StructTreeRoot.K))
    assert caplog.messages == []
    assert [str(e.get("/Alt", "")) for e in tags if str(e.S) == "/Figure"] == ["QR code for the address below"]
    assert [str(e.S) for e in tags if str(e.S) in HEADINGS] == ["/H1"]
    assert url in "".join(text.split()).replace("\u200b", "")
    assert "About 5 minutes." in text
    assert "Asked by Northdale" in text


@pytest.mark.parametrize("languages", [("en-gb",), ("en-gb", "cy"), ("en-gb", "ur")])
def test_poster_is_one_page(group_of, languages):
    pdf = poster_pdf(group_of("nursing"), None, "https://sttool.example.org/s/" + "x" * 43 + "/", languages=languages)

    assert len(opened(pdf).pages) == 1


@pytest.mark.parametrize("languages", [("en-gb",), ("en-gb", "cy")])
def test_poster_with_the_longest_names_is_one_page(group_of, project, northdale, languages):
    Project.objects.update(name=LONG[:200], lead=LONG[:200], sponsor=LONG[:200], sponsor_role=LONG[:200])
    northdale.name = LONG[:200]
    northdale.save()
    site = project.site_set.get(name="Ward 1")
    site.name = LONG[:200]

    url = "https://sttool.example.org/s/" + "x" * 43 + "/?site=999999"
    pdf = poster_pdf(group_of("executive"), site, url, languages=languages)

    assert len(opened(pdf).pages) == 1
    assert "On the record" in words(pdf)


def test_poster_of_a_link_that_was_replaced_is_refused(as_user, ben, group_of, made):
    first = made("nursing")
    made("nursing")

    response = as_user(ben).post(f"/groups/{group_of('nursing').pk}/poster/", {"secret": first}, follow=True)

    assert "This link has been replaced, so it has no poster." in response.text


def test_walk_in_by_a_sites_poster_counts_for_that_site(client, made, project, full_answers):
    secret, ward = made("medical"), project.site_set.get(name="Ward 2")

    shown = client.get(f"/s/{secret}/?site={ward.pk}")
    client.post(f"/s/{secret}/start/?site={ward.pk}")
    place = Invitation.objects.get()
    actions.save_answers(invitation=place, answers=full_answers("medical"), comments={})
    actions.submit(invitation=place)

    assert f'action="/s/{secret}/start/?site={ward.pk}"' in shown.text
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert BoxedSheet.objects.get().site == ward


@pytest.mark.parametrize("site", ["999999", "x", "", "9" * 30, "²"])
def test_open_link_with_a_site_of_nobody_is_not_found(client, made, site):
    secret = made("medical")

    assert client.get(f"/s/{secret}/", {"site": site}).status_code == 404
    assert client.post(f"/s/{secret}/start/?site={site}").status_code == 404
    assert not Invitation.objects.exists()


def test_open_link_with_a_site_of_another_project_is_not_found(client, made, northdale, ben):
    other = actions.create_project(organisation=northdale, sites=["Far"], fields={"name": "Other"}, by=ben)
    secret = made("medical")

    response = client.post(f"/s/{secret}/start/?site={other.site_set.get().pk}")

    assert response.status_code == 404
    assert not Invitation.objects.exists()


def test_personal_link_keeps_its_own_site(client, dev, project):
    ward = project.site_set.first()

    response = client.post(f"/s/{dev.secret}/start/?site={ward.pk}")

    assert response.status_code == 302
    assert Invitation.objects.get().site is None


def test_person_whose_document_is_being_made_is_told_to_wait(as_user, ben, group_of):
    client, group = as_user(ben), group_of("nursing")

    with turn_of(ben.pk, TURNS):
        response = client.get(f"/groups/{group.pk}/questionnaire/", follow=True)

    assert "Another document of yours is being made. Wait until you have it, then try again." in response.text
