import os
from pathlib import Path

import pytest

from tools.house.console import Refusal
from tools.house.postgres import LONGEST_SOCKET, Embedded, from_url


def test_a_database_url_is_read():
    server = from_url("postgresql://odoo:p%40ss@db.invalid:6543/", "/bin")
    assert (server.host, server.port) == ("db.invalid", "6543")
    assert (server.user, server.password) == ("odoo", "p@ss")
    assert server.env["PGPASSWORD"] == "p@ss"


def test_a_database_url_may_name_a_socket():
    server = from_url("postgresql://odoo@/?host=/run/Postgres&sslmode=disable", "/bin")
    assert server.host == "/run/Postgres"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://odoo@host/", "postgresql://user:password@host:port/ is expected"),
        ("postgresql://host/", "postgresql://user:password@host:port/ is expected"),
        ("postgresql://postgres@host/", "Odoo refuses to work"),
    ],
)
def test_a_database_url_that_cannot_work_is_refused(url, words):
    with pytest.raises(Refusal, match=words):
        from_url(url, "/bin")


def test_what_a_killed_server_left_is_not_taken_for_a_running_one(tmp_path):
    place = Embedded("/bin", tmp_path, tmp_path / "run", None)
    place.data.mkdir()
    assert place.pid() == 0
    (place.data / "postmaster.pid").write_text(f"{os.getpid()}\n/elsewhere\n")
    assert place.pid() == 0
    (place.data / "postmaster.pid").write_text("half-written")
    assert place.pid() == 0


def test_a_deep_folder_keeps_the_socket_short(house, monkeypatch):
    from tools.house import postgres
    from tools.house.settings import House

    deep = House(root=house.root, home=Path("/" + "d" * 120))
    monkeypatch.setattr(postgres, "client_programs", lambda house: "/bin")
    monkeypatch.setattr(postgres, "account_of_root", lambda: None)
    place = postgres.embedded(deep)
    assert len(f"{place.sockets}/.s.PGSQL.5432") <= LONGEST_SOCKET
