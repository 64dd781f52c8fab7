"""Send the letters that wait, once. Run it every minute where no worker does it."""

from django.core.management.base import BaseCommand, CommandError

from assessments import actions


class Command(BaseCommand):
    help = "Send the invitations and reminders that wait: one pass. Several may run at once."

    def handle(self, **_: object) -> None:
        delivery = actions.deliver_letters()
        if delivery.is_server_away:
            raise CommandError("The mail server cannot be used. Letters wait; look at EMAIL_URL and at the log.")
        self.stdout.write(f"{delivery.sent} sent, {delivery.failed} failed.")
