"""Imports point one way: language ← search ← importers ← tagging ← views, API, admin, commands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MODULES = sorted(
    path.relative_to(ROOT)
    for package in ("articles", "newsarchive")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
WHOOSH = Path("articles/search/engines/whoosh")
HAYSTACK = {
    Path("articles/search/execute.py"),
    Path("articles/search_indexes.py"),
}


def imports(module: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse((ROOT / module).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = ".".join(module.parts[: -node.level]) if node.level else ""
            base = ".".join(part for part in (here, node.module) if part)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def offenders(under: str, *forbidden: str) -> list[str]:
    return [
        f"{module} imports {name}"
        for module in MODULES
        if module.is_relative_to(under)
        for name in imports(module)
        if any(is_in(name, package) for package in forbidden)
    ]


def test_there_are_modules_to_look_at() -> None:
    assert {Path("articles/search/execute.py"), Path("newsarchive/settings.py")} <= set(MODULES)


def test_language_knows_nothing_of_the_rest() -> None:
    ours = [
        f"{module} imports {name}"
        for module in MODULES
        if module.is_relative_to("articles/language")
        for name in imports(module)
        if is_in(name, "articles") and not is_in(name, "articles.language") and name != "articles"
    ]
    assert (
        ours + offenders("articles/language", "django", "whoosh", "haystack", "newsarchive") == []
    )


def test_search_imports_nothing_above_it() -> None:
    above = (
        "importers", "tagging", "views", "api", "admin", "exports", "forms", "feeds", "management",
        "comparison",
    )  # fmt: skip
    assert offenders("articles/search", *(f"articles.{name}" for name in above)) == []


def test_models_import_nothing_above_them() -> None:
    above = ("search", "importers", "tagging", "views", "api", "admin", "exports", "forms", "feeds")
    assert offenders("articles/models", *(f"articles.{name}" for name in above)) == []


def test_importers_know_no_page() -> None:
    above = ("views", "admin", "api", "management")
    assert offenders("articles/importers", *(f"articles.{name}" for name in above)) == []


def test_tagging_knows_no_page() -> None:
    above = ("views", "admin", "api", "management")
    assert offenders("articles/tagging", *(f"articles.{name}" for name in above)) == []


def test_importers_suggest_nothing_themselves() -> None:
    assert offenders("articles/importers", "articles.tagging") == []


def test_only_addresses_import_views() -> None:
    users = [
        f"{module} imports {name}"
        for module in MODULES
        if module.name != "urls.py" and not module.is_relative_to("articles/views")
        for name in imports(module)
        if is_in(name, "articles.views")
    ]
    assert users == []


def test_whoosh_stays_in_its_engine() -> None:
    users = {
        module
        for module in MODULES
        if not module.is_relative_to(WHOOSH)
        if any(is_in(name, "whoosh") for name in imports(module))
    }
    assert users == set()


def test_haystack_stays_at_the_seam() -> None:
    users = {
        module
        for module in MODULES
        if not module.is_relative_to("articles/search/engines")
        if any(is_in(name, "haystack") for name in imports(module))
    }
    assert users <= HAYSTACK
