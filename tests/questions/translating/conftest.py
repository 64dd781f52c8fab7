"""A language for tests: every text in capitals behind its code, so that it is known at once."""

import pytest

from questions.actions import load_banks
from questions.content import canonical_texts, fingerprint, versions_of
from questions.reader import read_folder
from questions.translating.files import Of, Reviewed
from questions.translating.texts import texts_of
from questions.translating.writing import written
from tests.translating import in_capitals


@pytest.fixture
def translate(folder):
    """translate(language, leave_out=..., **head) writes the files of a language and returns their folder."""

    def write(language="cy", *, banks=None, leave_out=lambda _: False, version=1, reviewed=None):
        content, _ = read_folder(folder)
        (folder / language).mkdir(exist_ok=True)
        for bank, texts in texts_of(content).items():
            if banks is not None and bank not in banks:
                continue
            words = {text.place: in_capitals(text, language) for text in texts if not leave_out(text)}
            of = Of(version=versions_of(content)[bank], fingerprint=fingerprint(canonical_texts(content)[bank]))
            filed = written(
                bank, language, version=version, of=of, reviewed=reviewed or Reviewed(), texts=texts, words=words
            )
            (folder / language / f"{bank}.yaml").write_text(filed)
        return folder

    return write


@pytest.fixture
def translated(translate, db):
    """The edition of banks that are whole in Welsh, and in Urdu for those who are asked."""
    translate("cy")
    return load_banks(folder=translate("ur", leave_out=lambda text: not text.groups))
