"""The ratios of docs/benchmarks.md, all measured in one run.

    ODOO_RC=… PGHOST=… PGUSER=… python tests/bench/run.py DATABASE

The database has the addon installed; the big cooperative is generated in it the first
time. Exit code 1 when a target is missed.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import generate
import measures
import members
import month_run
import statements
import surplus
from odoo_session import environment, start

REPORT = Path(__file__).parents[2] / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Measure:
    what: str
    figure: str
    target: str
    kept: bool

    @property
    def row(self):
        verdict = "yes" if self.kept else "**no**"
        return f"| {self.what} | {self.figure} | {self.target} | {verdict} |"


def main(database):
    registry = start(database)
    few = measures.page_queries_of_few(registry)
    few_members = members.queries_of_few(registry)
    few_statements = statements.queries_of_few(registry)
    began = time.perf_counter()
    lines = generate.generate(registry)
    generated = time.perf_counter() - began
    found = [
        Measure(
            f"generator: {lines:,} analytic lines",
            f"{generated:.0f} s",
            "< 300 s",
            generated < 300 and lines >= 1_000_000,
        ),
        *grid(registry),
        *page(registry, few),
        *posting(registry),
        *of_statements(registry, few_statements),
        *capital(registry, few_members),
        *contributions(registry),
        *sharing(),
        *fec(database),
    ]
    resident = measures.resident_mebibytes()
    found.append(
        Measure(
            "memory of the Odoo process, at its highest",
            f"{resident:.0f} MiB",
            "< 600 MiB",
            resident < 600,
        )
    )
    text = report(found, machine(registry))
    print(text)
    REPORT.write_text(text)
    return 0 if all(measure.kept for measure in found) else 1


def grid(registry):
    plain, figures = measures.grid_times(registry)
    ratio = min(figures) / min(plain)
    return [
        Measure(
            "accounts of all activities for a year / one SQL aggregate of the same "
            f"lines ({min(plain) * 1000:.0f} ms)",
            f"{ratio:.2f}",
            "≤ 1.30",
            ratio <= 1.30,
        )
    ]


def page(registry, few):
    if few is None:
        return []
    many = measures.page_queries(registry)
    times = measures.page_times(registry)
    p95 = _p95(times)
    return [
        Measure(
            "My activity: SQL queries with 7 and with 1,000 activities",
            f"{few} and {many}",
            "the same",
            few == many,
        ),
        Measure(
            "My activity: server time, 95th percentile "
            f"(median {statistics.median(times) * 1000:.0f} ms)",
            f"{p95:.0f} ms",
            "< 200 ms",
            p95 < 200,
        ),
    ]


def posting(registry):
    times = measures.posting_times(registry)
    best = {name: min(values) for name, values in times.items()}
    ratio = best["cooperative"] / best["analytic"]
    bare = best["cooperative"] / best["bare"]
    return [
        Measure(
            "posting an invoice with an activity / the same with the cooperative off, "
            f"analytic distribution kept ({best['analytic'] * 1000:.0f} ms)",
            f"{ratio:.2f}",
            "≤ 1.10",
            ratio <= 1.10,
        ),
        Measure(
            "the same / an invoice without any analytic account, for information",
            f"{bare:.2f}",
            "–",
            True,
        ),
    ]


def of_statements(registry, few):
    plain, contents = statements.statement_times(registry)
    ratio = min(contents) / min(plain)
    count, seconds = statements.make_time(registry)
    many = statements.queries(registry)
    return [
        Measure(
            "what the statements of all activities say / one SQL aggregate of the same "
            f"lines ({min(plain) * 1000:.0f} ms)",
            f"{ratio:.2f}",
            "≤ 1.50",
            ratio <= 1.5,
        ),
        Measure(
            f"{count:,} statements made, sealed and written, for information",
            f"{seconds:.1f} s",
            "–",
            True,
        ),
        Measure(
            f"statements: SQL queries with 7 and with {count:,} activities",
            f"{few} and {many}",
            "the same",
            few == many,
        ),
    ]


def capital(registry, few):
    moves = members.generate_members(registry)
    register, own, held, plain = members.register_times(registry)
    checks = _p95(members.watch_times(registry))
    act = _p95(members.act_times(registry))
    many = members.queries(registry)
    differing, seconds = members.differences(registry)
    return [
        Measure(
            f"register of {members.MEMBERS:,} members at a date, {moves:,} movements / "
            f"its single SQL ({own * 1000:.0f} ms)",
            f"{register / own:.2f}",
            "≤ 2.00",
            register / own <= 2,
        ),
        Measure(
            "the same / the bare sums of the movements by member "
            f"({plain * 1000:.0f} ms), for information",
            f"{register / plain:.2f}",
            "–",
            True,
        ),
        Measure(
            "what all members hold at a date / the same bare sums",
            f"{held / plain:.2f}",
            "≤ 2.00",
            held / plain <= 2,
        ),
        Measure(
            "checks of all members before and after an event, 95th percentile "
            f"(a whole transfer of shares: {act:.0f} ms)",
            f"{checks:.0f} ms",
            "< 300 ms",
            checks < 300,
        ),
        Measure(
            "register, checks, a transfer: SQL queries with 7 and with "
            f"{members.MEMBERS:,} members",
            f"{_words(few)} and {_words(many)}",
            "the same",
            few == many,
        ),
        Measure(
            f"register = ledger: members that differ ({seconds * 1000:.0f} ms)",
            f"{differing}",
            "0",
            not differing,
        ),
    ]


def contributions(registry):
    times = month_run.run_times(registry)
    known = times["bases"] + times["posting"]
    return [
        Measure(
            f"contributions of a month posted, {times['lines']:,} lines / the SQL of "
            f"their bases ({times['bases'] * 1000:.0f} ms) and Odoo's own posting of "
            f"as many lines ({times['posting'] * 1000:.0f} ms)",
            f"{times['run'] / known:.2f}",
            "≤ 3.00",
            times["run"] / known <= 3,
        ),
        Measure(
            "the preview of the month, for information",
            f"{times['preview'] / known:.2f}",
            "–",
            True,
        ),
    ]


def sharing():
    seconds, lacking = surplus.distribution()
    return [
        Measure(
            f"surplus shared out between {surplus.PEOPLE:,} people, in the rule",
            f"{seconds:.2f} s",
            "< 1 s",
            seconds < 1,
        ),
        Measure(
            "the same: cents that its parts lack",
            f"{lacking}",
            "0",
            not lacking,
        ),
    ]


def _p95(times):
    return sorted(times)[int(len(times) * 0.95)] * 1000


def _words(counts):
    return ", ".join(map(str, counts))


def fec(database):
    script = Path(__file__).with_name("fec_import.py")
    ran = subprocess.run(
        [sys.executable, script, database], capture_output=True, text=True, check=True
    )
    seconds, mebibytes, lines = map(float, ran.stdout.split())
    what = f"import of a FEC of {lines:,.0f} lines"
    return [
        Measure(what, f"{seconds:.0f} s", "< 120 s", seconds < 120),
        Measure(
            f"{what}: memory of its process, at its highest",
            f"{mebibytes:.0f} MiB",
            "< 1,024 MiB",
            mebibytes < 1024,
        ),
    ]


def machine(registry):
    with environment(registry) as env:
        env.cr.execute("SHOW server_version")
        postgres = env.cr.fetchone()[0]
    from odoo.release import version

    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} cores, {pages / 2**30:.0f} GiB of memory, "
        f"{platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, Odoo {version}, PostgreSQL {postgres}"
    )


def report(found, machine_text):
    rows = "\n".join(measure.row for measure in found)
    today = datetime.now(tz=timezone.utc)
    return f"""# Benchmarks

