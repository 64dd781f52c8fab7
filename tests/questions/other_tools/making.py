"""Forms of all groups of the real banks, and of banks that try the tools."""

from dataclasses import replace
from functools import cache

from questions.other_tools.form import Form
from questions.reader import read_banks
from tests.bank import REAL

SITES = ("Ward 3", "Café \N{EN DASH} Ward 4", "St John's", "Ysbyty Gwynedd")
EVERYTHING = frozenset({"work-system"})
GROUPS = (
    "executive",
    "programme",
    "medical",
    "nursing",
    "allied",
    "operational",
    "service_user",
    "informatics",
    "supplier",
)


@cache
def catalogue():
    return read_banks(REAL)


def form_for(group, *, sites=SITES, is_live=False):
    known = catalogue()
    label, help_text = known.comment_for(group)
    return Form(
        title=f"Shared record: your view ({known.groups[group].title})",
        introduction=("The board of Northdale wants to know.", "“I don't know” is a real answer."),
        group=group,
        group_title=known.groups[group].title,
        sites=sites,
        pages=known.pages_for(group, EVERYTHING, is_live=is_live),
        comment_label=label,
        comment_help=help_text,
        edition=known.fingerprint,
    )


def with_odd_words(form):
    """Words that mean something to a tool: of titles, introductions, questions, answers, sites and comments."""
    odd = 'A <b>"${S11}"</b> {S11} | [s11], 5 < 6\tand\nmore'
    page = form.pages[0]
    question = page.questions[0]
    options = (replace(question.options[0], label=odd), *question.options[1:])
    asked = (replace(question, text=odd, wording={}, options=options), *page.questions[1:])
    pages = (replace(page, title=odd, summary=odd, questions=asked), *form.pages[1:])
    return replace(form, title=odd, introduction=(odd,), sites=(odd, "=1+1"), pages=pages, comment_label=odd)


def asked_codes(form):
    return [question.code for question in form.questions]


def evidence_codes(form):
    return [card.question.code for page in form.pages if page.evidence_label for card in page.cards]
