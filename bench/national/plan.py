"""From what was measured at a hundredth to the whole survey: what it needs, and what breaks first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log

from bench.national.arrivals import DAY, HOUR, RESPONSE, STAFF

ROUNDS = 10_000  # open at once, of 1,000 organisations
WAVES = 4
REMINDERS = 3
REMINDED = 0.65  # of those invited, on average over the reminders
MORNING = 4 * HOUR  # in which a wave of invitations is to arrive
NIGHT = 8 * HOUR  # in which rounds that ended are closed
BATCH, PAUSE = 50, 1.0  # MAIL_BATCH and MAIL_PAUSE as they are set where nothing is said
LARGEST, A_DAY = 25_000, 2_000  # staff of the largest trusts, and MAILS_A_DAY
THREADS, LOOPS = 4, 5  # connections of a web process, and of a worker
DEFAULT_CONNECTIONS = 97  # of PostgreSQL's 100, those that are not reserved
HEADROOM = 2  # cores are planned to be half busy at the peak
GB = 1e9
EMPTYING = 30.0  # seconds between two emptyings of the ballot box
THRESHOLD = 5  # sheets that leave it together, at least
FLAT_SECONDS = 0.02  # what costs less is not said to grow
LINEAR, STEADY = 1.25, 0.3  # exponents
P95_MS, ERRORS = 2_000, 0.01  # of a whole visit of 50 requests, and of all visits: beyond either it has broken


@dataclass(frozen=True)
class Played:
    """One step of the replay. Processor seconds are of all web and all database processes."""

    title: str
    a_second: float
    visits: int
    errors: int
    p50_ms: float
    p95_ms: float
    web: float
    database: float
    connections: int

    @property
    def has_broken(self) -> bool:
        return self.p95_ms > P95_MS or self.errors > ERRORS * self.visits


@dataclass(frozen=True)
class Cost:
    """Processor seconds of something done in this process, and of the database meanwhile."""

    ours: float
    database: float

    @property
    def together(self) -> float:
        return self.ours + self.database


@dataclass(frozen=True)
class Growth:
    """Processor seconds of one thing at several numbers of open rounds; for a duty, how often it comes."""

    name: str
    costs: Mapping[int, float]
    period: float

    @property
    def exponent(self) -> float:
        (few, less), (many, more) = self._last_two
        return max(0.0, log(max(more, 1e-4) / max(less, 1e-4)) / log(many / few))

    @property
    def verdict(self) -> str:
        """A duty that costs next to nothing is not said to grow, nor work for a round that costs about the same."""
        if self.costs[max(self.costs)] < FLAT_SECONDS or (not self.period and self.exponent < STEADY):
            return "flat"
        return "linear or less" if self.exponent <= LINEAR else "worse than linear"

    def at(self, rounds: int) -> float:
        """On the straight line through the last two, or on a steeper curve if it is worse."""
        (few, less), (many, more) = self._last_two
        if self.verdict == "worse than linear":
            return more * float((rounds / many) ** self.exponent)
        if self.verdict == "flat" and not self.period:
            return more
        return more + max(0.0, more - less) / (many - few) * (rounds - many)

    @property
    def _last_two(self) -> list[tuple[int, float]]:
        return sorted(self.costs.items())[-2:]


@dataclass(frozen=True)
class Found:
    """What the trial has measured. Costs are processor seconds of our processes and the database together."""

    steps: Sequence[Played]
    looks: Sequence[Growth]
    acts: Sequence[Growth]  # of one round each: reminding, emptying the box, closing
    letter: float
    report: float
    invitation: float
    row_bytes: Mapping[str, float]
    wal_of_visit: float

    def act(self, name: str) -> Growth:
        return next(act for act in self.acts if act.name == name)

    @property
    def web_of_visit(self) -> float:
        return sum(step.web for step in self.steps) / sum(step.visits for step in self.steps)

    @property
    def database_of_visit(self) -> float:
        return sum(step.database for step in self.steps) / sum(step.visits for step in self.steps)


@dataclass(frozen=True)
class Need:
    """What the whole survey needs of one thing, what one machine as installed has, and what to do."""

    what: str
    needs: float
    has: float
    unit: str
    advice: str

    @property
    def ratio(self) -> float:
        return self.needs / self.has


def letters() -> float:
    return STAFF * (1 + REMINDERS * REMINDED)


def bytes_of(found: Found) -> dict[str, float]:
    """At the end of the last day, before rounds close: closing deletes emails and drafts."""
    rows = {
        "assessments_invitation": STAFF,
        "assessments_letter": letters(),
        "assessments_mailedlink": letters(),
        "assessments_draft": STAFF * 0.1,
        "assessments_response": STAFF * RESPONSE,
    }
    return {table: count * found.row_bytes[table] for table, count in rows.items()}


def after_closing(found: Found) -> float:
    """Bytes that stay of one survey: answers, invitations whose names are gone, results, a report and its files."""
    sizes = bytes_of(found)
    kept = sizes["assessments_invitation"] + sizes["assessments_mailedlink"] + sizes["assessments_response"]
    of_round = ("results_evidence", "reports_report", "reports_reportdocument", "reports_reportpage")
    return kept + ROUNDS * sum(found.row_bytes[table] for table in of_round)


def cores(found: Found, a_second: float) -> tuple[float, float]:
    """Busy cores of the web and the database at so many visits a second."""
    return a_second * found.web_of_visit, a_second * found.database_of_visit


def letters_a_second(found: Found) -> float:
    """Of one worker, if the mail server takes no time."""
    return BATCH / (BATCH * found.letter + PAUSE)


def web_machines(found: Found, a_second: float) -> int:
    """Processes of the web server, one for each planned core."""
    return ceil(HEADROOM * cores(found, a_second)[0])


def workers(found: Found) -> int:
    """Workers that send a wave in a morning; more than are needed for anything else."""
    return ceil(STAFF / WAVES / MORNING / letters_a_second(found))


def connections(found: Found, a_second: float) -> int:
    return web_machines(found, a_second) * THREADS + workers(found) * LOOPS


def _batches(a_second: float) -> float:
    """Groups that leave the box at one emptying, at most, while so many people a second answer."""
    return ceil(a_second * EMPTYING / THRESHOLD)


def needs(found: Found, a_second: float, memory_gb: float) -> list[Need]:
    """What breaks first comes first: one machine of two cores, one worker, everything as it is installed."""
    web, database = cores(found, a_second)
    slowest = max(found.looks, key=lambda look: look.at(ROUNDS) / look.period)
    reminding, closing, box = (found.act(name) for name in ("reminders", "closing", "ballot box"))
    rows = [
        Need("cores while most people answer", web + database, 2, "cores", "web machines apart from the database"),
        Need(
            "emails of a wave in four hours",
            STAFF / WAVES / MORNING,
            letters_a_second(found),
            "a second",
            f"{workers(found)} workers, and a mail server that takes as many",
        ),
        Need("emails a day of a trust of 25,000", LARGEST, A_DAY, "", "MAILS_A_DAY=30000"),
        Need(
            "reminders of all rounds within a morning",
            ROUNDS * reminding.at(ROUNDS),
            MORNING,
            "s of a worker",
            "reminders on several days, as the waves are",
        ),
        Need(
            "closing all rounds in one night",
            ROUNDS * closing.at(ROUNDS),
            NIGHT,
            "s of a worker",
            "several workers: each joins in after ten minutes",
        ),
        Need("all reports within a day", ROUNDS * found.report, DAY, "s of a worker", "several workers"),
        Need(f"the duty “{slowest.name}”", slowest.at(ROUNDS), slowest.period, "s", "nothing"),
        Need("emptying the ballot box", _batches(a_second) * box.at(ROUNDS), EMPTYING, "s", "nothing"),
        Need(
            "connections",
            connections(found, a_second),
            DEFAULT_CONNECTIONS,
            "",
            "PgBouncer with DATABASE_POOLED=on",
        ),
        Need("database in memory", sum(bytes_of(found).values()) / GB, memory_gb, "GB", "nothing"),
    ]
    return sorted(rows, key=lambda need: -need.ratio)
