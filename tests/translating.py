"""Banks in a language for tests: every text in capitals behind its code, so that it is known at once."""

from questions import actions
from questions.content import banks_from
from questions.translating.files import Of, Reviewed, Translation
from questions.translating.texts import texts_of


def in_capitals(text, language="cy"):
    return f"{language}: {text.source}"[: text.max_length].upper().strip()


def in_languages(edition, *languages, organisation=None, leave_out=lambda _: False, reviewed=None):
    """An edition of the same banks with their translations into these languages."""
    versions = list(edition.versions.all())
    banks = banks_from({one.code: one.content for one in versions})
    of = {one.code: Of(version=one.version, fingerprint=one.fingerprint) for one in versions}
    rows = []
    for language in languages:
        for bank, texts in texts_of(banks).items():
            words = {text.place: in_capitals(text, language) for text in texts if not leave_out(text)}
            one = Translation(bank, language, 1, of[bank], reviewed or Reviewed(), words)
            rows.append(actions.publish_translation(translation=one, organisation=organisation))
    return actions.compose(versions=versions, translations=rows, organisation=organisation)
