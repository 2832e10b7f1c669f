"""Tests defined against tests run: a runner that skips in silence is found out."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

_BAD = ("failure", "error", "skipped")


@dataclass
class Tally:
    """What a phase brought: figures and the names of what went wrong."""

    passed: int = 0
    failed: int = 0
    wrong: list[str] = field(default_factory=list)
    run: Counter = field(default_factory=Counter)

    def check(self, name, problems):
        """Count one check that is not a test of its own."""
        problems = list(problems)
        self.failed += bool(problems)
        self.passed += not problems
        self.wrong += [f"{name}: {problem}" for problem in problems[:20]]

    def add(self, other):
        """Add the figures of another phase."""
        self.passed += other.passed
        self.failed += other.failed
        self.wrong += other.wrong


def read_junit(path):
    """Read pytest's report; a skipped test counts as failed."""
    tally = Tally()
    if not path.exists():
        tally.check(path.stem, ["pytest wrote no report"])
        return tally
    for case in ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        bad = next((tag for tag in _BAD if case.find(tag) is not None), "")
        tally.failed += bool(bad)
        tally.passed += not bad
        tally.wrong += [f"{bad}: {name}"] if bad else []
        tally.run[_short(case)] += 1
    return tally


def _short(case):
    parts = [*case.get("classname", "").split("."), _bare(case.get("name"))]
    return ".".join(parts[-3:]) if _is_class(parts[-2]) else ".".join(parts[-2:])


def _bare(name):
    return re.split(r"[\[ ]", name)[0]


def _is_class(word):
    return word[:1].isupper()


def defined_tests(folder):
    """Return ``file.Class.test`` or ``file.test`` of each test under ``folder``."""
    trees = {path: ast.parse(path.read_text()) for path in _test_files(folder)}
    classes = {
        node.name: node
        for tree in trees.values()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    found = set()
    for path, tree in trees.items():
        if path.name.startswith("test_"):
            found.update(_of_file(path.stem, tree, classes))
    return found


def _test_files(folder):
    if folder.is_file():
        return [folder]
    return sorted(Path(folder).rglob("*.py"))


def _of_file(stem, tree, classes):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield f"{stem}.{node.name}"
        if isinstance(node, ast.ClassDef) and _is_collected(node, classes):
            yield from (f"{stem}.{node.name}.{test}" for test in _tests(node, classes))


def _bases(node):
    for base in node.bases:
        name = base.id if isinstance(base, ast.Name) else getattr(base, "attr", "")
        if name != node.name:
            yield name


def _is_collected(node, classes):
    return node.name.startswith("Test") or any(
        _is_collected(classes[base], classes) if base in classes else "Case" in base
        for base in _bases(node)
    )


def _tests(node, classes):
    own = {
        item.name
        for item in node.body
        if isinstance(item, ast.FunctionDef) and item.name.startswith("test_")
    }
    for base in _bases(node):
        if base in classes:
            own |= _tests(classes[base], classes)
    return own


def not_run(folders, tally):
    """Return the tests defined under ``folders`` that no runner has run."""
    defined = set().union(*(defined_tests(folder) for folder in folders))
    return sorted(defined - set(tally.run))
