"""A backup comes back: dump and files, whole, under another name, or not at all."""

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

BACKUP = Path(__file__).parents[2] / "tools" / "backup"


@pytest.fixture(scope="module")
def server():
    """The environment that reaches a PostgreSQL: the one of the house."""
    assert "PGHOST" in os.environ, "make test ONLY=tests/production starts one"
    return dict(os.environ)


class Cooperative:
    """A database with rows and files, and the folder of its backups."""

    def __init__(self, env, folder):
        self.name = f"restore_{uuid.uuid4().hex[:8]}"
        self.copy = f"{self.name}_copy"
        self.data = folder / "data"
        self.backups = folder / "backups"
        self.backups.mkdir()
        self.env = env | {"DATA_DIR": str(self.data), "BACKUP_DIR": str(self.backups)}
        self.sql("postgres", f"CREATE DATABASE {self.name}")
        self.sql(
            self.name,
            "CREATE TABLE share (id serial PRIMARY KEY, owner text, amount numeric);"
            "INSERT INTO share (owner, amount)"
            " SELECT 'associé ' || n, n * 1.01 FROM generate_series(1, 500) n",
        )
        (self.files(self.name) / "ab").mkdir(parents=True)
        (self.files(self.name) / "ab" / "abc").write_bytes(b"a photograph\0")

    def files(self, name):
        return self.data / "filestore" / name

    def sql(self, database, text):
        command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", text]
        run = subprocess.run(
            command, env=self.env, check=True, capture_output=True, text=True
        )
        return run.stdout

    def run(self, script, *arguments, **env):
        command = [BACKUP / script, *arguments]
        return subprocess.run(
            command,
            env=self.env | env,
            check=False,
            capture_output=True,
            text=True,
        )

    def backup(self):
        done = self.run("backup.sh", self.name)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.strip())

    def content(self, name):
        files = self.files(name)
        return (
            self.sql(name, "SELECT * FROM share ORDER BY id"),
            self.sql(name, "SELECT last_value FROM share_id_seq"),
            {
                str(path.relative_to(files)): path.read_bytes()
                for path in files.rglob("*")
                if path.is_file()
            },
        )

    def exists(self, name):
        found = f"SELECT count(*) FROM pg_database WHERE datname = '{name}'"
        return self.sql("postgres", found).strip() == "1"

    def drop(self):
        for name in (self.name, self.copy, f"{self.copy}_restoring"):
            self.sql("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def cooperative(server, tmp_path):
    cooperative = Cooperative(server, tmp_path)
    yield cooperative
    cooperative.drop()


def assert_refused(run, words):
    assert run.returncode == 1
    assert words in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr


def test_what_is_restored_is_what_was_backed_up(cooperative):
    before = cooperative.content(cooperative.name)
    backup = cooperative.backup()
    cooperative.sql(cooperative.name, "DELETE FROM share")
    done = cooperative.run("restore.sh", backup.name, cooperative.copy)
    assert done.returncode == 0, done.stderr
    assert cooperative.content(cooperative.copy) == before


def test_a_database_without_files_comes_back_too(cooperative):
    shutil.rmtree(cooperative.data / "filestore")
    backup = cooperative.backup()
    done = cooperative.run("restore.sh", str(backup), cooperative.copy)
    assert done.returncode == 0, done.stderr
    assert cooperative.content(cooperative.copy)[2] == {}


def test_a_database_that_is_there_is_replaced_only_by_force(cooperative):
    before = cooperative.content(cooperative.name)
    backup = str(cooperative.backup())
    cooperative.sql(cooperative.name, "DELETE FROM share")
    emptied = cooperative.content(cooperative.name)
    refused = cooperative.run("restore.sh", backup, cooperative.name)
    assert_refused(refused, "FORCE=1")
    assert cooperative.content(cooperative.name) == emptied
    done = cooperative.run("restore.sh", backup, cooperative.name, FORCE="1")
    assert done.returncode == 0, done.stderr
    assert cooperative.content(cooperative.name) == before


def test_an_altered_backup_is_refused_and_leaves_nothing(cooperative):
    backup = cooperative.backup()
    with open(backup / "database.dump", "ab") as dump:
        dump.write(b"x")
    refused = cooperative.run("restore.sh", str(backup), cooperative.copy)
    assert_refused(refused, "altered")
    assert not cooperative.exists(cooperative.copy)


def test_a_dump_that_does_not_load_leaves_the_old_database(cooperative):
    before = cooperative.content(cooperative.name)
    backup = cooperative.backup()
    (backup / "database.dump").write_bytes(b"PGDMP but not a dump")
    parts = ("database.dump", "filestore.tar")
    sums = subprocess.run(
        ["sha256sum", *parts], cwd=backup, check=True, capture_output=True
    )
    (backup / "SHA256SUMS").write_bytes(sums.stdout)
    refused = cooperative.run("restore.sh", backup, cooperative.name, FORCE="1")
    assert refused.returncode == 1
    assert "nothing was restored" in refused.stderr
    assert cooperative.content(cooperative.name) == before
    assert not cooperative.exists(f"{cooperative.name}_restoring")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "restore.sh BACKUP DATABASE"),
        (("elsewhere", "copy"), "There is no backup 'elsewhere'"),
        (("{backup}", 'copy"; DROP'), "letters, digits, _ and - are expected"),
        (("{backup}", "../copy"), "letters, digits, _ and - are expected"),
    ],
    ids=["no words", "no backup", "a name with SQL", "a name with a path"],
)
def test_what_cannot_be_restored_is_one_sentence(cooperative, arguments, words):
    backup = str(cooperative.backup())
    arguments = [argument.format(backup=backup) for argument in arguments]
    assert_refused(cooperative.run("restore.sh", *arguments), words)


