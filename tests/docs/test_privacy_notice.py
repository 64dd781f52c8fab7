"""Each sentence of the privacy notice is proved by tests that exist, or is the word of the organisation or the law."""

import re

import pytest
from django.test import Client

from accounts.models import OrganisationDetails
from assessments.vocabulary import MIN_THRESHOLD
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.words.language import STEP
from tests.docs.named_tests import missing_tests
from tests.readability import words_of_page

ANSWERING = "tests/assessments/test_answering.py"
DRAFTS = "tests/assessments/test_drafts.py"
BOX = "tests/assessments/test_ballot_box.py"
UNLINKING = "tests/assessments/test_unlinking.py"
COUNTING = "tests/assessments/test_counting.py"
STAFF = "tests/assessments/test_staff_side.py"
COMMENTS = "tests/assessments/test_comments.py"
RETENTION = "tests/governance/test_retention.py"
PERSON = "tests/governance/test_person.py"
GROUPS = "tests/scoring/test_suppression.py"
PUBLISHED = "tests/scoring/test_published.py"
ATTACKS = "tests/proof/test_attacks.py"
HERE = "tests/docs/test_privacy_notice.py"
OPEN_LINK = (
    "tests/assessments/test_open_links.py::test_report_says_which_groups_got_links_by_hand_and_who_came_by_open_link"
)

