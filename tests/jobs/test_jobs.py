"""Jobs: asked for once, taken by one worker at a time, applied once, parked after three failures."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jobs import actions, broker, queries, registry, worker
from jobs.lease import LostLeaseError
from jobs.models import Duty, Job, Worker
from tests.assessments.test_races import at_once
from tests.jobs.conftest import KIND

PAST = timedelta(days=-1)


def _states():
    return list(Job.objects.values_list("state", flat=True))


def _let_lease_run_out(job):
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() + PAST)


def _end_pause(job):
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now() + PAST)


def test_job_waits_until_it_is_done_once(enqueue, done):
    job = enqueue(7)
    assert (job.state, job.is_live, job.is_done, str(job)) == ("waiting", True, False, f"test {job.pk}")

    assert [worker.run_waiting(), worker.run_waiting()] == [1, 0]

    job.refresh_from_db()
    assert done == [7]
    assert (job.is_done, job.is_live, job.attempts, job.fence, job.leased_until) == (True, False, 1, 1, None)
    assert (job.step, job.steps_done, job.steps_total) == ("Thinking", 1, 2)
    assert job.finished_at >= job.created_at


def test_same_work_is_not_asked_for_twice_while_it_waits(enqueue, done):
    enqueue(1)
    with pytest.raises(actions.AlreadyEnqueuedError):
        enqueue(1)

    worker.run_waiting()

    assert enqueue(1).state == "waiting"


def test_owner_has_a_limit_of_jobs(enqueue, monkeypatch):
    monkeypatch.setattr(actions, "MAX_LIVE_PER_OWNER", 2)
    enqueue(1, "a"), enqueue(2, "a"), enqueue(3, "b")

    with pytest.raises(actions.TooManyJobsError):
        enqueue(4, "a")

    assert Job.objects.count() == 3


def test_owner_has_one_job_running_while_others_go_on(enqueue):
    first, second, other, nobodys = enqueue(1, "a"), enqueue(2, "a"), enqueue(3, "b"), enqueue(4)

    leases = [actions.take() for _ in range(4)]

    assert [lease and lease.job for lease in leases] == [first.pk, other.pk, nobodys.pk, None]
    with leases[0].finishing():
        pass
    assert actions.take().job == second.pk


def test_job_of_a_worker_that_died_is_taken_over_and_applied_once(enqueue, done):
    job = enqueue(1, "a")
    dead = actions.take()
    assert actions.take() is None
    _let_lease_run_out(job)

    assert worker.run_waiting() == 1

    with pytest.raises(LostLeaseError), dead.finishing():
        done.append("never")
    with pytest.raises(LostLeaseError):
        dead.step("Late", done=1, total=1)
    actions.fail(lease=dead)
    job.refresh_from_db()
    assert (done, job.state, job.attempts, job.kills, job.fence) == ([1], "done", 1, 1, 2)


def test_worker_that_lost_its_job_leaves_it_alone(enqueue, caplog, monkeypatch):
    job = enqueue(1)

    def slow(lease):
        _let_lease_run_out(job)
        actions.take()
        return lambda: pytest.fail("applied")

    monkeypatch.setitem(registry.HANDLERS, KIND, slow)

    worker.run_waiting()

    assert caplog.messages[-1:] == [f"job {job.pk} was taken over by another worker"]
    assert _states() == ["running"]


def test_lease_is_renewed(enqueue):
    job = enqueue(1)
    lease = actions.take()
    _let_lease_run_out(job)

    lease.renew()

    assert actions.take() is None


def test_effect_that_fails_leaves_nothing(enqueue, monkeypatch, caplog):
    job = enqueue(1)

    def effect():
        enqueue(2)
        raise RuntimeError

    monkeypatch.setitem(registry.HANDLERS, KIND, lambda lease: effect)

    worker.run_waiting()

    assert _states() == ["waiting"]
    assert caplog.messages == [f"job {job.pk} (test) begins", f"job {job.pk} failed"]


def test_job_is_parked_after_three_failures_and_can_be_tried_again(enqueue, done, monkeypatch, caplog):
    job = actions.enqueue(kind="unknown", subject={"row": 1})
    begun = []
    for _ in range(3):
        begun.append(worker.run_waiting())
        _end_pause(job)

    job.refresh_from_db()
    assert begun == [1, 1, 1]
    assert (job.state, job.is_parked, job.message) == ("parked", True, actions.PARKED)
    assert worker.run_waiting() == 0

    monkeypatch.setitem(registry.HANDLERS, "unknown", registry.handler_of(KIND))
    actions.retry(job=job)
    worker.run_waiting()

    job.refresh_from_db()
    assert (done, job.state, job.message, job.attempts) == ([1], "done", "", 1)


def test_failed_job_is_tried_again_after_a_pause(enqueue):
    job = enqueue(1)
    actions.fail(lease=actions.take())
    job.refresh_from_db()

    assert job.state == "waiting"
    assert job.not_before > timezone.now()
    assert actions.take() is None


def _kill_worker_of(job):
    """A worker takes the job and ends in the middle of it. Pauses are cut short."""
    _end_pause(job)
    lease = actions.take() or actions.take()
    _let_lease_run_out(job)
    return lease


def test_job_that_killed_three_workers_is_put_off_and_not_parked(enqueue, done):
    job = enqueue(1)
    for _ in range(3):
        assert _kill_worker_of(job).job == job.pk

    assert actions.take() is None

    job.refresh_from_db()
    pause = job.not_before - timezone.now()
    assert (job.state, job.attempts, job.kills) == ("waiting", 0, 3)
    assert timedelta(minutes=4) < pause <= timedelta(minutes=5)
    _end_pause(job)
    worker.run_waiting()
    assert (done, _states()) == ([1], ["done"])


def test_job_that_goes_on_killing_workers_is_parked_in_the_end_and_can_be_tried_again(enqueue, done, caplog):
    job = enqueue(1)
    for _ in range(9):
        _kill_worker_of(job)
        actions.take()

    Job.objects.filter(pk=job.pk, state="waiting").update(not_before=timezone.now())
    _kill_worker_of(job)
    actions.take()

    job.refresh_from_db()
    assert (job.state, job.message) == ("parked", actions.KILLED)
    assert caplog.messages[-1] == f"job {job.pk} (test) was stopped: {actions.KILLED}"
    actions.retry(job=job)
    worker.run_waiting()
    job.refresh_from_db()
    assert (done, job.state, job.kills) == ([1], "done", 0)


def test_job_that_somebody_has_changed_is_not_parked(enqueue, caplog):
    job = enqueue(1)
    actions.take()

    actions._park(job, actions.KILLED)

    assert (_states(), caplog.messages) == (["running"], [])


def test_kills_are_counted_apart_from_failures(enqueue):
    job = enqueue(1)
    _kill_worker_of(job)
    for _ in range(2):
        actions.fail(lease=actions.take())
        _end_pause(job)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.kills) == ("waiting", 2, 1)


@pytest.mark.parametrize(
    "times", [{"leased_until": timedelta(hours=1), "state": "running"}, {"not_before": timedelta(days=3)}]
)
def test_time_that_only_a_wrong_clock_can_have_written_holds_no_job_up(enqueue, done, times):
    job = enqueue(1)
    future = {name: value if name == "state" else timezone.now() + value for name, value in times.items()}
    Job.objects.filter(pk=job.pk).update(**future)

    worker.run_waiting()

    assert done == [1]


def test_lease_does_not_ask_the_clock_of_this_machine(enqueue, monkeypatch):
    """A worker whose clock is a day ahead would hold a job for a day."""
    ahead = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: ahead)
    job = enqueue(1)
    Job.objects.update(not_before=ahead - timedelta(days=2))

    actions.take()
    actions.beat(worker="ahead")
    actions.begin_duty(name="ahead", seconds=60)

    job.refresh_from_db()
    written = (job.leased_until, Worker.objects.get().seen_at, Duty.objects.get().begun_at)
    assert [moment < ahead - timedelta(hours=23) for moment in written] == [True] * 3


def test_only_a_parked_job_is_tried_again(enqueue, done):
    job = enqueue(1)

    with pytest.raises(actions.NotParkedError):
        actions.retry(job=job)


def test_parked_job_is_not_tried_again_beside_the_same_work(enqueue, done):
    job = enqueue(1)
    Job.objects.filter(pk=job.pk).update(state="parked", finished_at=timezone.now())
    enqueue(1)

    with pytest.raises(actions.AlreadyEnqueuedError):
        actions.retry(job=job)

    assert _states() == ["parked", "waiting"]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "lost", "finished_at": timezone.now()}, "job_state_is_known"),
        ({"state": "running"}, "running_jobs_are_leased"),
        ({"state": "done"}, "finished_jobs_say_when"),
    ],
)
def test_table_of_jobs_refuses(enqueue, changes, constraint):
    job = enqueue(1)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**changes)


@pytest.mark.django_db(transaction=True)
def test_workers_that_take_at_once_get_a_job_each(enqueue):
    for row in range(3):
        enqueue(row)

    leases = at_once(*[actions.take] * 8)

    assert sorted(lease.job for lease in leases if lease) == sorted(Job.objects.values_list("pk", flat=True))
    assert set(Job.objects.values_list("fence", "attempts")) == {(1, 1)}


@pytest.mark.django_db(transaction=True)
def test_workers_that_take_at_once_begin_one_of_an_owner(enqueue):
    for row in range(4):
        enqueue(row, "a")

    leases = [lease for lease in at_once(*[actions.take] * 8) if lease]

    assert len(leases) == 1
    assert sorted(_states()) == ["running", "waiting", "waiting", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_abandoned_job_is_taken_over_by_one(enqueue):
    job = enqueue(1)
    actions.take()
    _let_lease_run_out(job)

    leases = [lease for lease in at_once(*[actions.take] * 8) if lease]

    assert [lease.fence for lease in leases] == [2]


def test_claim_of_a_job_of_an_owner_who_has_one_running_by_now_is_refused(enqueue):
    enqueue(1, "a")
    seen = enqueue(2, "a")
    actions.take()

    assert actions.claim(seen) is None
    assert connection.needs_rollback is False


def test_worker_that_is_overtaken_takes_the_next(enqueue, monkeypatch):
    first, second = enqueue(1), enqueue(2)
    claim = actions.claim

    def claim_late(job):
        if job.pk == first.pk:
            claim(job)  # another worker
        return claim(job)

    monkeypatch.setattr(actions, "claim", claim_late)

    assert actions.take().job == second.pk
    assert _states() == ["running", "running"]


@pytest.mark.django_db(transaction=True)
def test_job_is_announced_when_it_is_asked_for_and_when_it_is_tried_again(enqueue, settings, monkeypatch):
    told = []
    monkeypatch.setattr(broker, "announce", told.append)
    settings.JOB_ANNOUNCER = "jobs.broker.announce"
    job = enqueue(1)
    Job.objects.update(state="parked", finished_at=job.created_at)

    actions.retry(job=job)

    assert told == [job.pk, job.pk]


@pytest.mark.django_db(transaction=True)
def test_worker_that_is_told_to_look_does_all_that_is_due(enqueue, done):
    enqueue(1), enqueue(2)

    worker.look()

    assert done == [1, 2]
    assert queries.is_worker_alive()
