"""What a member of an organisation may be allowed to do. `accounts.roles` says which role may do what."""

from enum import StrEnum


class Permission(StrEnum):
    """Each page and each button asks for exactly one of these."""

    MANAGE_MEMBERS = "manage_members"
    MANAGE_ORGANISATION = "manage_organisation"  # what its privacy notice says
    SEE_PROJECTS = "see_projects"  # what a project is, its rounds, and how many people have answered
    MANAGE_PROJECTS = "manage_projects"
    WRITE_QUESTIONS = "write_questions"  # of the organisation's own, and publish them
    RUN_ROUNDS = "run_rounds"  # from preparing one to closing it
    INVITE = "invite"  # with links, emails, reminders and posters
    ADD_ANSWERS = "add_answers"  # from paper or from a file
    MODERATE_COMMENTS = "moderate_comments"
    READ_RESULTS = "read_results"  # of closed rounds, with their plans and issued reports
    RESCORE = "rescore"  # a closed round by the present rules
    KEEP_PLAN = "keep_plan"  # and choose indicators
    MAKE_REPORTS = "make_reports"  # and drafts
    SIGN_REPORTS = "sign_reports"
    REPLY_TO_RESPONDENTS = "reply_to_respondents"