# Each sentence, and the tests that show it.
PROVED = {
    "Your answers are confidential.": f"{BOX}::test_nothing_leads_from_people_to_their_answers_after_closing",
    "They are not anonymous.": f"{BOX}::test_nothing_leads_from_people_to_their_answers_while_the_round_is_open",
    "The project does not see who said what.": f"{ANSWERING}::test_submit_cuts_every_tie",
    "It cannot open answers that you have not submitted.": f"{DRAFTS}::test_bearer_of_the_link_sees_nothing_of_the_draft",
    "The people who run the computers can see more than the project does.": (
        f"{BOX}::test_nothing_leads_from_people_to_their_answers_while_the_round_is_open"
    ),
    "Your answers are locked with a key that only your browser keeps.": (
        f"{DRAFTS}::test_start_keeps_the_key_for_this_questionnaire_only"
    ),
    "Your link alone does not open them.": (
        f"{DRAFTS}::test_bearer_of_a_new_or_resent_link_sees_nothing_of_the_draft"
    ),
    "The database alone does not open them.": f"{DRAFTS}::test_database_holds_nothing_of_a_draft_that_can_be_read",
    "Your return code opens them in another browser.": (
        f"{DRAFTS}::test_return_code_opens_the_draft_on_another_device"
    ),
    "We keep the code only inside the locked answers.": (
        f"{DRAFTS}::test_database_holds_nothing_of_a_draft_that_can_be_read"
    ),
    "So nobody can look it up for you.": f"{DRAFTS}::test_database_holds_nothing_of_a_draft_that_can_be_read",
    "They do not count.": f"{ANSWERING}::test_save_and_come_back_takes_a_page_half_done",
    "They are deleted when you submit, and when the round closes.": (
        f"{ANSWERING}::test_submit_cuts_every_tie {UNLINKING}::test_drafts_and_invitations_end_with_the_round"
    ),
    "Your answers go into a ballot box.": f"{BOX}::test_submitted_sheets_wait_in_the_box_and_leave_it_together",
    "Your name, your address and the time do not go with them.": f"{ANSWERING}::test_submit_cuts_every_tie",
    "They leave the box with the answers of others in your group, in random order.": (
        f"{BOX}::test_submitted_sheets_wait_in_the_box_and_leave_it_together {BOX}::test_each_group_waits_for_its_own"
    ),
    "At least five people’s answers leave it together.": (
        f"{BOX}::test_submitted_sheets_wait_in_the_box_and_leave_it_together {HERE}::test_numbers_in_words_are_those_of_the_code"
    ),
    "The server looks every half minute if there are enough.": f"{BOX}::test_workers_empty_the_box",
    "While your answers are in the box, the database can still show which invitation they came from.": (
        f"{BOX}::test_nothing_leads_from_people_to_their_answers_while_the_round_is_open"
    ),
    "So the last few people of a group wait there until the round closes.": (
        f"{BOX}::test_nothing_leads_from_people_to_their_answers_while_the_round_is_open"
    ),
    "When the round closes, the box is emptied.": f"{BOX}::test_closing_without_a_worker_takes_every_sheet_out",
    "All answers and comments are then written again in random order.": (
        f"{UNLINKING}::test_rows_lie_in_another_order_than_they_came"
    ),
    "After that, the database can no longer show which invitation they came from.": (
        f"{BOX}::test_nothing_leads_from_people_to_their_answers_after_closing"
    ),
    "They are deleted after 35 days.": f"{HERE}::test_notice_says_how_long_copies_are_kept",
    "It also says whether it was used to start and to submit, but no page shows that.": (
        f"{STAFF}::test_page_of_one_person_is_the_same_whether_they_have_submitted_or_not "
        f"{STAFF}::test_list_shows_the_same_for_those_who_have_submitted"
    ),
    "A group’s link and a printed code have no name.": (
        f"{ANSWERING}::test_open_link_gives_each_person_a_place_of_their_own "
        "tests/assessments/test_slips.py::test_slips_are_not_listed_as_people"
    ),
    "There is no name, no time, no address, and no link to your invitation.": (
        f"{ANSWERING}::test_submit_cuts_every_tie"
    ),
    "For people who work with this tool we also record what they change, when they sign in and from which network address.": (
        "tests/accounts/test_account_events.py::test_signing_in_and_out_is_recorded"
    ),
    "We record nothing of the kind when you answer.": (
        "tests/reports/test_audit_journey.py::test_requests_of_respondents_are_never_in_the_trail"
    ),
    "We use cookies to recognise your invitation, to open your saved answers, to keep you signed in, to protect forms, and to "
    "show a message once.": "tests/security/test_sessions.py::test_cookies_are_those_of_the_list",
    "There are no others, and nothing is sent to other sites.": (
        "tests/test_headers.py::test_every_answer_carries_the_headers "
        "tests/security/test_connections.py::test_no_module_opens_a_connection_of_its_own"
    ),
    "To stop people guessing passwords and codes, the server counts failed tries for a short time.": (
        f"{DRAFTS}::test_codes_are_not_tried_in_bulk tests/assessments/test_slips.py::test_codes_are_tried_so_often_and_no_more"
    ),
    "While the round is open, the project sees how many people of each group have started and submitted.": (
        "tests/assessments/test_progress.py::test_round_page_shows_numbers_and_no_answers"
    ),
    "It does not see who.": (
        f"{STAFF}::test_list_shows_the_same_for_those_who_have_submitted "
        f"{STAFF}::test_every_button_says_the_same_whether_they_have_submitted_or_not"
    ),
    "In groups that answer on the record, it does.": f"{STAFF}::test_page_of_a_group_on_the_record_shows_the_state",
    "Your group’s results are shown only if at least five of you have answered.": (
        f"{GROUPS}::test_groups_too_few_and_alone_are_hidden_with_the_reason {HERE}::test_numbers_in_words_are_those_of_the_code"
    ),
    "A project can ask for more.": f"{GROUPS}::test_groups_follow_a_raised_threshold",
    "Your invitation gives the number.": f"{ANSWERING}::test_link_says_who_asks_why_and_how_answers_are_protected",
    "A smaller group may be counted together with others.": (
        f"{GROUPS}::test_to_fold_gives_the_groups_that_are_shown_together"
    ),
    "Groups that answer on the record, such as executives, are shown even if only one person answered.": (
        f"{GROUPS}::test_groups_on_the_record_are_shown_from_one_person_and_count_from_three"
    ),
    "Their invitation says so.": f"{ANSWERING}::test_executive_without_an_account_answers_the_checklist_by_link",
    "If fewer than ten of you answered, your group’s scores are shown in steps of five points.": (
        f"{HERE}::test_numbers_in_words_are_those_of_the_code"
    ),
    "No score of a single question is shown.": f"{HERE}::test_numbers_in_words_are_those_of_the_code",
    "How many people gave each answer is shown only for ten or more people.": (
        f"{GROUPS}::test_groups_tell_counts_only_from_ten"
    ),
    "The person who types them in reads them.": "tests/assessments/test_typing.py::test_typed_answers_count_as_added",
    "If only a few of you answered online, those few are left out, so that nobody can work them out.": (
        f"{COUNTING}::test_few_who_answered_themselves_are_left_out_beside_added_answers "
        f"{COUNTING}::test_no_figure_depends_on_what_the_few_said"
    ),
    "One person can use a group’s link more than once.": (
        "tests/assessments/test_open_links.py::test_one_address_starts_so_often_from_one_link_and_no_more"
    ),
    "The project is told how many answers came that way.": OPEN_LINK,
    "An invitation and a printed code count once.": (
        f"{ANSWERING}::test_second_submit_changes_nothing "
        "tests/assessments/test_slips.py::test_used_code_says_so_only_to_its_holder"
    ),
    "A comment is shown only after someone from the project has read and released it.": (
        f"{COMMENTS}::test_released_comments_give_text_name_and_place"
    ),
    "They may remove words.": f"{COMMENTS}::test_moderate_keeps_the_original_of_what_is_redacted_and_writes_neither_into_the_audit",
    "It appears under your group’s name only if ten or more of you answered.": (
        f"{COMMENTS}::test_attribution_names_large_groups_and_those_on_the_record"
    ),
    "Otherwise it appears under “Front line”, or “Front line and others”.": (
        f"{COMMENTS}::test_attribution_says_if_others_than_the_front_line_are_included"
    ),
    "If too few people answered for that too, nobody reads it.": (
        f"{COMMENTS}::test_attribution_leaves_out_a_small_group_that_would_be_alone "
        f"{COMMENTS}::test_comment_of_few_cannot_be_released_by_its_key"
    ),
    "Comments of a group that answers on the record always appear under its name.": (
        f"{COMMENTS}::test_attribution_names_large_groups_and_those_on_the_record"
    ),
    "The board of the organisation and its members who use this tool see the results.": (
        "tests/test_access.py::test_opening_is_answered_as_the_table_says"
    ),
    "The project can show the main results to everyone who was asked.": (
        "tests/improvement/test_replies.py::test_reply_shows_results_where_the_manager_wants_it"
    ),
    "Names and email addresses of people in confidential groups: 30 days after the round has closed.": (
        f"{RETENTION}::test_names_of_confidential_groups_go_after_the_days {RETENTION}::test_names_go_after_thirty_days_where_nobody_chose"
    ),
    "Answers and comments: 24 months after the round has closed.": f"{RETENTION}::test_answers_go_after_the_months",
    "Names of people who answer on the record are kept as long.": f"{RETENTION}::test_answers_go_after_the_months",
    "Results and reports: until the organisation deletes the project.": (
        f"{RETENTION}::test_results_and_counts_stay_when_answers_go "
        "tests/governance/test_deletion.py::test_project_goes_with_everything_of_it"
    ),
    "If you sign in, you are signed out after 12 hours at most.": (
        "tests/security/test_sessions.py::test_session_ends_twelve_hours_after_signing_in_however_busy"
    ),
    "The organisation can put deletion on hold, for example for an inquiry.": f"{RETENTION}::test_nothing_goes_while_a_hold_is_on",
    "You can stop, or change your answers, until you submit.": (
        f"{ANSWERING}::test_change_from_the_check_leads_back_to_it"
    ),
    "After that nobody can find them, so nobody can change or remove them for you.": f"{ANSWERING}::test_submit_cuts_every_tie",
    "You can ask for a copy of what is kept about you, such as your invitation or your account.": (
        f"{PERSON}::test_export_holds_the_account_and_what_it_did"
    ),
    "You can ask to have it corrected or deleted.": (
        f"{PERSON}::test_erasing_empties_and_withdraws_an_invitation {STAFF}::test_corrected_address_ends_every_link_sent_before"
    ),
    "Submitted answers are not kept under your name, so they cannot be found for you.": f"{ANSWERING}::test_submit_cuts_every_tie",
}
# What no test can show: headings, what an organisation says of itself, lists of what is stored, advice, and the law.
SAID = {
    "So we do not promise that nobody could ever find out.",
    "Logs and copies of the database, made while the round was open, may still show it.",
    "If nearly everybody in a small group works together with the project, they can work out the rest.",
    "Answers on paper are typed in by staff.",
    "Your browser also keeps what you have just typed until it is saved.",
    "You do not have to answer.",
    "They hold counts, the comments that were released, and names of people who lead the work.",
}
LISTS = ("Your invitation:", "Answers you have submitted:", "Your comments:", "If a project says", "If you sign in: your name")
OWN = ("Northdale", "N is the data controller", "A.", "C.", "Questions about your data:", "Public task:", "Nobody has to answer")
HEADINGS = {
    "Privacy: Northdale.",
    "Who is asking.",
    "Why we are allowed to ask.",
    "Before you submit.",
    "When you submit.",
    "What is kept.",
    "What is shown, and who sees it.",
    "How long it is kept.",
    "Your choices.",
    "Your rights and complaints.",
}


