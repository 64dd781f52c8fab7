"""What a broker is told, and what happens while it is away. tests/reports/test_celery.py meets a real one."""

from threading import Event
from threading import enumerate as threads

from jobs import broker
from tests.processes import PATIENCE


def test_broker_that_is_away_keeps_nobody_waiting(monkeypatch, caplog):
    """Its pauses between attempts last until the test lets them pass: only a thread of its own waits for them."""
    monkeypatch.setattr(broker.app.conf, "broker_url", "redis+socket:///nowhere")
    may_go_on = Event()
    monkeypatch.setattr("kombu.utils.functional.sleep", lambda _seconds: may_go_on.wait(PATIENCE))

    broker.announce(7)
    waiting = [thread for thread in threads() if thread.name == "announce"]
    may_go_on.set()
    for thread in waiting:
        thread.join(PATIENCE)

    assert len(waiting) == 1
    assert "the broker is away: job 7 waits" in caplog.text
