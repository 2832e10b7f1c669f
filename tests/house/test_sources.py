import pytest

from tools.house.sources import Mirror, debian_mirror, from_lines, from_stanzas, keyring

STANZAS = """\
# A comment
Types: deb
URIs: http://mirror.invalid/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.invalid/debian-security
Suites: bookworm-security
Components: main
"""
SIGNED = "/usr/share/keyrings/debian-archive-keyring.gpg"


def test_stanzas_give_the_archive_and_not_the_security_updates():
    assert list(from_stanzas(STANZAS)) == [
        Mirror("http://mirror.invalid/debian", "bookworm", SIGNED)
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("Types: deb\n", "Types: deb-src\n"),
        ("Types: deb\n", "Types: deb\nEnabled: no\n"),
        ("Suites: bookworm bookworm-updates", "Suites: noble"),
    ],
    ids=["sources only", "switched off", "another system"],
)
def test_stanzas_that_give_no_debian_archive(change):
    assert list(from_stanzas(STANZAS.replace(*change))) == []


def test_a_key_inside_a_stanza_is_kept_whole():
    stanza = "Types: deb\nURIs: http://m.invalid/debian\nSuites: sid\nSigned-By:\n"
    block = " -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n"
    (mirror,) = from_stanzas(stanza + block)
    assert mirror.signed_by.splitlines()[1:] == block.splitlines()


@pytest.mark.parametrize(
    ("line", "mirror"),
    [
        pytest.param(
            "deb http://m.invalid/debian trixie main contrib",
            Mirror("http://m.invalid/debian", "trixie"),
            id="plain",
        ),
        pytest.param(
            f"deb [arch=amd64 signed-by={SIGNED}] https://m.invalid/debian sid main",
            Mirror("https://m.invalid/debian", "sid", SIGNED),
            id="with options",
        ),
        pytest.param(
            "deb mirror+file:/etc/apt/mirrors/debian.list bookworm main",
            Mirror("mirror+file:/etc/apt/mirrors/debian.list", "bookworm"),
            id="list of mirrors",
        ),
        pytest.param("# deb http://m.invalid/debian trixie main", None, id="comment"),
        pytest.param("deb-src http://m.invalid/debian sid main", None, id="sources"),
        pytest.param("deb http://m.invalid/ubuntu noble main", None, id="ubuntu"),
        pytest.param(
            "deb http://m.invalid/debian-security trixie-security main",
            None,
            id="security",
        ),
    ],
)
def test_lines(line, mirror):
    assert next(from_lines(line), None) == mirror


def test_both_forms_are_read_from_the_folder_of_apt(tmp_path):
    folder = tmp_path / "sources.list.d"
    folder.mkdir()
    (folder / "vendor.list").write_text("deb http://vendor.invalid stable-app main\n")
    (folder / "debian.sources").write_text(STANZAS)
    assert debian_mirror(tmp_path).uri == "http://mirror.invalid/debian"
    (tmp_path / "sources.list").write_text("deb http://first.invalid/debian sid main\n")
    assert debian_mirror(tmp_path).uri == "http://first.invalid/debian"


def test_a_system_without_apt_has_no_mirror(tmp_path):
    assert debian_mirror(tmp_path / "nowhere") is None


def test_the_keyring_of_the_source_goes_before_that_of_the_system(tmp_path):
    (tmp_path / "debian-archive-keyring.gpg").touch()
    plain = Mirror("http://m.invalid/debian", "sid")
    assert keyring(plain, tmp_path) == str(tmp_path / "debian-archive-keyring.gpg")
    assert keyring(Mirror("u", "sid", "/own.gpg"), tmp_path) == "/own.gpg"
