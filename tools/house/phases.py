"""The phases of `make test`: each returns a tally."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tools.house.console import Refusal
from tools.house.counting import Tally, not_run, read_junit
from tools.house.environment import chromium, node_folder, pip_environment
from tools.house.odoo_log import serious_in
from tools.house.processes import die_with_parent
from tools.house.serving import address, free_port, served
from tools.house.templates import (
    ADDONS_NAME,
    BASE_NAME,
    DEMO_NAME,
    addons_key,
    foreign_depends,
    story_file,
)

RULES = ("tests/rules", "tests/house", "tests/test_architecture.py")
WITH_ODOO = {"bench", "browser", "journeys", "odoo", "production"}
PLAIN = ("-p", "no:odoo", "-p", "no:playwright", "-p", "no:cacheprovider")
JOURNEYS = ("tests/journeys", "tests/browser", "tests/production")
# Any association installs them, whatever keeps its books.
WITHOUT_ACCOUNTS = ("eclectic_governance",)


def _show(command, env, cwd):
    """Run a command whose words go to the screen; return its exit code."""
    process = subprocess.run(
        [str(part) for part in command],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
        check=False,
    )
    return process.returncode


def _pytest(house, name, arguments, env=None):
    report = house.logs / f"{name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    env = {**(env or os.environ), "PYTHONDONTWRITEBYTECODE": "1"}
    command = (house.python, "-m", "pytest", "-q", f"--junitxml={report}")
    code = _show([*command, *arguments], env, house.root)
    tally = read_junit(report)
    if code and not tally.failed:
        tally.check(name, [f"pytest ended with code {code}"])
    return tally


def _there(house, names):
    return [house.root / name for name in names if (house.root / name).exists()]


# --- lint and rules -------------------------------------------------------------


def lint(setup):
    """Run every pre-commit hook on every file."""
    house = setup.house
    env = pip_environment(house)
    env["PRE_COMMIT_HOME"] = str(house.home / "pre-commit")
    env["npm_config_cache"] = str(house.home / "cache" / "npm")
    env["PATH"] = f"{house.venv / 'bin'}:{node_folder(house)}:{env['PATH']}"
    env |= {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }
    command = ("pre-commit", "run", "--all-files", "--show-diff-on-failure")
    code = _show([house.venv / "bin" / command[0], *command[1:]], env, house.root)
    tally = Tally()
    tally.check("lint", [f"pre-commit ended with code {code}"] if code else [])
    return tally


def rules(setup, arguments=()):
    """Run the tests that need nothing: rules, doctests, architecture, this tool."""
    house = setup.house
    tally = _pytest(house, "rules", [*PLAIN, *rule_folders(house, *arguments)])
    if not arguments:
        tally.check("every rule test was run", not_run(_there(house, RULES), tally))
    return tally


def plain(setup, arguments=()):
    """Run the tests that need a database server and no Odoo."""
    house = setup.house
    folders = _plain_folders(house)
    if not folders:
        return Tally()
    wanted = arguments or folders
    tally = _pytest(house, "plain", [*PLAIN, *wanted], setup.server.env)
    if not arguments:
        tally.check("every plain test was run", not_run(folders, tally))
    return tally


def _plain_folders(house):
    named = {Path(name).name for name in RULES} | WITH_ODOO
    return [
        folder
        for folder in sorted((house.root / "tests").iterdir())
        if folder.name not in named and any(folder.glob("test_*.py"))
    ]


def rule_folders(house, only=""):
    """Return what pytest is given: ``only``, or every rule test and doctest."""
    doctests = [f"addons/{addon}/rules" for addon in house.addons]
    return [only] if only else _there(house, [*RULES, *doctests])


# --- tests in Odoo --------------------------------------------------------------


def odoo_tests(setup, arguments=()):
    """Run the tests of our addons inside Odoo, browser tours included."""
    house, databases = setup.house, setup.databases
    name = "house_test"
    databases.copy(_ready_template(setup, bool(arguments)), name)
    if arguments and databases.key(ADDONS_NAME) != addons_key(house):
        databases.update(name, house.addons, "update-for-test")
    log = house.logs / "odoo-tests.log"
    log.unlink(missing_ok=True)
    configuration = databases.configuration(name, free_port(), logfile=log)
    folders = _odoo_folders(house)
    tally = _pytest(
        house,
        "odoo-tests",
        [
            *("-c", os.devnull, f"--rootdir={house.root}", "-p", "no:cacheprovider"),
            *("--odoo-http", "--disable-warnings"),
            *(f"--odoo-config={configuration}", f"--odoo-database={name}"),
            *("--odoo-log-level=info", *(arguments or folders)),
        ],
        env=setup.server.env,
    )
    tally.check("the log of the Odoo tests is clean", serious_in(log))
    if not arguments:
        tally.check("every Odoo test was run", not_run(folders, tally))
        databases.drop(name)
    return tally


def _odoo_folders(house):
    """Our tests, and Odoo's own lint where this Odoo has it."""
    has_lint = (house.tree / "odoo/addons/test_lint").is_dir()
    ours = [f"addons/{addon}/tests" for addon in house.addons]
    return _there(house, [*ours, "tests/odoo"] if has_lint else ours)


