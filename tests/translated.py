"""Editions in languages that nobody has translated: every word of the banks stands in the brackets of its language."""

from questions.actions import compose, publish_translation
from questions.content import banks_from, fingerprint
from questions.queries import forget_catalogues
from questions.translating.files import Of, Reviewed, Translation
from questions.translating.texts import texts_of

NOBODY = Reviewed()
# In Arabic script: a word for each word, and what stays readable in a test.
WORD = "لفظ"


def in_brackets(language, text):
    return f"[{language}: {text}]"


def in_urdu_letters(language, text):
    """As long as the English, but written from right to left."""
    return " ".join(WORD for _ in text.split())


def translated(edition, **languages):
    """The edition with translations into these languages, by what makes the words of each; made up as "current"."""
    versions = list(edition.versions.all())
    texts = texts_of(banks_from({version.code: version.content for version in versions}))
    rows = [
        publish_translation(
            translation=Translation(
                bank=version.code,
                language=language,
                version=1,
                of=Of(version=version.version, fingerprint=fingerprint(version.content)),
                reviewed=NOBODY,
                words={text.place: make(language, text.source) for text in texts[version.code]},
            )
        )
        for language, make in languages.items()
        for version in versions
    ]
    forget_catalogues()
    return compose(versions=versions, translations=rows)


def offer(round, **languages):
    """Let an open round be answered in these languages too."""
    edition = translated(round.edition, **languages)
    type(round).objects.filter(pk=round.pk).update(edition=edition, other_languages=",".join(languages))
    round.refresh_from_db()
    return round
