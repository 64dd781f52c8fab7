"""Which broker Celery sends to within a test."""

from jobs import broker


def send_to(monkeypatch, address):
    """Celery keeps its connections for as long as the process lives, also those to the broker of an earlier test."""
    monkeypatch.setattr(broker.app.conf, "broker_url", address)
    monkeypatch.setattr(broker.app, "_pool", None)
    monkeypatch.setattr(broker.app.amqp, "_producer_pool", None)