def _ready_template(setup, stale_will_do):
    if stale_will_do and setup.databases.key(ADDONS_NAME):
        setup.templates.base()
    else:
        setup.templates.addons()
    return ADDONS_NAME


def alone(setup):
    """Install each addon by itself: what it needs, it must say."""
    setup.templates.addons()
    tally = Tally()
    for addon in setup.house.addons:
        tally.check(f"{addon} installs alone", _install_alone(setup, addon))
    return tally


def _install_alone(setup, addon):
    house, databases = setup.house, setup.databases
    name = "house_alone"
    everything = foreign_depends(house, house.addons)
    if foreign_depends(house, [addon]) == everything:
        databases.copy(BASE_NAME, name)
    else:
        databases.drop(name)
        setup.templates.bare(name)
    try:
        log = databases.install(name, [addon], f"alone-{addon}")
        return [*serious_in(log), *_unwanted_in(databases, name, addon)]
    except Refusal as refusal:
        return [str(refusal)]
    finally:
        databases.drop(name)


def _unwanted_in(databases, name, addon):
    """What came along with an addon that must live without it."""
    question = "SELECT state FROM ir_module_module WHERE name = 'account'"
    state = databases.server.ask(question, name)
    if addon in WITHOUT_ACCOUNTS and state == "installed":
        return [f"{addon} brings the accounts along: it must install without them."]
    return []


# --- journeys -------------------------------------------------------------------


def journeys(setup, arguments=()):
    """Run what a person does, through the web, on a served copy of the demo."""
    folders = _there(setup.house, JOURNEYS)
    if not folders:
        return Tally()
    plain = (*PLAIN, "-c", os.devnull, f"--rootdir={setup.house.root}")
    with served_demo(setup, "house_journey") as env:
        tally = _pytest(setup.house, "journeys", [*plain, *(arguments or folders)], env)
    log = setup.house.logs / "house_journey.log"
    tally.check("the log of the journeys is clean", serious_in(log))
    if not arguments:
        tally.check("every journey was run", not_run(folders, tally))
    return tally


@contextmanager
def served_demo(setup, name):
    """Serve a copy of the demonstration; give the environment of its visitors."""
    databases, port = setup.databases, free_port()
    setup.templates.demo()
    databases.copy(DEMO_NAME, name)
    try:
        with served(databases, name, port, name):
            yield visitor(setup, name, port)
    finally:
        databases.drop(name)


def visitor(setup, name, port):
    """Return the environment that tells a test where the demonstration is."""
    house = setup.house
    return {
        **setup.server.env,
        "HOUSE_URL": address(port),
        "HOUSE_DATABASE": name,
        "HOUSE_CHROMIUM": chromium() or "",
        "HOUSE_STORY": str(story_file(house)) if story_file(house).exists() else "",
        "ODOO_RC": str(house.home / "conf" / f"{name}.conf"),
    }


# --- one file, one test, one tag ------------------------------------------------


def phase_of(house, wish):
    """Return the phase that runs ``wish`` and the arguments it gives to pytest."""
    path = wish.split("::")[0]
    if not (house.root / path).exists():
        return odoo_tests, _tagged(house, wish)
    if path.startswith(JOURNEYS):
        return journeys, [wish]
    if path.startswith(RULES) or "/rules" in path:
        return rules, [wish]
    inside_odoo = path.startswith(("addons/", "tests/odoo"))
    return (odoo_tests if inside_odoo else plain), [wish]


def _tagged(house, wish):
    """Turn an Odoo tag, ``/addon:Class.test``, into what pytest understands."""
    addon, _, words = wish.lstrip("/").rpartition(":")
    folders = [f"addons/{name}/tests" for name in house.addons if addon in {"", name}]
    if "/" in wish.strip("/") or not folders or not words:
        raise Refusal(
            f"ONLY is {wish!r}: a file, file::test, or an Odoo tag such as "
            ":TestCoopActivity or /eclectic_coop:TestCoopActivity.test_x is expected."
        )
    return [*_there(house, folders), "-k", " and ".join(words.split("."))]