def sentences_of(html):
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", words_of_page(html))


@pytest.fixture
def notice(northdale, settings):
    OrganisationDetails.objects.create(
        organisation=northdale, controller="N", address="A", email="d@example.org", complaints="C"
    )
    settings.COPIES_DAYS = 35
    return sentences_of(Client().get(f"/privacy/{northdale.key}/").text)


def test_each_sentence_of_the_notice_is_proved_or_said_by_somebody(notice):
    claims = [text for text in notice if not text.startswith((*LISTS, *OWN)) and text not in HEADINGS]

    unproved = [text for text in claims if text not in PROVED and text not in SAID and "Information Commissioner" not in text]
    assert unproved == []
    assert sorted((PROVED.keys() | SAID) - set(claims)) == []


def test_each_test_that_proves_a_sentence_exists():
    assert {text: missing for text, named in PROVED.items() if (missing := missing_tests(named))} == {}


def test_numbers_in_words_are_those_of_the_code():
    assert (MIN_THRESHOLD, COUNTS_FROM, STEP) == (5, 10, 5)


def test_notice_says_how_long_copies_are_kept(notice, northdale, settings):
    settings.COPIES_DAYS = 0

    unsaid = sentences_of(Client().get(f"/privacy/{northdale.key}/").text)

    assert "They are deleted after 35 days." in notice
    assert [text for text in unsaid if text not in notice] == ["Ask how long these are kept."]
