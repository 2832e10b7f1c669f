from dataclasses import replace

import pytest

from tools.house import odoo_tree
from tools.house.console import Refusal
from tools.house.stamps import stamped


def checkout(folder, version="19, 0, 0, FINAL, 0, ''"):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo" / "release.py").write_text(f"version_info = ({version})\n")
    (folder / "addons").mkdir()
    return folder


def test_a_checkout_of_the_user_is_linked_with_its_addons(house, tmp_path):
    source = checkout(tmp_path / "src")
    own = replace(house, odoo_home=str(source))
    odoo_tree.ensure_odoo(own)
    assert (own.tree / "odoo").resolve() == source / "odoo"
    assert odoo_tree.addons_path(own) == (
        f"{own.root / 'addons'},{own.tree / 'addons_of_checkout'}"
    )


def test_the_inner_folder_of_a_checkout_will_do(house, tmp_path):
    source = checkout(tmp_path / "src")
    own = replace(house, odoo_home=str(source / "odoo"))
    odoo_tree.ensure_odoo(own)
    assert (own.tree / "odoo").resolve() == source / "odoo"


@pytest.mark.parametrize(
    ("version", "word"), [("18, 0, 0, FINAL, 0, ''", "18"), ("20, 0, 0", "20")]
)
def test_another_version_of_odoo_is_refused(house, tmp_path, version, word):
    own = replace(house, odoo_home=str(checkout(tmp_path / "src", version)))
    with pytest.raises(Refusal, match=rf"{word}.*Odoo 19\.0 is expected"):
        odoo_tree.ensure_odoo(own)
    assert stamped(own, "odoo") == ""


def test_a_folder_without_odoo_is_refused(house, tmp_path):
    with pytest.raises(Refusal, match=r"holds no odoo/release\.py"):
        odoo_tree.ensure_odoo(replace(house, odoo_home=str(tmp_path)))


@pytest.mark.parametrize("content", [None, b"not a package"])
def test_what_is_not_the_package_of_odoo_is_refused(house, tmp_path, content):
    package = tmp_path / "odoo.deb"
    if content:
        package.write_bytes(content)
    with pytest.raises(Refusal, match="the Debian package odoo-19 is expected"):
        odoo_tree.ensure_odoo(replace(house, odoo_deb=str(package)))


def test_links_that_lead_nowhere_are_found(tmp_path):
    (tmp_path / "here").touch()
    (tmp_path / "good").symlink_to("here")
    (tmp_path / "bad").symlink_to("gone")
    assert odoo_tree.dangling_links(tmp_path) == [tmp_path / "bad"]
