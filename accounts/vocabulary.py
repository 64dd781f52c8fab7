"""The events of the audit trail: what is recorded, each with a sentence that says what it means."""

from django.db import models

ENTRIES_REMOVED = "old audit entries removed"
# Kinds of email about an account.
SIGN_IN_LINK = "sign-in link"
INVITATION_TO_JOIN = "invitation to join"
NEW_ADDRESS = "new address"  # to the new one: a link that confirms it
ACCOUNT_CHANGED = "account changed"  # to the address from before


class Changed(models.TextChoices):
    """What can be changed about an account."""

    NAME = "name", "Name"
    ADDRESS = "address", "Email address"


# One line for each event, in the words that people filter by. `audit.record` is called with the words themselves;
# a test compares the calls with this list. Never an answer, a comment, a password or a link.
EVENTS: dict[str, str] = {
    # Signing in
    "signed in": "Somebody signed in with a password.",
    "signed in by link": "Somebody signed in with a one-time link.",
    "wrong password": "A wrong password was entered for this account, on the sign-in page or to sign a report off.",
    "sign-in refused": "Somebody tried to sign in with an address that has no account. The address is shown as a code.",
    "sign-in locked": "Too many wrong passwords: this address cannot sign in for a few minutes.",
    "signed out": "Somebody signed out.",
    "signed out after a pause": "Nothing happened for a while, so the server signed somebody out.",
    "password set": "A person who came by link chose a password.",
    "password changed": "A person changed their password.",
    "password reset": "A person chose a new password through an emailed link.",
    "sessions ended": "A person signed themselves out in all other browsers. The number is how many.",
    "password reset requested": "An email with a link to choose a new password was requested.",
    # People
    "organisation founded": "The operator of the server added the organisation.",
    "member added": "A person was given a role in the organisation.",
    "member invited": "A person was invited to join the organisation by email.",
    "member invitation withdrawn": "An invitation to join was taken back.",
    "role changed": "A person was given another role.",
    "name changed": "The name of an account was changed, by the person or by an administrator.",
    "address change requested": "A person asked for another email address. It counts once the new one is confirmed.",
    "address changed": "The email address of an account was changed, by the person or by an administrator.",
    "member removed": "A person was removed from the organisation.",
    "sign-in link given": "A one-time sign-in link was shown to somebody who passes it on.",
    "sign-in link emailed": "A one-time sign-in link was emailed to the person it is for.",
    "signer confirmed": "The operator of the server confirmed that a person may sign reports off.",
    "details changed": "The details in the privacy notice were changed.",
    "welcome changed": "The organisation's own words on the first page of questionnaires were changed.",
    "logo changed": "The organisation's logo was changed.",
    "logo removed": "The organisation's logo was removed.",
    "template changed": "The organisation's own template for reports was changed.",
    "template removed": "The organisation's own template for reports was removed.",
    "organisation exported": "The operator of the server wrote all data of the organisation to a file.",
    "organisation deleted": "The operator of the server deleted the organisation for good.",
    "personal data exported": "What is kept about an email address was handed out.",
    "personal data erased": "What is kept about an email address was erased.",
    "legal hold placed": "Deletion was stopped for a project or the organisation.",
    "legal hold lifted": "Deletion was allowed again.",
    "retention carried out": "Something was deleted because its time was over. The number is how much.",
    "audit trail downloaded": "Somebody downloaded entries of this list.",
    ENTRIES_REMOVED: "The oldest entries were removed because of their age.",
    # Projects and rounds
    "project created": "A project was added.",
    "project changed": "The details or sites of a project were changed.",
    "site renamed": "A site of a project got another name. The name from before is shown.",
    "site removed": "A site that nobody and nothing had used was removed from a project.",
    "project archived": "A project was removed from the lists.",
    "project brought back": "An archived project was put back into the lists.",
    "project deleted": "A project and everything in it was deleted for good.",
    "round prepared": "A round was prepared.",
    "round changed": "A round was changed before it opened.",
    "round deleted": "A round was deleted for good.",
    "round voided": "A closed round was set aside: it counts for nothing any more.",
    "round made valid again": "A voided round counts again.",
    "who is asked stated": "How people are chosen, and which groups are not asked and why, was entered for a round.",
    "first words changed": "The words of a round that people read first were changed.",
    "round opened": "A round was opened for answers.",
    "opening taken back": "A round went back to preparing, before anybody had begun.",
    "round closed": "A round was closed.",
    "last day or hand-in changed": "The last day of a round, or where paper is handed in, was changed.",
    # Invitations
    "people invited": "People were invited by link. The number is how many.",
    "sample drawn": "People to invite were drawn at random from a list: how many of how many, and with which seed.",
    "members invited": "Members of the organisation were invited. The number is how many.",
    "open link made": "A link for a whole group was created.",
    "earlier links withdrawn": "Earlier links of a group, which had been replaced, were withdrawn.",
    "tracker link made": "A link to the public page with the numbers of a round was created.",
    "tracker link withdrawn": "The link to the public page with the numbers of a round was withdrawn.",
    "reminders sent by plan": "Reminders were queued on a day that was planned.",
    "open link changed": "How many people may come in through the link of a group was changed.",
    "invitation withdrawn": "An invitation was withdrawn.",
    "list withdrawn": "All invitations of a list were withdrawn together. The number is how many.",
    "invitation erased": "The name and address of an invitation were deleted.",
    "code slips printed": "Slips with codes for one person each were printed. The number is how many.",
    "number of slips noted": "How many slips were handed out was entered.",
    "sealed invitations printed": "Sealed invitations were printed. The number is how many.",
    "sealed invitations discarded": "Sealed invitations were made void. The number is how many.",
    "link renewed": "A new link replaced the link of an invitation.",
    "wording changed": "The words of an email were changed.",
    "reminders queued": "Reminders were requested. The number is how many.",
    "email sent again": "An invitation was emailed again.",
    "address corrected": "The address of an invitation was changed.",
    "invitation extended": "An invitation was given more time.",
    "email bounced": "An email was marked as not delivered.",
    "questionnaire downloaded": "A questionnaire was downloaded, for paper or for another tool.",
    "links downloaded": "A file with personal links for a mail merge was downloaded.",
    "poster downloaded": "A poster with the link of a group was downloaded.",
    # Answers and comments
    "paper answers typed in": "The answers of one paper questionnaire were typed in.",
    "answers imported": "A file of answers was imported. The number is how many people answered.",
    "added answers withdrawn": "A file or a typed sheet was taken back. The number is how many answers went.",
    "comments read": "A moderator opened the comments of a round.",
    "comment released": "A comment was released, so that others can read it.",
    "comment held back": "A comment was kept back.",
    "comment waiting": "A decision about a comment was taken back.",
    # Results and reports
    "evidence frozen": "The results of a closed round were stored for good.",
    "quality of questions worked out": "Figures about the questions of a closed round were worked out and stored.",
    "research export downloaded": "Figures about the questions of a round were downloaded for research.",
    "round scored again": "A closed round was scored again by the present rules. Its first figures stayed.",
    "figures for reports chosen": "Which of a round's two sets of figures new reports are made from was chosen.",
    "plan changed": "The action plan was changed.",
    "indicators changed": "The indicators of a project were changed.",
    "reply published": "A reply to respondents was published.",
    "report requested": "A report was requested.",
    "draft of a report requested": "A draft of a report was requested.",
    "report tried again": "A report that had failed was requested again.",
    "draft of a report tried again": "A draft that had failed was requested again.",
    "report made": "A report was issued.",
    "report downloaded": "A report, one of its formats or one of its charts was downloaded or read on screen.",
    "draft downloaded": "A draft of a report was downloaded.",
    "presentation downloaded": "The results of a round were downloaded as a presentation.",
    "figure downloaded": "A part of the results was downloaded as text, table or picture.",
    "share link made": "A link was made that opens one report without an account.",
    "share link opened": "A report was opened through a share link. Recorded once a day.",
    "share link withdrawn": "A link that opened a report without an account was withdrawn.",
    "report signed off": "An executive signed a report off.",
    "sign-off refused": "A person tried to sign a report off and could not.",
}
