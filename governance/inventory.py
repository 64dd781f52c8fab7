"""WHAT_IS_KEPT: every table with its class of data, its protection and how long it is kept. A test misses none.

Retention and deletion go by this list, and docs/security/data-inventory.md is made from it. For a new table add a line.
Titles are English here, and translated where people read them.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from governance.people_kept import PEOPLE
from governance.protection import (
    ADMINISTRATORS as _ADMINISTRATORS,
)
from governance.protection import (
    BANKS as _BANKS,
)
from governance.protection import (
    HASH as _HASH,
)
from governance.protection import (
    INVITERS as _INVITERS,
)
from governance.protection import (
    MEMBERS as _MEMBERS,
)
from governance.protection import (
    MODERATORS as _MODERATORS,
)
from governance.protection import (
    NOBODY as _NOBODY,
)
from governance.protection import (
    OPERATOR as _OPERATOR,
)
from governance.protection import (
    RESULTS as _RESULTS,
)
from governance.protection import (
    RESULTS_IN_SHORT as _RESULTS_IN_SHORT,
)
from governance.protection import (
    UNUSED as _UNUSED,
)
from governance.protection import (
    WRITERS as _WRITERS,
)
from governance.protection import (
    Kept,
)
from governance.vocabulary import DataClass, Until

C, U = DataClass, Until

WHAT_IS_KEPT: Mapping[str, Kept] = {
    **PEOPLE,
    "sessions.Session": Kept(_("Sessions"), C.SECRET, U.EXPIRED, _NOBODY),
    "authoring.Module": Kept(_("Modules of questions of an organisation's own"), C.INTERNAL, U.DELETED, _WRITERS),
    "authoring.ModuleDraft": Kept(_("Drafts of such modules"), C.INTERNAL, U.DELETED, _WRITERS),
    "authoring.LanguageReviewer": Kept(_("Who checks translations into a language"), C.PERSONAL, U.REMOVED, _MEMBERS),
    "authoring.CheckedText": Kept(
        _("Translations: what was checked, and better wordings"),
        C.PERSONAL,
        U.DELETED,
        "Only administrators and reviewers of the language. Without a name once the account is gone.",
    ),
    "authoring.OwnLanguage": Kept(_("Languages of an organisation's own"), C.INTERNAL, U.DELETED, _WRITERS),
    "authoring.LanguageDraft": Kept(_("Drafts of such languages"), C.INTERNAL, U.DELETED, _WRITERS),
    # Projects
    "assessments.Project": Kept(_("Projects"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Site": Kept(_("Sites"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Round": Kept(_("Rounds"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.AskedGroup": Kept(_("Groups that were asked"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.NotAskedGroup": Kept(_("Groups that were not asked, and why"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Draw": Kept(_("Random samples: how many of how many"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.Wording": Kept(_("Wording of emails"), C.INTERNAL, U.DELETED, _MEMBERS),
    # People who are asked
    "assessments.Invitation": Kept(
        _("Invitations"), C.PERSONAL, U.NAMES, "Only members who may invite. Rows without names stay, to be counted."
    ),
    "assessments.InvitedList": Kept(_("Lists of people: who invited how many"), C.INTERNAL, U.DELETED, _INVITERS),
    "intake.RememberedShape": Kept(_("How files were read, without what is in them"), C.INTERNAL, U.DELETED, _INVITERS),
    "assessments.OpenLink": Kept(_("Open links of groups"), C.SECRET, U.DELETED, _HASH),
    "assessments.EarlierLink": Kept(_("Open links that were replaced"), C.SECRET, U.DELETED, _HASH),
    "assessments.TrackerLink": Kept(_("Links to trackers"), C.SECRET, U.DELETED, _HASH),
    "assessments.PlannedReminder": Kept(_("Planned reminders, without names"), C.INTERNAL, U.DELETED, _MEMBERS),
    "assessments.MailedLink": Kept(_("Links that were emailed"), C.SECRET, U.ANSWERS, _HASH),
    "assessments.Letter": Kept(
        _("Emails to people who are asked"), C.PERSONAL, U.CLOSED, "Holds neither text nor link."
    ),
    "assessments.MailDay": Kept(_("Counts of emails a day"), C.TECHNICAL, U.WORK, _NOBODY),
    # What was said
    "assessments.Draft": Kept(
        _("Unsent answers"), C.SECRET, U.CLOSED, "Sealed with a key that only the browser has which began them."
    ),
    "assessments.BoxedSheet": Kept(
        _("Answers in the ballot box"), C.CONFIDENTIAL, U.ANSWERS, "No page shows them. They leave only with others."
    ),
    "assessments.Response": Kept(
        _("Answers"),
        C.CONFIDENTIAL,
        U.ANSWERS,
        "No name, time or link to a person. Rows without answers stay, to be counted.",
    ),
    "assessments.Comment": Kept(_("Comments"), C.CONFIDENTIAL, U.ANSWERS, _MODERATORS),
    "assessments.Entry": Kept(_("Files and sheets that staff added"), C.INTERNAL, U.ANSWERS, _MEMBERS),
    # Results
    "results.Evidence": Kept(_("Results: answers as counts"), C.CONFIDENTIAL, U.DELETED, _RESULTS),
    "results.AnsweredIn": Kept(
        _("Answers by language"),
        C.CONFIDENTIAL,
        U.DELETED,
        "Only members of the organisation, by role. Only languages in which enough people answered.",
    ),
    "results.Quality": Kept(
        _("Quality of the questions"),
        C.CONFIDENTIAL,
        U.DELETED,
        "Only managers and administrators. Shares in bands, and sums over at least 100 people.",
    ),
    "results.Headline": Kept(
        _("Results in short: flags, scores, who is missing"), C.INTERNAL, U.DELETED, _RESULTS_IN_SHORT
    ),
    "results.Rescored": Kept(_("Results by later rules: answers as counts"), C.CONFIDENTIAL, U.DELETED, _RESULTS),
    "improvement.PlannedPractice": Kept(
        _("Plan: owners, dates and what became of steps"), C.PERSONAL, U.DELETED, _MEMBERS
    ),
    "improvement.StepNote": Kept(_("Plan: notes on steps"), C.PERSONAL, U.DELETED, _MEMBERS),
    "improvement.StepOwner": Kept(
        _("Plan: owners who get emails, and the state of their links"),
        C.PERSONAL,
        U.DELETED,
        "Only members who keep the plan see addresses. They go with the last step of the person.",
    ),
    "improvement.PlanCalendar": Kept(_("Plan: links to its dates"), C.SECRET, U.DELETED, _HASH),
    "improvement.PickedIndicator": Kept(_("Plan: indicators"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.Meeting": Kept(_("Results meetings: length, day and questions"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.AgreedPosition": Kept(_("Results meetings: what was agreed"), C.INTERNAL, U.DELETED, _RESULTS),
    "improvement.MeetingVote": Kept(
        _("Results meetings: votes, and ballots counted until they are closed"), C.INTERNAL, U.DELETED, _RESULTS
    ),
    "improvement.VoteOption": Kept(
        _("Results meetings: options and their order, counted until the vote is closed"),
        C.INTERNAL,
        U.DELETED,
        _RESULTS,
    ),
    "improvement.UsedPaper": Kept(
        _("Results meetings: which ballot papers were used, until the vote is closed"), C.SECRET, U.DELETED, _HASH
    ),
    "improvement.Adaptation": Kept(_("Register of adaptations and compromises"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.AdaptationReview": Kept(
        _("Register of adaptations: reviews, and who made them"),
        C.PERSONAL,
        U.DELETED,
        "Only members of the organisation, by role. The database refuses changes, but for names.",
    ),
    "improvement.Lesson": Kept(_("Lessons, in the team's words"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.Observation": Kept(
        _("What members and people who were asked told between rounds"),
        C.CONFIDENTIAL,
        U.DELETED,
        "Only members who keep the plan, until they release the words. Without a name it has no day or link.",
    ),
    "improvement.BoxedObservation": Kept(
        _("The same without a name, for at most a week"),
        C.CONFIDENTIAL,
        U.DELETED,
        "No page shows it. It leaves only with all others.",
    ),
    "improvement.GateDecision": Kept(
        _("Stage gates: decisions, who decided and what was shown"), C.PERSONAL, U.DELETED, _RESULTS
    ),
    "improvement.GateProposal": Kept(_("Stage gates: what was proposed, and by whom"), C.PERSONAL, U.DELETED, _RESULTS),
    "improvement.GateCondition": Kept(_("Stage gates: conditions and their owners"), C.PERSONAL, U.DELETED, _RESULTS),
    "improvement.IndicatorValue": Kept(
        _("Values of indicators, and who entered them"), C.PERSONAL, U.DELETED, _MEMBERS
    ),
    "improvement.IndicatorMark": Kept(_("Changes marked in charts of indicators"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.IndicatorStep": Kept(_("Steps that indicators answer"), C.INTERNAL, U.DELETED, _MEMBERS),
    "improvement.Reply": Kept(
        _("Replies to people who were asked"), C.INTERNAL, U.DELETED, "People with a link of the round."
    ),
    "improvement.Review": Kept(
        _("Outside reviewers, and their opinions"),
        C.PERSONAL,
        U.DELETED,
        "Members who may read results, and the reviewer.",
    ),
    "improvement.ReviewLink": Kept(
        _("Outside reviewers: the state of their links"),
        C.INTERNAL,
        U.DELETED,
        "The links are signed. Only members who manage projects are shown one.",
    ),
    "improvement.ReviewedQuestion": Kept(
        _("Outside reviewers: evidence, targets and judgements"),
        C.INTERNAL,
        U.DELETED,
        "Members who may read results, and the reviewer.",
    ),
    "improvement.ReviewAnswer": Kept(
        _("Outside reviewers: what the team answered, and who"),
        C.PERSONAL,
        U.DELETED,
        "Members who may read results. Stays with the name when a person is erased: decision 104.",
    ),
    "improvement.YouSaidLine": Kept(
        _("You said, we did: lines to be published"), C.INTERNAL, U.DELETED, "Only members who reply to respondents."
    ),
    "improvement.YouSaid": Kept(
        _("You said, we did: what was published"),
        C.INTERNAL,
        U.DELETED,
        "People with a link of the round or the address on a poster. Owners of steps are read from the plan.",
    ),
    "improvement.OutcomeLink": Kept(_("You said, we did: links on posters"), C.SECRET, U.DELETED, _HASH),
    "reports.Report": Kept(_("Reports"), C.PERSONAL, U.DELETED, _RESULTS),
    "reports.ReportDocument": Kept(_("Other formats of reports"), C.INTERNAL, U.DELETED, _RESULTS),
    "reports.ReportPage": Kept(_("Reports on screen"), C.INTERNAL, U.DELETED, _RESULTS),
    "reports.DocumentTemplate": Kept(_("Templates of organisations"), C.PERSONAL, U.DELETED, _ADMINISTRATORS),
    "reports.ShareLink": Kept(
        _("Share links of reports"),
        C.PERSONAL,
        U.DELETED,
        "Only a hash of the link is stored. Who it is for is shown to members who make reports.",
    ),
    "reports.ShareOpening": Kept(
        _("How often share links were opened"), C.INTERNAL, U.DELETED, "A count for each day, without addresses."
    ),
    "reports.SignOff": Kept(_("Sign-offs"), C.PERSONAL, U.DELETED, _RESULTS),
    "reports.ReportRequest": Kept(
        _("Requests for reports, and drafts"), C.PERSONAL, U.WORK, "Only members who make reports."
    ),
    # Governance
    "governance.LegalHold": Kept(_("Legal holds"), C.INTERNAL, U.DELETED, _ADMINISTRATORS),
    "governance.NamesGone": Kept(_("When names were deleted"), C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.AnswersGone": Kept(_("When answers were deleted"), C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.RetentionRun": Kept(_("What retention has deleted"), C.INTERNAL, U.DELETED, _MEMBERS),
    "governance.Certificate": Kept(
        _("Certificates of deletion"),
        C.INTERNAL,
        U.FOR_GOOD,
        "Only administrators of the organisation. The database refuses changes.",
        outlives="It is the proof of the deletion.",
    ),
    "governance.DeletedFile": Kept(
        _("Hashes of deleted files"),
        C.INTERNAL,
        U.FOR_GOOD,
        "Anybody who has the file can check it. The database refuses changes.",
        outlives="It belongs to a certificate.",
    ),
    # Other systems
    "webhooks.Endpoint": Kept(
        _("Webhooks: addresses of other systems"),
        C.SECRET,
        U.DELETED,
        "Only administrators of the organisation. The secrets that sign are encrypted.",
    ),
    "webhooks.Event": Kept(_("Webhooks: what has happened"), C.INTERNAL, U.DELETED, _ADMINISTRATORS),
    "webhooks.Delivery": Kept(_("Webhooks: what was sent"), C.INTERNAL, U.WORK, _ADMINISTRATORS),
    # The installation
    "jobs.Job": Kept(_("Background jobs"), C.TECHNICAL, U.WORK, "Holds numbers of rows only."),
    "jobs.Mail": Kept(_("Emails about accounts and reports"), C.TECHNICAL, U.WORK, "Holds numbers of rows only."),
    "jobs.Duty": Kept(_("When recurring tasks ran"), C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "jobs.Worker": Kept(_("Workers that are running"), C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "operations.Alert": Kept(_("What operators were told of"), C.TECHNICAL, U.FOR_GOOD, _OPERATOR),
    "questions.BankVersion": Kept(_("Banks of questions"), C.PUBLIC, U.FOR_GOOD, _BANKS),
    "questions.BankTranslation": Kept(_("Translations of banks"), C.PUBLIC, U.FOR_GOOD, _BANKS),
    "questions.Edition": Kept(_("Editions of the banks"), C.PUBLIC, U.FOR_GOOD, _BANKS),
    "auth.Permission": Kept(_("Permissions of Django"), C.TECHNICAL, U.FOR_GOOD, _UNUSED),
    "auth.Group": Kept(_("Groups of Django"), C.TECHNICAL, U.FOR_GOOD, _UNUSED),
    "contenttypes.ContentType": Kept(_("Names of tables"), C.TECHNICAL, U.FOR_GOOD, _UNUSED),
}
