"""What an index depends on: no more of the language package than its terms are made of."""

from __future__ import annotations

import re
from pathlib import Path

from articles import language
from articles.search.engines.whoosh.schema import ANALYSIS

FOLDER = Path(language.__file__).parent
IMPORT = re.compile(r"^from \.(\w*) import (.+)$", re.MULTILINE)


def imported(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for name, what in IMPORT.findall((FOLDER / module).read_text(encoding="utf-8")):
        found |= {f"{name}.py"} if name else {f"{part.split()[0]}.py" for part in what.split(",")}
    return found


def test_an_index_depends_on_every_module_that_terms_need_and_no_other() -> None:
    needed, waiting = set(), ["tokens.py"]
    while waiting:
        module = waiting.pop()
        if module not in needed:
            needed.add(module)
            waiting += imported(module)
    assert needed == set(ANALYSIS)


def test_every_word_list_is_part_of_the_fingerprint() -> None:
    lists = {path.name for path in (FOLDER / "lexicon").iterdir() if path.suffix not in (".py", "")}
    assert lists == {path.name for path in FOLDER.glob("lexicon/*.txt")}
    assert {f'"{name}"' for name in lists} <= set(re.findall(r'"[^"\n]*\.txt"', _sources()))


def _sources() -> str:
    """The modules that read word lists."""
    return "".join(
        (FOLDER / module).read_text(encoding="utf-8") for module in ("known_words.py", "arabic.py")
    )
