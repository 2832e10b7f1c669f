"""Who may know whom: what the manifests declare is all that the files use."""

import ast
import re
from pathlib import Path

import pytest

ADDONS = Path(__file__).parents[1] / "addons"
NAMES = sorted(manifest.parent.name for manifest in ADDONS.glob("*/__manifest__.py"))
FOREIGN_TO_RULES = {"odoo", "lxml", "psycopg2", "requests", "werkzeug"}
READ = {".csv", ".js", ".py", ".xml"}
GLOSSARY = Path(__file__).parents[1] / "docs" / "glossary.md"
OURS = re.compile(r'^    (?:_name|_inherit) = .*?"([\w.]+)"', re.MULTILINE)
FIELD = re.compile(r"^    (\w+) = fields\.", re.MULTILINE)


def known_to(addon):
    """The addons of this suite that ``addon`` depends on, itself included."""
    manifest = ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())
    direct = [name for name in manifest["depends"] if name in NAMES]
    return {addon}.union(*(known_to(name) for name in direct))


def models_of(addon):
    """Models that an addon makes: one that it also inherits is another's."""
    for path in (ADDONS / addon).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                said = {
                    line.targets[0].id: ast.literal_eval(line.value)
                    for line in node.body
                    if isinstance(line, ast.Assign)
                    and isinstance(line.targets[0], ast.Name)
                    and line.targets[0].id in ("_name", "_inherit")
                }
                if said.get("_name") and said["_name"] not in said.get("_inherit", ()):
                    yield said["_name"]


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.split(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0]


@pytest.mark.parametrize(
    "path", sorted(ADDONS.glob("*/rules/**/*.py")), ids=lambda path: path.stem
)
def test_rules_are_plain_python(path):
    assert not FOREIGN_TO_RULES.intersection(imported_by(path))


@pytest.mark.parametrize("addon", NAMES)
def test_an_addon_names_only_what_it_depends_on(addon):
    strangers = set(NAMES) - known_to(addon)
    words = strangers.union(*(models_of(stranger) for stranger in strangers))
    pattern = "|".join(map(re.escape, sorted(words))) or "(?!)"
    stranger_word = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    found = [
        f"{path.relative_to(ADDONS)}:{number}: {line.strip()}"
        for path in sorted((ADDONS / addon).rglob("*"))
        if path.suffix in READ
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if stranger_word.search(line)
    ]
    assert not found, "\n".join(found)


def rows_of_the_glossary():
    for line in GLOSSARY.read_text().splitlines():
        cells = line.strip("| ").split(" | ")
        if len(cells) == 4 and cells[1].startswith("`"):
            yield cells


@pytest.mark.parametrize(
    ("model", "place", "meaning"),
    [pytest.param(*cells, id=word) for word, *cells in rows_of_the_glossary()],
)
def test_the_glossary_names_what_is_there(model, place, meaning):
    texts = [path.read_text() for path in ADDONS.glob("*/*/*.py")]
    models = {name for text in texts for name in OURS.findall(text)}
    fields = {name for text in texts for name in FIELD.findall(text)}
    named = re.findall(r"`(\w+)`", f"{place} {meaning}")
    assert model.strip("`") in models or not model.startswith("`coop.")
    assert set(named) <= fields | {"matching_number"}
