"""What the broker is sent, and what happens while it is down. tests/reports/test_celery.py uses a real one."""

from threading import enumerate as threads
from time import monotonic

from jobs import broker
from tests.processes import PATIENCE


def test_broker_that_is_away_keeps_nobody_waiting(monkeypatch, caplog):
    monkeypatch.setattr(broker.app.conf, "broker_url", "redis+socket:///nowhere")
    begun = monotonic()

    broker.announce(7)
    waited = monotonic() - begun
    for thread in threads():
        if thread.name == "announce":
            thread.join(PATIENCE)

    assert waited < 1
    assert "the broker is down: job 7 waits" in caplog.text
