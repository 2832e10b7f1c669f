"""Databases made once under a draft name, then copied in a second."""

import os
import secrets
import shutil
from dataclasses import dataclass

from tools.house.console import Refusal
from tools.house.odoo_tree import addons_path
from tools.house.postgres import Server
from tools.house.processes import must
from tools.house.settings import House
from tools.house.stamps import remove, write


@dataclass(frozen=True)
class Databases:
    """The databases of this house on a server.

    A finished database carries its key as its comment: it is there whole or not.
    """

    house: House
    server: Server

    @property
    def log(self):
        """The log of what is asked from the server."""
        return self.house.logs / "databases.log"

    def key(self, name):
        """Return the key under which database ``name`` was finished."""
        comment = self.server.ask(
            "SELECT shobj_description(oid, 'pg_database') "
            f"FROM pg_database WHERE datname = '{name}'"
        )
        owner, _, key = comment.partition(" ")
        whole = owner == self.house.name and self._files(name).exists()
        return key if whole else ""

    def exists(self, name):
        """Tell whether the server has a database of that name."""
        return bool(
            self.server.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'")
        )

    def ensure(self, name, key, build):
        """Have ``name`` made by ``build(draft)`` under ``key``; tell if it was made."""
        if self.key(name) == key:
            return False
        self._refuse_a_stranger(name)
        draft = f"{name}_draft"
        self.drop(draft)
        build(draft)
        self._finish(draft, name, key)
        return True

    def _finish(self, draft, name, key):
        self._files(draft).mkdir(parents=True, exist_ok=True)
        self.drop(name)
        self._files(draft).rename(self._files(name))
        mark = f"{self.house.name} {key}"
        self._order(f"COMMENT ON DATABASE {draft} IS '{mark}'")
        self._order(f"ALTER DATABASE {draft} RENAME TO {name}")

    def copy(self, source, target):
        """Copy a database and its attachments (as hard links: they never change)."""
        self.drop(target)
        self._order(f"CREATE DATABASE {target} TEMPLATE {source}")
        self._order(f"COMMENT ON DATABASE {target} IS '{self.house.name} copy'")
        shutil.copytree(self._files(source), self._files(target), copy_function=os.link)

    def drop(self, name):
        """Drop a database of ours and its attachments."""
        self._refuse_a_stranger(name)
        if self.exists(name):
            self._order(f"DROP DATABASE {name} WITH (FORCE)")
        remove(self._files(name))

    def _refuse_a_stranger(self, name):
        comment = self.server.ask(
            "SELECT shobj_description(oid, 'pg_database') "
            f"FROM pg_database WHERE datname = '{name}'"
        )
        ours = comment.startswith(self.house.name) or name.endswith("_draft")
        if self.house.database_url and self.exists(name) and not ours:
            raise Refusal(
                f"The server of DATABASE_URL already has a database {name} that was "
                "not made here: drop it, or name another server."
            )

    def _files(self, name):
        return self.house.data / "filestore" / name

    def _order(self, sql):
        self.server.order(sql, self.log)

    def configuration(self, name, port=8069, **more):
        """Write the configuration file of database ``name`` and return its path."""
        server, house = self.server, self.house
        options = {
            "addons_path": addons_path(house),
            "admin_passwd": secrets.token_hex(16),
            "data_dir": house.data,
            "db_host": server.host,
            "db_name": name,
            "db_port": server.port,
            "db_user": server.user,
            "dbfilter": f"^{name}$",
            "gevent_port": port + 1,
            "http_interface": "127.0.0.1",
            "http_port": port,
            "list_db": "False",
            "max_cron_threads": 0,
            "pg_path": server.bin,
            **({"db_password": server.password} if server.password else {}),
            **more,
        }
        lines = [f"{option} = {value}" for option, value in options.items()]
        path = house.home / "conf" / f"{name}.conf"
        write(path, "\n".join(["[options]", *lines, ""]), mode=0o600)
        return path

    def odoo(self, name, *arguments, log, stdin=None, command="server"):
        """Run one Odoo command on database ``name``; return its log."""
        path = self.house.logs / f"{log}.log"
        must(
            [
                *(self.house.venv / "bin" / "odoo", command),
                *("-c", self.configuration(name), *arguments),
            ],
            f"Odoo did not finish the step {log}.",
            env=self.server.env,
            log=path,
            stdin=stdin,
        )
        return path

    def odoo_db(self, configuration, *arguments):
        """Run one command of ``odoo db``."""
        must(
            [
                *(self.house.venv / "bin" / "odoo", "db"),
                "-c",
                configuration,
                *arguments,
            ],
            "Odoo did not create the database.",
            env=self.server.env,
            log=self.house.logs / "odoo-db.log",
        )

    def install(self, name, addons, log):
        """Install addons, without those that Odoo would add by itself."""
        options = ("--skip-auto-install", "--stop-after-init", "--no-http")
        return self.odoo(name, "-i", ",".join(addons), *options, log=log)

    def update(self, name, addons, log):
        """Update addons."""
        options = ("--skip-auto-install", "--stop-after-init", "--no-http")
        return self.odoo(name, "-u", ",".join(addons), *options, log=log)

    def script(self, name, text, log):
        """Run Python lines that see ``env``."""
        return self.odoo(name, "--no-http", log=log, stdin=text, command="shell")
