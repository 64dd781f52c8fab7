"""Results in the language of the reader: stored in English, said again, with the same figures; and no word unmarked."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import translation

from assessments import actions as assessments
from questions.packing import pack
from results import actions, fragments, queries
from results.instrument import instrument_from
from results.models import Evidence, Headline
from results.stored import readiness_of
from results.tongue.rewording import figures_of
from scoring import engine
from scoring.model import serial
from scoring.traces import trace
from scoring.words import language, tongue
from scoring.words.change import NOT_ASKED
from tests.brackets import unmarked
from tests.changing import NOW, THEN, closed, next_round
from tests.results.made_up import CODE, OPEN, ask_for_it, known_data, made_up_language
from tests.results.whole import closed_whole_round

PAGES = ("flags", "findings", "leaders", "groups", "comments", "heard", "firmness", "method", "quality")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
# Of groups with many people, with few, and with too few.
OF_GROUPS = ("nursing", "medical", "service_user")


@pytest.fixture
def whole_round(project, ben):
    return closed_whole_round(project, ben)


def _figures(round):
    """Of each sort one, and all flags, findings, likenesses and predictions."""
    chosen = {}
    for key in trace.keys(serial.readiness_from_json(Evidence.objects.get(round=round).readiness)):
        kind, about, *_rest = key.split("/")
        is_one_of_many = kind in {"group", "cell", "item", "principle", "site"}
        chosen.setdefault((kind, about in OF_GROUPS) if is_one_of_many else key, key)
    return chosen.values()


def _addresses(round):
    return [
        *(reverse(f"results:{name}", args=[round.pk]) for name in PAGES),
        *(reverse("results:principle", args=[round.pk, code]) for code in round.canonical.principles),
        *(reverse("results:figure", args=[round.pk, key]) for key in _figures(round)),
    ]


def _main(page):
    return page.partition("<main")[2].partition("</main>")[0]


def _numbers(page):
    return sorted(NUMBER.findall(TAG.sub(" ", _main(page))))


def _in_brackets(evidence):
    with made_up_language(), translation.override(CODE):
        return readiness_of(evidence)


def test_pages_of_results_have_no_unmarked_word_and_the_same_numbers(as_user, ben, whole_round):
    pages = _addresses(whole_round)
    english = {page: _numbers(as_user(ben).get(page).text) for page in pages}

    with made_up_language():
        browser = ask_for_it(as_user(ben))
        told = {page: browser.get(page).text for page in pages}
        data = known_data(whole_round)
        left = {page: unmarked(f"<main{_main(text)}", *data) for page, text in told.items()}

    assert {page: words for page, words in left.items() if words} == {}
    assert {page: _numbers(text) for page, text in told.items()} == english


def test_change_between_rounds_has_no_unmarked_word_and_the_same_numbers(
    as_user, ben, project, open_round, full_answers
):
    closed(open_round, THEN, full_answers, ben)
    latest = next_round(project, NOW, full_answers, ben)
    page = reverse("results:change", args=[latest.pk])
    english = _numbers(as_user(ben).get(page).text)

    with made_up_language():
        told = ask_for_it(as_user(ben)).get(page).text
        left = unmarked(f"<main{_main(told)}", *known_data(latest))

    assert left == []
    assert _numbers(told) == english


def test_respondents_read_no_unmarked_word(whole_round):
    evidence = Evidence.objects.get(round=whole_round)

    with made_up_language(), translation.override(CODE):
        shown = fragments.for_respondents(evidence)

    assert unmarked(f"<h1>{shown.heading}</h1>{shown.markup}", *known_data(whole_round)) == []


def test_round_with_too_few_answers_has_no_unmarked_word(open_round, full_answers, ben):
    evidence = Evidence.objects.get(round=closed(open_round, {"medical": "11"}, full_answers, ben))

    with made_up_language(), translation.override(CODE):
        shown = fragments.overview(evidence)

    assert unmarked(shown.markup, *known_data(open_round)) == []


def test_sites_have_no_unmarked_word(open_round, full_answers, catalogue, ben):
    people = [("nursing", site, value) for site in ("Ward 1", "") for value in 2 * "12345"]
    rows = [(code, site, pack(full_answers(code, value), catalogue)) for code, site, value in people]
    assessments.import_responses(round=open_round, rows=rows, by=ben)
    evidence = actions.close_and_freeze(round=open_round, by=ben)

    with made_up_language(), translation.override(CODE):
        shown = fragments.sites(evidence)

    assert unmarked(f"<h1>{shown.heading}</h1>{shown.markup}", *known_data(open_round)) == []


def test_what_closing_stores_is_in_english_in_every_case(project, ben):
    with made_up_language(), translation.override(CODE):
        round = closed_whole_round(project, ben)

    evidence = Evidence.objects.get(round=round)
    counts, instrument = serial.evidence_from_json(evidence.evidence), instrument_from(round.canonical, is_live=True)
    assert evidence.readiness == serial.readiness_as_json(engine.assess(counts, instrument))
    assert OPEN not in repr(Headline.objects.values().get(round=round))


def test_reader_of_another_language_gets_the_stored_figures_in_other_words(whole_round):
    evidence, english = Evidence.objects.get(round=whole_round), readiness_of(Evidence.objects.get(round=whole_round))

    told = _in_brackets(evidence)

    assert told.flags["it_bin"].sentence.startswith(OPEN)
    assert told != english
    assert [figures_of(serial.readiness_as_json(one)) for one in (told, english)] == [
        figures_of(serial.readiness_as_json(english))
    ] * 2
    assert Evidence.objects.get(round=whole_round).readiness == evidence.readiness


def test_words_of_banks_are_no_figures(whole_round):
    """Else the results of a round with banks in Welsh would not come out as they were stored in English."""
    stored = serial.readiness_as_json(readiness_of(Evidence.objects.get(round=whole_round)))
    in_welsh = [practice | {"title": "Mesur budd", "area": "Gwaith"} for practice in stored["practices"]]

    assert in_welsh != []
    assert figures_of(stored | {"practices": in_welsh}) == figures_of(stored)


def test_words_are_said_again_once_for_all_requests(whole_round, monkeypatch):
    first = _in_brackets(Evidence.objects.get(round=whole_round))
    monkeypatch.setattr(engine, "assess_in_words", None)

    assert _in_brackets(Evidence.objects.get(round=whole_round)) == first


def test_stored_english_stands_where_the_figures_do_not_come_out_as_they_were_stored(whole_round):
    evidence = Evidence.objects.get(round=whole_round)
    evidence.readiness["principles"]["P1"]["score"] += 1

    assert _in_brackets(evidence).flags == readiness_of(Evidence.objects.get(round=whole_round)).flags


def test_stored_english_stands_for_what_an_older_engine_stored(whole_round):
    evidence = Evidence.objects.get(round=whole_round)
    evidence.engine_version = "2.0.0"

    assert _in_brackets(evidence).flags == readiness_of(Evidence.objects.get(round=whole_round)).flags


def test_figures_that_are_printed_as_of_few_people_are_said_again_too(whole_round):
    """As of a round that was scored again when others were counted than at closing."""
    evidence = Evidence.objects.get(round=whole_round)
    counts = serial.evidence_from_json(evidence.evidence)
    instrument = instrument_from(whole_round.canonical, is_live=whole_round.is_live)
    own = {code: (group.answered,) for code, group in readiness_of(evidence).groups.items()}
    evidence.readiness = serial.readiness_as_json(engine.assess(counts, instrument, earlier=own))
    evidence.__dict__.pop("_published")

    told = _in_brackets(evidence)

    assert queries.sizes_before(whole_round) == {}
    assert told.groups["nursing"].is_repeated
    assert told.flags["it_bin"].sentence.startswith(OPEN)


def test_cache_keeps_pages_apart_by_language(as_user, ben, whole_round):
    page = reverse("results:flags", args=[whole_round.pk])
    english = as_user(ben).get(page).text

    with made_up_language():
        bracketed = ask_for_it(as_user(ben)).get(page).text

    assert (OPEN in english, OPEN in bracketed) == (False, True)
    caches["fragments"].clear()
    assert as_user(ben).get(page).text.count("<h2") == english.count("<h2")


def test_numbers_and_titles_follow_the_language():
    with translation.override("de"):
        said = language.decimal(2.5, 1), language.grouped(12345), language.lowered("Doctors")

    assert said == ("2,5", "12.345", "Doctors")
    assert (language.decimal(2.5, 1), language.grouped(12345), language.lowered("Doctors")) == (
        "2.5",
        "12,345",
        "doctors",
    )


def test_scoring_speaks_english_where_nothing_else_is_installed():
    english = tongue.English()

    with made_up_language(), translation.override(CODE):
        with tongue.spoken(english):
            said = NOT_ASKED(), tongue.pgettext("a context", "Red"), tongue.ngettext("one", "many", 1)
        bracketed = NOT_ASKED()

    assert said == ("This group was not asked in this round.", "Red", "one")
    assert bracketed == f"{OPEN}This group was not asked in this round.⟧"
    assert (english.decimal_mark(), english.thousands_mark(), english.ngettext("one", "many", 2)) == (".", ",", "many")


def test_values_are_found_in_a_sentence_of_either_language():
    def say():
        return tongue.gettext("Round {number} did not have this flag.")

    with made_up_language(), translation.override(CODE):
        both = [tongue.values_in(text, say) for text in (say().format(number=3), "Round 3 did not have this flag.")]

    assert both == [{"number": "3"}] * 2
    assert tongue.values_in("Something else.", say) is None


def test_actions_store_the_same_again_in_any_language(whole_round, ben):
    stored = Evidence.objects.values_list("readiness", flat=True).get(round=whole_round)
    Evidence.objects.filter(round=whole_round).delete()

    with made_up_language(), translation.override(CODE):
        again = actions.freeze(whole_round, ben)

    assert again.readiness == stored


def test_file_for_research_is_the_same_in_any_language(as_user, ben, whole_round):
    page = reverse("results:research_export", args=[whole_round.pk])
    english = _files(as_user(ben).get(page).content)

    with made_up_language():
        assert _files(ask_for_it(as_user(ben)).get(page).content) == english


def _files(content):
    with ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}
