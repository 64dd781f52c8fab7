"""Send the queued emails once. Run it every minute if there is no worker."""

from django.core.management.base import BaseCommand, CommandError

from assessments import actions


class Command(BaseCommand):
    help = "Send the queued invitations and reminders once. Several of these may run at the same time."

    def handle(self, **_: object) -> None:
        delivery = actions.deliver_letters()
        if delivery.is_server_away:
            raise CommandError(
                "The mail server cannot be reached. Emails stay in the queue. Check EMAIL_URL and the log."
            )
        self.stdout.write(f"{delivery.sent} sent, {delivery.failed} failed.")
