"""The house: which way imports run, one name for one thing, and where Chinese word lists stand; told from the source.

Contracts of import-linter say the same of the layers; what stands here needs nothing but Python.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOMAIN = ("text", "words", "figures", "terms", "analysis", "proof", "study")
"""Folders that know the standard library and each other only."""
LEXICA = "reader.text.lexica"
"""The one module of the domain that reads files: the shipped word lists."""
OUTSIDE = frozenset(
    ["http", "importlib", "io", "os", "pathlib.Path", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "urllib"]
)
"""What of the standard library reaches files or the network."""
MOST_LATE_IMPORTS = 88
MOST_HAN = 1500
"""Han characters in Python literals; word lists belong into `dictionaries/`."""
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass
class Module:
    """What the source of one module says."""

    name: str
    is_package: bool
    imports: set[str] = field(default_factory=set)
    """Modules and names in them, absolute, without those for type checkers."""
    late: int = 0
    """Imports inside functions."""
    classes: list[str] = field(default_factory=list)
    """Public ones of the module itself."""
    han: int = 0
    """Han characters in literals that are no documentation."""

    @property
    def folder(self) -> str:
        """The package of `reader` it stands in, empty for `reader` itself."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 2 or (len(parts) == 2 and self.is_package) else ""


def module_of(path: Path) -> Module:
    """The module at a path."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    module = Module(".".join(parts[:-1] if is_package else parts), is_package)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module.classes = [n.name for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]
    _walk(tree, module, in_function=False)
    return module


def _walk(node: ast.AST, module: Module, *, in_function: bool) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # documentation
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            module.han += len(HAN.findall(child.value))
        if isinstance(child, ast.Import | ast.ImportFrom):
            module.late += in_function
            module.imports.update(_imported(child, module))
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        _walk(child, module, in_function=in_function or is_function)


def _imported(node: ast.Import | ast.ImportFrom, module: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    start = node.module or ""
    if node.level:
        own = module.name.split(".") + ([""] if module.is_package else [])
        start = ".".join(filter(None, [*own[: -node.level], start]))
    yield from (f"{start}.{alias.name}" for alias in node.names)


MODULES = {module.name: module for module in map(module_of, sorted((ROOT / "reader").rglob("*.py")))}


def target(name: str) -> str:
    """The module of ours that an imported name is or is in, empty for another's."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def top(name: str) -> str:
    """The top package of an imported name."""
    return name.partition(".")[0]


def owner_of(name: str) -> str:
    """The package that a private module belongs to, empty for a public one."""
    parts = name.split(".")
    place = next((n for n, part in enumerate(parts) if part.startswith("_") and not part.startswith("__")), 0)
    return ".".join(parts[:place])


GRAPH = {
    name: {target(imported) for imported in module.imports} - {"", name, "reader"} for name, module in MODULES.items()
}
"""Which modules of ours each imports, late imports too."""


def cycles() -> list[set[str]]:
    """Groups of modules that import each other (Kosaraju's two walks)."""
    backwards = defaultdict(set)
    for name, others in GRAPH.items():
        for other in others:
            backwards[other].add(name)
    order: list[str] = []
    seen: set[str] = set()

    def reach(name: str, edges: dict[str, set[str]], into: list[str]) -> None:
        if name not in seen:
            seen.add(name)
            for other in edges.get(name, ()):
                reach(other, edges, into)
            into.append(name)

    for name in GRAPH:
        reach(name, GRAPH, order)
    seen.clear()
    groups: list[set[str]] = []
    for name in reversed(order):
        group: list[str] = []
        reach(name, backwards, group)
        groups.append(set(group))
    return [group for group in groups if len(group) > 1]


@pytest.mark.parametrize("folder", DOMAIN)
def test_a_domain_folder_imports_the_standard_library_and_the_domain_only(folder: str) -> None:
    allowed = {"reader.errors", *(f"reader.{name}" for name in DOMAIN)}
    found = {
        f"{module.name} imports {imported}"
        for module in MODULES.values()
        if module.folder == folder and module.name != LEXICA
        for imported in module.imports
        if (imported.startswith("reader.") and ".".join(imported.split(".")[:2]) not in allowed)
        or (not imported.startswith("reader.") and top(imported) not in sys.stdlib_module_names)
        or {imported, top(imported)} & OUTSIDE
    }
    assert found == set()


def test_no_modules_import_each_other() -> None:
    assert cycles() == []


def test_no_folders_import_each_other() -> None:
    arrows = {
        (MODULES[name].folder, MODULES[other].folder)
        for name, others in GRAPH.items()
        for other in others
        if MODULES[name].folder and MODULES[other].folder
    }
    assert {pair for pair in arrows if pair[0] != pair[1] and pair[::-1] in arrows} == set()


def test_a_private_module_is_imported_in_its_own_package_only() -> None:
    found = {
        f"{name} imports {other}"
        for name, others in GRAPH.items()
        for other in others
        if (owner := owner_of(other)) and not f"{name}.".startswith(f"{owner}.")
    }
    assert found == set()


def test_modules_of_the_domain_have_a_name_of_their_own() -> None:
    stems = Counter(name.rpartition(".")[2] for name, module in MODULES.items() if not module.is_package)
    domain = {name.rpartition(".")[2] for name, module in MODULES.items() if module.folder in DOMAIN}
    assert {stem: count for stem, count in stems.items() if count > 1 and stem in domain} == {}


def test_few_modules_share_a_name() -> None:
    stems = Counter(name.rpartition(".")[2] for name, module in MODULES.items() if not module.is_package)
    assert len([stem for stem, count in stems.items() if count > 1]) <= 3


def test_a_public_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for module in MODULES.values():
        for name in module.classes:
            places[name].append(module.name)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_imports_inside_functions_are_few() -> None:
    assert sum(module.late for module in MODULES.values()) <= MOST_LATE_IMPORTS


def test_chinese_word_lists_stand_in_dictionaries() -> None:
    assert sum(module.han for module in MODULES.values()) <= MOST_HAN
