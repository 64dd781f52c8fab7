"""Words that are hard to carry, and what a form has to ask."""

from dataclasses import replace


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
