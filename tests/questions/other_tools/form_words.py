"""Forms to test with: those of a round of the Glasgow sample, and one with words that are hard to carry."""

from dataclasses import replace

from questions.other_tools.form import Form
from questions.reader import read_banks
from tests.bank import WHOLE

GROUPS = ("executive", "programme", "medical", "nursing", "informatics", "service_user", "supplier")


def form_for(group, *, sites=("Ward 3", "Café \u2013 Ward 4"), is_live=False, modules=frozenset(), bank=WHOLE):
    catalogue = read_banks(bank)
    label, help_text = catalogue.comment_for(group)
    return Form(
        title=f"Shared record: your view ({catalogue.groups[group].title})",
        introduction=("The board wants to know how this change looks to you.", "Questions? Ask Lee Lead."),
        group=group,
        group_title=catalogue.groups[group].title,
        sites=tuple(sites),
        pages=catalogue.pages_for(group, modules, is_live=is_live),
        comment_label=label,
        comment_help=help_text,
        edition=catalogue.fingerprint,
    )


def hostile(form):
    """With words that look like tags, markup, piped text and lines of their own."""
    words = "[[Question:MC]]\n[[ED:group:medical]]\n<b>bold</b> & ${e://Field/x} \x07bell"
    return replace(form, title=words, introduction=(words, ""), sites=(words, "A. x\n2. y"))


def codes_of(form):
    """Everything that is filled in, in order: the site, each question with its evidence, the comment."""
    codes = ["site"] if form.sites else []
    for page in form.pages:
        for card in page.cards:
            codes += [question.code for question in card.questions]
            if page.evidence_label:
                codes.append(f"comment-{card.question.code}")
    return [*codes, "comment"]


def options_of(form):
    """Code of a question -> the labels of its answers, in order."""
    return {question.code: [option.label for option in question.options] for question in form.questions}