def test_a_backup_without_one_of_its_parts_is_refused(cooperative):
    backup = cooperative.backup()
    (backup / "filestore.tar").unlink()
    refused = cooperative.run("restore.sh", str(backup), cooperative.copy)
    assert_refused(refused, "has no filestore.tar")


def test_a_backup_of_no_database_is_one_sentence(cooperative):
    assert_refused(cooperative.run("backup.sh", "nowhere"), "There is no database")
    assert_refused(cooperative.run("backup.sh"), "letters, digits")
    lost = cooperative.run("backup.sh", cooperative.name, BACKUP_DIR="/nowhere")
    assert_refused(lost, "BACKUP_DIR is '/nowhere'")
    down = cooperative.run("backup.sh", cooperative.name, PGHOST="/nowhere")
    assert_refused(down, "PostgreSQL does not answer")
    assert list(cooperative.backups.iterdir()) == []


def test_the_oldest_backups_go(cooperative):
    backups = [cooperative.backup() for _count in range(3)]
    done = cooperative.run("backup.sh", cooperative.name, KEEP="2")
    assert done.returncode == 0
    left = sorted(cooperative.backups.iterdir())
    assert left == [backups[2], Path(done.stdout.strip())]


def test_the_password_may_lie_in_a_file(cooperative, tmp_path):
    password = tmp_path / "password"
    password.write_text("secret")
    done = cooperative.run("backup.sh", cooperative.name, PGPASSWORD_FILE=str(password))
    assert done.returncode == 0
    lost = cooperative.run("backup.sh", cooperative.name, PGPASSWORD_FILE="/nowhere")
    assert_refused(lost, "PGPASSWORD_FILE is '/nowhere'")


def test_the_state_of_the_schedule_tells_its_health(cooperative):
    state = cooperative.backups / "state"
    assert cooperative.run("healthy.sh").returncode != 0
    now = subprocess.run(["date", "+%s"], check=True, capture_output=True, text=True)
    for text, healthy in (
        (f"ok {now.stdout}", True),
        (f"failed {now.stdout}", False),
        ("ok 1000000000\n", False),
    ):
        state.write_text(text)
        assert (cooperative.run("healthy.sh").returncode == 0) is healthy
