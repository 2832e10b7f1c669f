"""Let the tests import the tool, and give each one a house of its own."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from tools.house.settings import House


@pytest.fixture
def house(tmp_path):
    """An empty checkout."""
    (tmp_path / "addons").mkdir()
    return House(root=tmp_path, home=tmp_path / ".house")
