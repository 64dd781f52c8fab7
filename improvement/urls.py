"""Addresses of the plan, its steps, meetings, gates, lessons, reviews, replies and what was said and done."""

from django.urls import path

from improvement.adaptations import views as adaptations
from improvement.gates import views as gates
from improvement.glance import views as board
from improvement.lessons import link_views as telling
from improvement.lessons import views as lessons
from improvement.measures import views as measures
from improvement.meeting import room_views as room
from improvement.meeting import views as meeting
from improvement.owners import list_views as owners
from improvement.owners import views as own
from improvement.plan import views as plan
from improvement.replies import views as replies
from improvement.reviewing import reader_views as reader
from improvement.reviewing import views as reviewing
from improvement.steps import views as steps
from improvement.you_said import views as you_said

app_name = "improvement"
_ONE = "rounds/<row:pk>/indicators/<row:indicator>"

urlpatterns = [
    path("rounds/<row:pk>/plan/", plan.plan, name="plan"),
    path("rounds/<row:pk>/plan/add/", steps.add_step, name="add_step"),
    path("rounds/<row:pk>/plan/steps/<key:code>/", steps.step, name="step"),
    path("rounds/<row:pk>/plan/steps/<key:code>/carry-on/", plan.carry_on, name="carry_on"),
    path("rounds/<row:pk>/plan/steps/<key:code>/owner/", steps.name_owner, name="name_owner"),
    path("rounds/<row:pk>/plan/steps/<key:code>/remove/", steps.remove_step, name="remove_step"),
    path("rounds/<row:pk>/plan/notes/<row:note>/remove/", steps.remove_note, name="remove_note"),
    path("rounds/<row:pk>/plan/owners/", owners.owners, name="owners"),
    path("rounds/<row:pk>/plan/owners/<row:owner>/withdraw/", owners.withdraw_owner, name="withdraw_owner"),
    path("rounds/<row:pk>/plan/owners/<row:owner>/renew/", owners.renew_owner, name="renew_owner"),
    path("rounds/<row:pk>/plan/owners/<row:owner>/link/", owners.show_owner_link, name="show_owner_link"),
    path("rounds/<row:pk>/plan/board/", board.board, name="board"),
    path("rounds/<row:pk>/plan/plan.csv", board.plan_csv, name="plan_csv"),
    path("rounds/<row:pk>/plan/calendar/", board.make_calendar, name="make_calendar"),
    path("rounds/<row:pk>/plan/calendar/<row:calendar>/withdraw/", board.withdraw_calendar, name="withdraw_calendar"),
    path("shared/plan/<key:secret>/plan.ics", board.plan_calendar, name="calendar"),
    path("shared/steps/<key:secret>/steps.ics", board.own_calendar, name="own_calendar"),
    path("rounds/<row:pk>/plan/mine/", own.my_steps, name="my_steps"),
    path("rounds/<row:pk>/plan/mine/<row:step>/", own.my_step, name="my_step"),
    path("shared/steps/<key:secret>/", own.own_steps, name="own_steps"),
    path("shared/steps/<key:secret>/<row:step>/", own.own_step_by_link, name="own_step"),
    path("rounds/<row:pk>/meeting/", meeting.meeting, name="meeting"),
    path("rounds/<row:pk>/meeting/prepare/", meeting.prepare, name="prepare_meeting"),
    path("rounds/<row:pk>/meeting/screen/", meeting.screen, name="meeting_screen"),
    path("rounds/<row:pk>/meeting/worksheet.pdf", meeting.worksheet, name="meeting_worksheet"),
    path("rounds/<row:pk>/meeting/agreed/<key:question>/", meeting.agree, name="agree"),
    path("rounds/<row:pk>/meeting/vote/", meeting.open_vote, name="open_vote"),
    path("rounds/<row:pk>/meeting/vote/<row:vote>/close/", meeting.close_vote, name="close_vote"),
    path("rounds/<row:pk>/meeting/options/<row:option>/", meeting.plan_option, name="plan_option"),
    path("vote/", room.vote, name="vote"),
    path("vote/ballot/", room.ballot, name="ballot"),
    path("rounds/<row:pk>/indicators/", plan.indicators, name="indicators"),
    path("projects/<row:pk>/gates/", gates.gates, name="gates"),
    path("projects/<row:pk>/gates/<slug:stage>/", gates.gate, name="gate"),
    path("projects/<row:pk>/gates/<slug:stage>/propose/", gates.propose, name="propose_at_gate"),
    path("projects/<row:pk>/gates/<slug:stage>/decide/", gates.decide, name="decide_at_gate"),
    path("conditions/<row:pk>/met/", gates.settle, name="settle_condition"),
    path("projects/<row:pk>/adaptations/", adaptations.adaptations, name="adaptations"),
    path("projects/<row:pk>/adaptations/adaptations.csv", adaptations.adaptations_csv, name="adaptations_csv"),
    path("projects/<row:pk>/adaptations/add/", adaptations.add_adaptation, name="add_adaptation"),
    path("adaptations/<row:pk>/", adaptations.adaptation, name="adaptation"),
    path("adaptations/<row:pk>/review/", adaptations.review_adaptation, name="review_adaptation"),
    path("adaptations/<row:pk>/change/", adaptations.change_adaptation, name="change_adaptation"),
    path("projects/<row:pk>/lessons/", lessons.lessons, name="lessons"),
    path("projects/<row:pk>/lessons/tell/", lessons.observe, name="observe"),
    path("projects/<row:pk>/lessons/waiting/", lessons.observations, name="observations"),
    path("observations/<row:pk>/sort/", lessons.sort_observation, name="sort_observation"),
    path("observations/<row:pk>/join/", lessons.join_lesson, name="join_lesson"),
    path("observations/<row:pk>/words/", lessons.release_words, name="release_words"),
    path("observations/<row:pk>/delete/", lessons.delete_observation, name="delete_observation"),
    path("lessons/<row:pk>/", lessons.lesson, name="lesson"),
    path("lessons/<row:pk>/plan/", lessons.plan_lesson, name="plan_lesson"),
    path("rounds/<row:pk>/indicators/add/", measures.add_indicator, name="add_indicator"),
    path(f"{_ONE}/", measures.show_indicator, name="indicator"),
    path(f"{_ONE}/how/", measures.change_indicator, name="change_indicator"),
    path(f"{_ONE}/delete/", measures.delete_indicator, name="delete_indicator"),
    path(f"{_ONE}/file/", measures.import_values, name="import_values"),
    path(f"{_ONE}/values/<row:value>/", measures.change_value, name="change_value"),
    path(f"{_ONE}/changes/", measures.add_change, name="add_change"),
    path(f"{_ONE}/changes/<row:change>/", measures.edit_change, name="edit_change"),
    path("rounds/<row:pk>/reply/", replies.edit_reply, name="edit_reply"),
    path("rounds/<row:pk>/reviews/", reviewing.reviews, name="reviews"),
    path("rounds/<row:pk>/reviews/add/", reviewing.name_reviewer, name="name_reviewer"),
    path("reviews/<row:pk>/", reviewing.review, name="review"),
    path("reviews/<row:pk>/prepare/", reviewing.prepare, name="prepare_review"),
    path("reviews/<row:pk>/withdraw/", reviewing.withdraw, name="withdraw_review"),
    path("reviews/<row:pk>/renew/", reviewing.renew, name="renew_review"),
    path("reviews/<row:pk>/link/", reviewing.show_link, name="show_review_link"),
    path("reviews/<row:pk>/answer/", reviewing.answer, name="answer_review"),
    path("shared/review/<key:secret>/", reader.asked_to_review, name="asked_to_review"),
    path("review/<key:key>/", reader.reading, name="reading"),
    path("review/<key:key>/results/", reader.results, name="reading_results"),
    path("review/<key:key>/questions/<row:number>/", reader.judge, name="judge"),
    path("review/<key:key>/opinion/", reader.opinion, name="opinion"),
    path("review/<key:key>/hand-in/", reader.hand_in, name="hand_in_review"),
    path("rounds/<row:pk>/you-said/", you_said.you_said, name="you_said"),
    path("rounds/<row:pk>/you-said/add/", you_said.add_line, name="add_you_said"),
    path("rounds/<row:pk>/you-said/<row:line>/", you_said.change_line, name="change_you_said"),
    path("rounds/<row:pk>/you-said/<row:line>/remove/", you_said.remove_line, name="remove_you_said"),
    path("rounds/<row:pk>/you-said/publish/", you_said.publish, name="publish_you_said"),
    path("rounds/<row:pk>/you-said/link/", you_said.make_link, name="make_outcome_link"),
    path("rounds/<row:pk>/you-said/link/withdraw/", you_said.withdraw_link, name="withdraw_outcome_link"),
    path("rounds/<row:pk>/you-said/poster/", you_said.poster, name="outcome_poster"),
    path("shared/outcome/<key:code>/", you_said.outcome, name="outcome"),
    path("s/<key:secret>/outcome/", replies.reply_by_link, name="reply_by_link"),
    path("s/<key:secret>/outcome/tell/", telling.tell_by_link, name="tell_by_link"),
    path("a/<key:key>/outcome/", replies.reply, name="reply"),
    path("a/<key:key>/outcome/tell/", telling.tell, name="tell"),
]
