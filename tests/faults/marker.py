"""A writer and a reader of one index, as processes of their own.

`python -m tests.faults.marker write UPDATES` moves a word from article to article, a commit each.
`python -m tests.faults.marker read STOP` asks until the file STOP is there, then says how many
answers and how many different states it saw; it fails where an answer mixes two states.

Each state keeps this: `ARTICLES` articles; the word stands in `MARKED` of them; two articles, the
first and the last, bear the number of the commit as author and in their text.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402

from articles.search.documents import IndexDocument  # noqa: E402
from articles.search.engines.base import EngineQuery, EngineResult  # noqa: E402
from articles.search.engines.whoosh.engine import WhooshSearch  # noqa: E402
from articles.search.expand import expand  # noqa: E402
from articles.search.generations import finish_generation  # noqa: E402
from articles.search.parse import parse  # noqa: E402

GENERATION = "gen-1"
ARTICLES = 40
MARKED = 5
FIRST, LAST = 1, ARTICLES


def engine() -> WhooshSearch:
    return WhooshSearch(Path(settings.INDEX_DIR))


def article(key: int, *, marked: bool, commit: int) -> IndexDocument:
    stamp = f" commit{commit}" if key in (FIRST, LAST) else ""
    return IndexDocument(
        article_id=key,
        language="en",
        title="A canary" if marked else "A finch",
        summary="",
        body=("canary" if marked else "finch") + " sings" + stamp,
        **dict.fromkeys(("day", "last_day", "second", "year", "month", "source"), 0),
        translated=False,
        authors=(commit,) if stamp else (),
        **dict.fromkeys(("topics", "people", "places", "organisations"), ()),
    )


def begin() -> None:
    """The first state, of commit 1."""
    searching = engine()
    searching.create(GENERATION)
    keys = range(1, ARTICLES + 1)
    searching.build(GENERATION, [article(k, marked=k <= MARKED, commit=1) for k in keys])
    finish_generation(GENERATION)


def write(updates: int) -> None:
    searching = engine()
    marked = list(range(1, MARKED + 1))
    for commit in range(2, updates + 2):
        old = marked.pop(0)
        new = (commit * 7) % ARTICLES + 1
        while new in marked or new == old:
            new = new % ARTICLES + 1
        marked.append(new)
        keys = {old, new, FIRST, LAST}
        changed = [article(key, marked=key in marked, commit=commit) for key in keys]
        searching.apply(changed, (), GENERATION)


def read(stop: Path) -> None:
    searching = engine()
    answers, commits = 0, [1]
    while True:
        stopping = stop.exists()
        for text in ("", "canary", "finch", "sings -finch", '"canary sings"', "title:canary"):
            result = ask(searching, text)
            assert_one_state(text, result)
            commits += seen_in(result)
            answers += 1
        assert commits == sorted(commits), "An answer was older than the one before it."
        if stopping:
            break
    print("answers", answers, "states", len(set(commits)), "last", commits[-1])  # noqa: T201


def ask(searching: WhooshSearch, text: str) -> EngineResult:
    tree = expand(parse(text).tree, "exact")
    return searching.run(EngineQuery(tree, limit=2 * ARTICLES, facets=("author", "language")))


def assert_one_state(text: str, result: EngineResult) -> None:
    expected = {"": ARTICLES, "finch": ARTICLES - MARKED}.get(text, MARKED)
    assert result.total == expected, (text, result)
    assert len(set(result.article_ids)) == expected, (text, result)
    assert result.facets["language"] == {2: expected}, (text, result)
    if not text:
        assert list(result.facets["author"].values()) == [2], result
    else:
        assert len(result.facets["author"]) <= 1, (text, result)


def seen_in(result: EngineResult) -> list[int]:
    return list(result.facets["author"])


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["begin"]:
            begin()
        case ["write", updates]:
            write(int(updates))
        case ["read", stop]:
            read(Path(stop))
