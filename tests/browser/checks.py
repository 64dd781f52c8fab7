"""What every page is held to in a real browser: axe's rules, targets that fingers hit, no scrolling sideways.

Each check returns what is wrong, so that a test reads ``assert axe(page) == []``.
"""

from contextlib import contextmanager, nullcontext
from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HAS_SCRIPTS_OFF = "() => matchMedia('(scripting: none)').matches"
# Only what is broken is looked at closely: describing every part that is as it should be takes most of the time.
RUN_AXE = """async () => (await axe.run({resultTypes: ["violations"]})).violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}`))"""

# WCAG 2.2, 2.5.5: 44 by 44 CSS pixels. Probed where fingers land: padding, labels and pseudo-elements count.
# Links inside a sentence are exempt there, and so are controls that show only when the keyboard reaches them.
SMALL_TARGETS = """() => {
    const reach = 21
    const isHit = (target, x, y) => {
        const hit = document.elementFromPoint(x, y)
        return hit && (target.contains(hit) || hit.closest("label")?.control === target)
    }
    const isInSentence = target => target.matches("a") && getComputedStyle(target).display === "inline"
        && target.parentElement.textContent.trim().length > target.textContent.trim().length
    const isSeen = target => {
        const box = target.getBoundingClientRect()
        return box.width > 1 && box.height > 1 && target.checkVisibility({visibilityProperty: true})
    }
    const isSmall = target => {
        target.scrollIntoView({block: "center", inline: "center", behavior: "instant"})
        const box = target.getBoundingClientRect()
        const x = box.left + box.width / 2, y = box.top + box.height / 2
        return ![[x - reach, y], [x + reach, y], [x, y - reach], [x, y + reach]].every(([x, y]) => isHit(target, x, y))
    }
    const describe = target => {
        const box = target.getBoundingClientRect()
        const name = target.textContent.trim() || target.id || target.name
        return `${target.tagName.toLowerCase()} "${name}" ${Math.round(box.width)}x${Math.round(box.height)}`
    }
    const targets = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button]"
    const small = [...document.querySelectorAll(targets)]
        .filter(target => isSeen(target) && !isInSentence(target) && isSmall(target)).map(describe)
    window.scrollTo(0, 0)
    return small
}"""

# WCAG 2.2, 1.4.10 (reflow at 320 CSS pixels) with the text spacing of 1.4.12.
# An adopted sheet, because the content security policy rightly refuses a style element.
NARROWEST = {"width": 320, "height": 740}
SPACE_TEXT = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`)
    document.adoptedStyleSheets = [sheet]
}"""
RESTORE_TEXT = "() => { document.adoptedStyleSheets = [] }"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def _scripts_on(page):
    """Lets axe wait for its promises in a page that was loaded with scripts off; the page's own scripts stay unrun."""
    devtools = page.context.new_cdp_session(page)
    for is_off in (True, False):  # "off" first: a session that never switched scripts off may not switch them on
        devtools.send("Emulation.setScriptExecutionDisabled", {"value": is_off})
    yield
    devtools.send("Emulation.setScriptExecutionDisabled", {"value": True})


def _finish_loading(page):
    """A page can be read before its style sheet has come, and what is measured then is not what people see."""
    page.wait_for_load_state("load")


def axe(page):
    """The rules of axe-core that the page breaks, each with its place."""
    _finish_loading(page)
    page.evaluate(AXE)
    with _scripts_on(page) if page.evaluate(HAS_SCRIPTS_OFF) else nullcontext():
        return page.evaluate(RUN_AXE)


def small_targets(page):
    """The controls whose hit box is smaller than 44 by 44 pixels."""
    _finish_loading(page)
    return page.evaluate(SMALL_TARGETS)


def sideways_scroll(page):
    """By how many pixels the page scrolls sideways at 320 pixels with widely spaced text."""
    _finish_loading(page)
    size = page.viewport_size
    page.set_viewport_size(NARROWEST)
    page.evaluate(SPACE_TEXT)
    pixels = page.evaluate(SIDEWAYS)
    page.evaluate(RESTORE_TEXT)
    page.set_viewport_size(size)
    return pixels