Written by `make bench` ({today:%Y-%m-%d}) on a machine with {machine_text}.

Ratios compare the best times of two measures of the same run, taken in turn: what else
the machine does only adds to a time, so the best one says what the work costs.

| measure | found | target | kept |
|---|---|---|---|
{rows}

## How it is measured

- **The big cooperative** (`tests/bench/generate.py`): 1,000 activities, 36 months, one
  entry of each kind posted by Odoo, then cloned by SQL: moves, journal items and
  analytic lines of both plans.
- **Accounts of all activities**: `coop.account.section._grid` for one year, rights
  included, against `SELECT account, general account, SUM(amount) … GROUP BY` over the
  same lines, fetched by the same driver, in alternate rounds.
- **My activity**: `coop.activity.get_dashboard` in a new transaction with empty record
  caches. Queries are counted for the same entrepreneur in a cooperative of 7 activities
  (same generator, rolled back) and in the one of 1,000.
- **Statements** (`tests/bench/statements.py`): `coop.statement._contents` of a month,
  from the first entry on, documents, claims and words included, against `SELECT
  account, general account, month, SUM(amount) … GROUP BY` over the same lines, in
  alternate rounds; then all of them written and rolled back.
- **Posting**: the three kinds of invoice are posted in turn in one transaction that is
  rolled back, each after one of its kind that is not counted, since switching the
  cooperative empties the caches of the server. Without cooperative means that the
  company has no mutualised services' account, which makes the addon inert for it; the
  same analytic distribution is kept, since plain Odoo writes an analytic line for it.
- **Members** (`tests/bench/members.py`): one member admitted, subscribing and having
  pay set aside through Odoo, cloned by SQL with all entries: 5,000 members, 50,000
  movements. `coop.share.register._rows` at a date against the SQL that it runs, sent
  and fetched by itself, and against `SELECT member, SUM … GROUP BY` over the same
  movements; `coop.member._held` against the latter; `coop.member._watched` around
  nothing; a transfer of one share.
- **Month run** (`tests/bench/month_run.py`): the run posts October for all activities
  in one transaction, rolled back; the same lines are then posted as a plain entry.
- **Surplus** (`tests/bench/surplus.py`): the four fractions, the part of the workers
  by pay and hours with seniority, the interest on shares; no database.
- **FEC** (`tests/bench/fec_import.py`): sales, purchases and payments of 100,000 lines,
  read, checked, posted and lettered in a process of its own, then rolled back.
- **Memory**: highest resident size of the process that did all of the above.
"""


if __name__ == "__main__":
    database = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("HOUSE_DATABASE")
    sys.exit(main(database) if database else "Name the database to measure in.")
