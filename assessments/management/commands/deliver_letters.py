"""Send the queued emails once, for where no worker runs."""

from django.core.management.base import BaseCommand, CommandError

from jobs.registry import deliverers, never


class Command(BaseCommand):
    help = "Send all queued emails once. Workers do this by themselves; several of these may run at the same time."

    def handle(self, **_: object) -> None:
        deliveries = [deliver(never) for deliver in deliverers()]
        if any(delivery.is_server_away for delivery in deliveries):
            raise CommandError(
                "The mail server cannot be reached. Emails stay in the queue. Check EMAIL_URL and the log."
            )
        sent, failed = (sum(getattr(delivery, name) for delivery in deliveries) for name in ("sent", "failed"))
        self.stdout.write(f"{sent} sent, {failed} failed.")
