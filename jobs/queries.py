"""Queries about workers."""

from jobs.models import Worker


def is_worker_alive() -> bool:
    return Worker.objects.alive().exists()
