"""WHAT_IS_KEPT: every table with its class of data, its protection and how long it is kept. A test misses none.

Retention and deletion go by this list, and docs/security/data-inventory.md is made from it. For a new table add a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from governance.vocabulary import DataClass, Until


@dataclass(frozen=True)
class Kept:
    """`outlives` is why the rows stay when their organisation is deleted; empty if they go."""

    title: str
    data_class: DataClass
    until: Until
    protection: str
    outlives: str = ""


_MEMBERS = "Only members of the organisation, by role."
_INVITERS = "Only members who may invite or add answers."
_NOBODY = "No page shows it."
_ADMINISTRATORS = "Only administrators of the organisation."
_MODERATORS = "Only moderators, after closing, and for groups that are large enough."
_RESULTS = "Only published figures, to members who may read results. Written once."
_RESULTS_IN_SHORT = "Only published values, to members who may read results."
_EVERYBODY = "Everybody may read it. The database refuses changes."
_OPERATOR = "Only the operator of the server."
_UNUSED = "A table of Django that sttool does not use."
_HASH = "Only a hash is stored. No page shows it."

C, U = DataClass, Until

WHAT_IS_KEPT: Mapping[str, Kept] = {
    # People
    "accounts.Organisation": Kept("Organisations", C.INTERNAL, U.DELETED, _MEMBERS),
    "accounts.OrganisationDetails": Kept("Details for privacy notices", C.PUBLIC, U.DELETED, "Everybody may read it."),
    "accounts.Logo": Kept("Logos of organisations", C.PUBLIC, U.DELETED, "Everybody may see it."),
    "accounts.User": Kept(
        "Accounts", C.PERSONAL, U.REMOVED, "Passwords as Argon2 hashes. Administrators see the rest."
    ),
    "accounts.AccountChange": Kept(
        "Changes of names and addresses of accounts",
        C.PERSONAL,
        U.REMOVED,
        "Only the person. Administrators see the audit.",
    ),
    "accounts.BrowserSession": Kept("Where people are signed in", C.PERSONAL, U.EXPIRED, "Only the person."),
    "accounts.Membership": Kept("Memberships", C.PERSONAL, U.REMOVED, _ADMINISTRATORS),
    "accounts.AuditEntry": Kept(
        "Audit trail",
        C.PERSONAL,
        U.FOR_GOOD,
        "Never changed by the application.",
        outlives="It shows what was deleted.",
    ),
    "accounts.AuditChain": Kept("Where the audit trail ends", C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "accounts.MemberInvitation": Kept("Invitations to join an organisation", C.PERSONAL, U.WORK, _ADMINISTRATORS),
    "account.EmailAddress": Kept("Addresses of accounts", C.PERSONAL, U.REMOVED, _NOBODY),
    "account.EmailConfirmation": Kept("Confirmations of addresses", C.SECRET, U.REMOVED, _UNUSED),
    "portfolio.DigestChoice": Kept("Who wants the weekly email", C.PERSONAL, U.REMOVED, "Only the person."),
    "portfolio.DigestWeek": Kept("Weeks of the weekly email", C.PERSONAL, U.WORK, _NOBODY),
    "sessions.Session": Kept("Sessions", C.SECRET, U.EXPIRED, _NOBODY),
    # Projects
    "assessments.Project": Kept("Projects", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Site": Kept("Sites", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Round": Kept("Rounds", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.AskedGroup": Kept("Groups that were asked", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.NotAskedGroup": Kept("Groups that were not asked, and why", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Draw": Kept("Random samples: how many of how many", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Wording": Kept("Wording of emails", C.INTERNAL, U.DELETED, _MEMBERS),
    # People who are asked
    "assessments.Invitation": Kept(
        "Invitations", C.PERSONAL, U.NAMES, "Only members who may invite. Rows without names stay, to be counted."
    ),
    "assessments.InvitedList": Kept("Lists of people: who invited how many", C.INTERNAL, U.DELETED, _INVITERS),
    "intake.RememberedShape": Kept("How files were read, without what is in them", C.INTERNAL, U.DELETED, _INVITERS),
    "assessments.OpenLink": Kept("Open links of groups", C.SECRET, U.DELETED, _HASH),
    "assessments.EarlierLink": Kept("Open links that were replaced", C.SECRET, U.DELETED, _HASH),
    "assessments.TrackerLink": Kept("Links to trackers", C.SECRET, U.DELETED, _HASH),
    "assessments.PlannedReminder": Kept("Planned reminders, without names", C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.MailedLink": Kept("Links that were emailed", C.SECRET, U.ANSWERS, _HASH),
    "assessments.Letter": Kept("Emails to people who are asked", C.PERSONAL, U.CLOSED, "Holds neither text nor link."),
    "assessments.MailDay": Kept("Counts of emails a day", C.TECHNICAL, U.WORK, _NOBODY),
    # What was said
    "assessments.Draft": Kept(
        "Unsent answers", C.SECRET, U.CLOSED, "Sealed with a key that only the browser has which began them."
    ),
    "assessments.BoxedSheet": Kept(
        "Answers in the ballot box", C.CONFIDENTIAL, U.ANSWERS, "No page shows them. They leave only with others."
    ),
    "assessments.Response": Kept(
        "Answers",
        C.CONFIDENTIAL,
        U.ANSWERS,
        "No name, time or link to a person. Rows without answers stay, to be counted.",
    ),
    "assessments.Comment": Kept("Comments", C.CONFIDENTIAL, U.ANSWERS, _MODERATORS),
    "assessments.Entry": Kept("Files and sheets that staff added", C.INTERNAL, U.ANSWERS, _MEMBERS),
    # Results
    "results.Evidence": Kept("Results: answers as counts", C.CONFIDENTIAL, U.DELETED, _RESULTS),
    "results.Quality": Kept(
        "Quality of the questions",
        C.CONFIDENTIAL,
        U.DELETED,
        "Only managers and administrators. Shares in bands, and sums over at least 100 people.",
    ),
    "results.Headline": Kept("Results: flags and how many were heard", C.INTERNAL, U.DELETED, _RESULTS_IN_SHORT),
    "results.Rescored": Kept("Results by later rules: answers as counts", C.CONFIDENTIAL, U.DELETED, _RESULTS),
    "improvement.PlannedPractice": Kept(
        "Plan: owners, dates and what became of steps", C.PERSONAL, U.DELETED, _MEMBERS
    ),
    "improvement.PickedIndicator": Kept("Plan: indicators", C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.Reply": Kept(
        "Replies to people who were asked", C.INTERNAL, U.DELETED, "People with a link of the round."
    ),
    "reports.Report": Kept("Reports", C.PERSONAL, U.DELETED, _RESULTS),
    "reports.ReportDocument": Kept("Other formats of reports", C.INTERNAL, U.DELETED, _RESULTS),
    "reports.ReportPage": Kept("Reports on screen", C.INTERNAL, U.DELETED, _RESULTS),
    "reports.DocumentTemplate": Kept("Templates of organisations", C.PERSONAL, U.DELETED, _ADMINISTRATORS),
    "reports.ShareLink": Kept(
        "Share links of reports",
        C.PERSONAL,
        U.DELETED,
        "Only a hash of the link is stored. Who it is for is shown to members who make reports.",
    ),
    "reports.ShareOpening": Kept(
        "How often share links were opened", C.INTERNAL, U.DELETED, "A count for each day, without addresses."
    ),
    "reports.SignOff": Kept("Sign-offs", C.PERSONAL, U.DELETED, _RESULTS),
    "reports.ReportRequest": Kept(
        "Requests for reports, and drafts", C.PERSONAL, U.WORK, "Only members who make reports."
    ),
    # Governance
    "governance.LegalHold": Kept("Legal holds", C.INTERNAL, U.DELETED, _ADMINISTRATORS),
    "governance.NamesGone": Kept("When names were deleted", C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.AnswersGone": Kept("When answers were deleted", C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.RetentionRun": Kept("What retention has deleted", C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.Certificate": Kept(
        "Certificates of deletion",
        C.INTERNAL,
        U.FOR_GOOD,
        "Only administrators of the organisation. The database refuses changes.",
        outlives="It is the proof of the deletion.",
    ),
    "governance.DeletedFile": Kept(
        "Hashes of deleted files",
        C.INTERNAL,
        U.FOR_GOOD,
        "Anybody who has the file can check it. The database refuses changes.",
        outlives="It belongs to a certificate.",
    ),
    # The installation
    "jobs.Job": Kept("Background jobs", C.TECHNICAL, U.WORK, "Holds numbers of rows only."),
    "jobs.Mail": Kept("Emails about accounts and reports", C.TECHNICAL, U.WORK, "Holds numbers of rows only."),
    "jobs.Duty": Kept("When recurring tasks ran", C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "jobs.Worker": Kept("Workers that are running", C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "questions.BankVersion": Kept("Banks of questions", C.PUBLIC, U.FOR_GOOD, _EVERYBODY),
    "questions.Edition": Kept("Editions of the banks", C.PUBLIC, U.FOR_GOOD, _EVERYBODY),
    "auth.Permission": Kept("Permissions of Django", C.TECHNICAL, U.FOR_GOOD, _UNUSED),
    "auth.Group": Kept("Groups of Django", C.TECHNICAL, U.FOR_GOOD, _UNUSED),
    "contenttypes.ContentType": Kept("Names of tables", C.TECHNICAL, U.FOR_GOOD, _UNUSED),
}
