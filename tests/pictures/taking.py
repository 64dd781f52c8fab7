"""Opens each page in Debian's Chromium and keeps a small picture of it."""

import shutil
import subprocess
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.pictures.pages import BOARD_PAGE, BOARD_SAMPLE, BY_LINK, MANAGER, NUMBER_OF_BOARD_PAGE, PICTURES, ROOT
from tests.pictures.site import Site

# Of the pages' few colours none is missed, and a file is about a third as large.
COLOURS = 128
BOARD_WIDTH = 900


def take(names, *, into, scratch):
    """Take the pictures of these names; gives the path of each when it is there."""
    site = Site(scratch)
    pictures = [picture for picture in PICTURES if picture.name in names]
    with site.serving(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        people = {}
        for picture in pictures:
            who = picture.who, picture.language if picture.who in BY_LINK else ""
            if who not in people:
                people[who] = _come_in(browser, site, picture.who)
            people[who].add_cookies([_language(site, picture)])
            yield _keep(_shot(people[who], site, picture), into / f"{picture.name}.png")
        browser.close()
    if BOARD_PAGE in names:
        yield _keep(_board_page(site, scratch), into / f"{BOARD_PAGE}.png")


def _language(site, picture):
    return {"name": "language", "value": picture.language or "en-gb", "url": site.address}


def _come_in(browser, site, who):
    """A browser of this person's own. The link of a member works once."""
    context = browser.new_context(base_url=site.address, locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.goto(site.ways_in.get(who, "/"))
    if who == MANAGER:
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state("load")
    page.close()
    return context


def _shot(context, site, picture):
    page = context.new_page()
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    round = site.round_of(picture.sample) if picture.sample else ""
    answer = page.goto(picture.address.format(round=round, link=site.ways_in.get(picture.who)))
    if not answer.ok:
        raise LookupError(f"{answer.url} answers {answer.status}.")
    for step in picture.steps:
        page.get_by_label(step).or_(page.get_by_role("button", name=step)).click()
        page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    page.close()
    return taken


def _board_page(site, scratch):
    pdf, page = scratch / "board.pdf", str(NUMBER_OF_BOARD_PAGE)
    answers = ROOT / "assessments" / "samples" / f"{BOARD_SAMPLE}.csv"
    site.run("assess", str(answers), "--name", "National Programme for IT, England", "--pdf", str(pdf))
    drawing = ["pdftoppm", "-png", "-f", page, "-l", page, "-scale-to-x", str(BOARD_WIDTH), "-scale-to-y", "-1", pdf]
    return subprocess.run(drawing, check=True, stdout=subprocess.PIPE).stdout


def _keep(png, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path
