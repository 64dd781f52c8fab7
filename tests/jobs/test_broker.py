"""What the broker is sent, and what happens while it is down. tests/reports/test_celery.py uses a real one."""

from threading import Event
from threading import enumerate as threads

from kombu.exceptions import OperationalError

from jobs import broker
from tests.brokers import send_to
from tests.processes import PATIENCE


def test_broker_that_is_away_keeps_nobody_waiting(monkeypatch, caplog):
    """It is tried again after a pause, for which only a thread of its own waits."""
    send_to(monkeypatch, "redis+socket:///nowhere")
    may_give_up = Event()

    def pause(_seconds):
        may_give_up.wait(PATIENCE)
        raise OperationalError

    monkeypatch.setattr("kombu.utils.functional.sleep", pause)

    broker.announce(7)
    waiting = [thread for thread in threads() if thread.name == "announce"]
    may_give_up.set()
    for thread in waiting:
        thread.join(PATIENCE)

    assert len(waiting) == 1
    assert "the broker is down: job 7 waits" in caplog.text
