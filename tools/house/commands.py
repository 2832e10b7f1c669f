"""The commands of the Makefile."""

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tools.house import checks, phases, suite
from tools.house.console import Progress, Refusal, say
from tools.house.databases import Databases
from tools.house.environment import (
    ensure_chromium,
    ensure_environment,
    ensure_small_environment,
)
from tools.house.odoo_tree import ensure_odoo
from tools.house.postgres import Server, embedded, outside, running_server
from tools.house.processes import die_with_parent
from tools.house.serving import address, raise_on_terminate, served, stop_all
from tools.house.settings import House, from_environment
from tools.house.stamps import locked, remove
from tools.house.templates import DEMO_NAME, Templates, logins, story_file


@dataclass(frozen=True)
class Setup:
    """What every command needs once the parts are there."""

    house: House
    server: Server

    @property
    def databases(self):
        """The databases on the server."""
        return Databases(self.house, self.server)

    @property
    def templates(self):
        """The databases that are copied."""
        return Templates(self.databases)


@contextmanager
def set_up(house, progress, port=None, with_tests=False):
    """Do the steps that all commands share, then give a running server."""
    with locked(house), ExitStack() as left_at_the_end:
        with progress.step("This machine"):
            checks.check_machine(house, port)
        with progress.step("Odoo 19") as notes:
            notes.append(ensure_odoo(house))
        with progress.step("Python packages") as notes:
            notes.append(ensure_environment(house, with_tests))
        with progress.step("Chromium") as notes:
            notes.append(ensure_chromium(house, needed=with_tests))
        with progress.step("PostgreSQL"):
            server = left_at_the_end.enter_context(
                running_server(house, durable=not with_tests)
            )
        stack = left_at_the_end.pop_all()
    with stack:
        yield Setup(house, server)


def demo(house):
    """Make what is missing, then serve the demonstration until Ctrl-C."""
    progress = Progress(9)
    with set_up(house, progress, port=house.port) as setup:
        with locked(house):
            tell_the_story(setup, progress)
        with ExitStack() as serving:
            with progress.step("Serving"):
                server = served(
                    *(setup.databases, DEMO_NAME, house.port, "demo"),
                    max_cron_threads=1,
                )
                process = serving.enter_context(server)
            announce(house)
            await_the_end(process)
    return 0


def await_the_end(process):
    """Wait until the server ends or somebody stops it."""
    try:
        process.wait()
        say("Odoo has ended; its log is .house/logs/demo.log.")
    except KeyboardInterrupt:
        say("\nStopping …")


def tell_the_story(setup, progress):
    """Make the three databases, one under the other."""
    for title, make in (
        ("Database with what our addons need", setup.templates.base),
        ("Our addons", setup.templates.addons),
        ("The story of the cooperative", setup.templates.demo),
    ):
        with progress.step(title) as notes:
            notes.append("" if make() else "(already there)")


def announce(house):
    """Print the address and one login a role."""
    if not story_file(house).exists():
        say("(The story is not written yet: the database holds only the addons.)")
    say(f"\nThe cooperative is open: {address(house.port)}\n")
    for role, login, password in logins(house):
        say(f"  {role:<28} login {login:<24} password {password}")
    say("\nCtrl-C stops it.")


def test(house, only=""):
    """Run all tests, or what ONLY names."""
    if only and phases.phase_of(house, only)[0] is phases.rules:
        return test_rules(house, only)
    with set_up(house, Progress(5), with_tests=True) as setup, locked(house):
        return suite.run_only(setup, only) if only else suite.run_all(setup)


def test_rules(house, only=""):
    """Run the tests that need no Odoo."""
    python = ensure_small_environment(house)
    return subprocess.run(
        [
            python,
            "-m",
            "pytest",
            "-q",
            *phases.PLAIN,
            *phases.rule_folders(house, only),
        ],
        cwd=house.root,
        check=False,
    ).returncode


def lint(house):
    """Run the lint alone."""
    with locked(house):
        ensure_odoo(house)
        ensure_environment(house, with_tests=True)
    return phases.lint(Setup(house, None)).failed


def bench(house):
    """Run tests/bench/run.py on a database of its own."""
    return _script(house, "tests/bench/run.py", serve=False)


def screenshots(house):
    """Run tests/browser/screenshots.py on the served demonstration."""
    return _script(house, "tests/browser/screenshots.py", serve=True)


def _script(house, name, serve):
    if not (house.root / name).exists():
        raise Refusal(f"{name} is not there.")
    with set_up(house, Progress(5), with_tests=True) as setup, ExitStack() as stack:
        if serve:
            env = stack.enter_context(phases.served_demo(setup, "house_pictures"))
        else:
            env = bench_environment(setup)
        return subprocess.run(
            [house.python, name],
            cwd=house.root,
            env=env,
            preexec_fn=die_with_parent,
            check=False,
        ).returncode


def bench_environment(setup):
    """Copy the database with our addons and tell where it is."""
    setup.templates.addons()
    setup.databases.copy("house_addons", "house_bench")
    setup.databases.configuration("house_bench", setup.house.port)
    return phases.visitor(setup, "house_bench", setup.house.port)


def stop(house):
    """End the servers of this house."""
    stop_all(house)
    if house.venv.exists() and not house.database_url:
        embedded(house).stop()
    return 0


def clean(house):
    """End the servers and remove all that was made."""
    if house.home.exists():
        stop(house)
    if house.database_url and house.venv.exists():
        with running_server(house) as server:
            _drop_all(Databases(house, server))
    for place in (house.home, outside(house), *sockets(house)):
        remove(place)
    return 0


def sockets(house):
    """Return the folder of the socket when it could not lie in the house."""
    import tempfile

    return [house.root.__class__(tempfile.gettempdir()) / house.name]


def _drop_all(databases):
    names = databases.server.ask(
        "SELECT datname FROM pg_database WHERE "
        f"shobj_description(oid, 'pg_database') LIKE '{databases.house.name} %'"
    )
    for name in names.split():
        databases.drop(name)


COMMANDS = {
    "demo": demo,
    "test": test,
    "test-rules": test_rules,
    "lint": lint,
    "bench": bench,
    "screenshots": screenshots,
    "stop": stop,
    "clean": clean,
}


def main(arguments):
    """Run one command; a refusal is one sentence and a non-zero exit."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        say(f"usage: make {'|'.join(COMMANDS)}")
        return 2
    raise_on_terminate()
    sys.dont_write_bytecode = True
    os.umask(0o022)
    try:
        return COMMANDS[name](from_environment(), *[word for word in rest if word])
    except Refusal as refusal:
        print(f"\n{refusal}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped; the next start goes on from here.", file=sys.stderr)
    return 1
