"""docker-compose.yml, checked without a Docker engine: what it names is there."""

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
PROFILES = ("demo", "production")
CONFIGURATIONS = sorted((ROOT / "docker" / "odoo").glob("*.conf"))
SCRIPTS = sorted([*ROOT.glob("docker/**/*.sh"), *ROOT.glob("tools/backup/*.sh")])
DEFAULT = re.compile(r"\$\{\w+:-([^}]*)\}")  # ${NAME:-default}


def of_profile(profile):
    return {
        name: service
        for name, service in SERVICES.items()
        if profile in service["profiles"]
    }


def mounts():
    for name, service in SERVICES.items():
        for volume in service["volumes"]:
            source, target = DEFAULT.sub(r"\1", volume).split(":")[:2]
            yield pytest.param(source, target, id=f"{name} {target}")


def options_of(path):
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(path)
    return dict(parser["options"])


def stem(path):
    return path.name


def test_the_file_obeys_the_schema_of_compose():
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    run = subprocess.run(
        [sys.executable, *command, ROOT / "docker-compose.yml"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_belongs_to_one_profile_and_runs_an_official_image(name):
    service = SERVICES[name]
    assert len(service["profiles"]) == 1
    assert service["profiles"][0] in PROFILES
    if "build" in service:
        dockerfile = ROOT / service["build"]["dockerfile"]
        assert "FROM odoo:19.0\n" in dockerfile.read_text()
    else:
        assert service["image"] in {"postgres:17", "caddy:2"}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_names_nothing_outside_itself(profile):
    services = of_profile(profile)
    assert services
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)


def test_what_is_declared_is_used_and_what_is_used_is_declared():
    for kind in ("networks", "secrets"):
        used = {name for service in SERVICES.values() for name in service.get(kind, ())}
        assert used == set(COMPOSE[kind]), kind
    named = {source for source, _ in (p.values for p in mounts()) if "/" not in source}
    assert named == set(COMPOSE["volumes"])


@pytest.mark.parametrize(("source", "target"), list(mounts()))
def test_what_is_mounted_is_there(source, target):
    made_by_the_user = {"./backups"}
    if source.startswith(".") and source not in made_by_the_user:
        assert (ROOT / source).exists()
    assert target.startswith("/")


def test_what_is_copied_into_the_image_is_there():
    dockerfile = (ROOT / "docker/odoo/Dockerfile").read_text()
    copied = re.findall(r"^COPY (\S+)", dockerfile, re.MULTILINE)
    assert copied == ["requirements-oca.txt"]
    assert (ROOT / copied[0]).exists()


def test_every_secret_is_a_file_that_one_command_makes(tmp_path):
    (tmp_path / "docker").mkdir()
    script = tmp_path / "docker" / "secrets.sh"
    script.write_text((ROOT / "docker/secrets.sh").read_text())
    subprocess.run(["sh", script], check=True)
    made = [tmp_path / secret["file"] for secret in COMPOSE["secrets"].values()]
    values = [path.read_text() for path in made]
    assert all(len(value) == 48 for value in values)
    assert len(set(values)) == len(values)
    subprocess.run(["sh", script], check=True)
    assert [path.read_text() for path in made] == values
    assert "/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_says_how_it_is(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_only_the_proxy_is_open_to_the_world():
    ports = {name: s["ports"] for name, s in SERVICES.items() if "ports" in s}
    assert ports == {
        "demo": ["127.0.0.1:${PORT:-8069}:8069"],
        "proxy": ["80:80", "443:443"],
    }


@pytest.mark.parametrize("name", ["db", "demo-db", "replica", "backup"])
def test_data_is_reached_from_inside_alone(name):
    for network in SERVICES[name]["networks"]:
        assert COMPOSE["networks"][network]["internal"] is True


def test_no_password_of_production_stands_in_the_file():
    for service in of_profile("production").values():
        for variable in service.get("environment", ()):
            assert "PASSWORD" not in variable or variable.endswith("_FILE")


def test_a_plain_up_starts_the_demonstration():
    assert "COMPOSE_PROFILES=demo" in (ROOT / ".env").read_text().splitlines()


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=stem)
def test_each_option_is_one_of_odoo(path):
    from odoo.tools import config

    assert not set(options_of(path)) - set(config.options_index)


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=stem)
def test_the_configuration_names_what_the_services_mount(path):
    options = options_of(path)
    assert options["list_db"] == "False"
    assert options["dbfilter"] == f"^{options['db_name']}$"
    (service,) = (s for s in SERVICES.values() if f"/{path.name}:" in str(s["volumes"]))
    targets = [volume.split(":")[1] for volume in service["volumes"]]
    assert options["addons_path"] in targets
    assert options["data_dir"] in targets


def test_production_has_workers_a_replica_and_a_proxy():
    options = options_of(ROOT / "docker/odoo/production.conf")
    assert int(options["workers"]) > 1
    assert options["proxy_mode"] == "True"
    assert options["db_replica_host"] in SERVICES
    connections = "-cmax_connections=150"
    for name in ("db", options["db_replica_host"]):
        assert connections in SERVICES[name]["command"]
    processes = int(options["workers"]) + int(options["max_cron_threads"]) + 1
    assert processes * int(options["db_maxconn"]) < 150
    assert options["db_name"] == SERVICES["backup"]["environment"]["DATABASES"]


def test_the_proxy_sends_each_route_to_its_port():
    options = options_of(ROOT / "docker/odoo/production.conf")
    routes = (ROOT / "docker/proxy/Caddyfile").read_text()
    assert f"reverse_proxy /websocket odoo:{options['gevent_port']}\n" in routes
    assert f"reverse_proxy odoo:{options['http_port']}\n" in routes
    assert "SITE_ADDRESS" in SERVICES["proxy"]["environment"]


def test_the_scripts_name_addons_and_functions_that_exist():
    serve = (ROOT / "docker/odoo/serve.sh").read_text()
    (installed,) = re.findall(r" -i (\S+)", serve)
    for addon in installed.split(","):
        assert (ROOT / "addons" / addon / "__manifest__.py").exists()


def test_the_story_that_the_demonstration_tells_is_there():
    script = (ROOT / "docker/odoo/story.py").read_text()
    assert "from odoo.addons.eclectic_coop.demo import story\n" in script
    story = ast.parse((ROOT / "addons/eclectic_coop/demo/story.py").read_text())
    functions = {n.name for n in story.body if isinstance(n, ast.FunctionDef)}
    assert "tell" in functions


@pytest.mark.parametrize("path", SCRIPTS, ids=stem)
def test_each_script_is_read_by_a_plain_shell(path):
    subprocess.run(["sh", "-n", path], check=True)
    started = path.read_text().startswith("#!/bin/sh\n")
    assert started == (path.name != "settings.sh")


def test_the_backup_service_finds_its_scripts():
    backup = SERVICES["backup"]
    folder = ROOT / "tools" / "backup"
    for script in (*backup["command"], backup["healthcheck"]["test"][1]):
        assert (folder / script).stat().st_mode & 0o111
    assert backup["environment"]["PATH"].startswith("/opt/backup:")
