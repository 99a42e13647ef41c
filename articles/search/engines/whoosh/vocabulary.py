"""The words of a snapshot: which there are, how common each is, and how it is mostly written.

Each segment's list is made when it is first asked for and kept as long as the segment is open; a
new commit adds only its own. Articles taken out of the index still count until their segment is
merged; `has` looks a word up among the live ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np

from articles.language import script_of
from articles.search.engines.base import KnownWord, Neighbour
from articles.search.engines.whoosh.grams import Grams
from articles.search.engines.whoosh.roots import Roots
from articles.search.engines.whoosh.segments import Segment
from articles.search.engines.whoosh.skeletons import Skeletons
from articles.search.engines.whoosh.snapshot import Snapshot
from articles.search.engines.whoosh.stems import Stems
from articles.search.engines.whoosh.storage import Damaged
from articles.search.engines.whoosh.wordlist import WordList, near
from articles.search.query import Form, SearchUnavailable
from articles.search.terms import WRITTEN

_lists: dict[Form, WeakKeyDictionary[Segment, WordList]] = {
    "word": WeakKeyDictionary(),
    "stem": WeakKeyDictionary(),
}
# Of a list's words those that are Arabic, and the others.
_grams: dict[bool, WeakKeyDictionary[WordList, Grams]] = {
    True: WeakKeyDictionary(),
    False: WeakKeyDictionary(),
}
_roots: WeakKeyDictionary[WordList, Roots] = WeakKeyDictionary()
_skeletons: WeakKeyDictionary[WordList, Skeletons] = WeakKeyDictionary()
_stems: WeakKeyDictionary[Segment, Stems] = WeakKeyDictionary()
_making = Lock()


class SnapshotVocabulary:
    """The `Vocabulary` of `articles.search.engines.base` over a snapshot's segments."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        with _readable():
            self._lists = [_list_of(segment, "word") for segment in snapshot.segments]

    @cached_property
    def _stem_lists(self) -> list[WordList]:
        with _readable():
            return [_list_of(segment, "stem") for segment in self._snapshot.segments]

    @property
    def articles(self) -> int:
        return self._snapshot.live_count

    def has(self, word: str) -> bool:
        live = self._snapshot.live
        with _readable():
            return bool(live[self._snapshot.postings("word", word).documents].any())

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        return _added(self._lists, words)

    def stem_frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        return _added(self._stem_lists, stems)

    def words_with(self, stem: str) -> list[str]:
        with _readable():
            known = [_stems_of(segment) for segment in self._snapshot.segments]
            return sorted({word for stems in known for word in stems.words(stem)})

    def stems_like(self, stem: str, least: float, most: int) -> dict[str, float]:
        is_arabic = script_of(stem) == "ar"
        found: dict[str, float] = {}
        for known in self._stem_lists:
            for other, likeness in _grams_of(known, is_arabic).like(stem, least, most + 1):
                found[other] = max(likeness, found.get(other, 0.0))
        found.pop(stem, None)
        return _best(found, most)

    def stems_of_root(self, stem: str, most: int) -> dict[str, float]:
        found: dict[str, float] = {}
        for known in self._stem_lists:
            found.update(_roots_of(known).like(stem, most))
        return _best(found, most)

    def names_like(self, word: str, least: float, most: int) -> dict[str, float]:
        found: dict[str, float] = {}
        for known in self._lists:
            found.update(_skeletons_of(known).like(word, least))
        best = sorted(found.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
        return dict(best[:most])

    def with_prefix(self, prefix: str, most: int) -> list[KnownWord]:
        found: Counter[str] = Counter()
        for known in self._lists:
            for word, frequency in known.with_prefix(prefix, most):
                found[word] += frequency
        common = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [KnownWord(word, frequency) for word, frequency in common[:most]]

    def near(self, word: str, distance: int, most: int) -> list[Neighbour]:
        found = [Neighbour(*one) for one in near(self._lists, word, distance)]
        found.sort(key=lambda other: (other.distance, -other.frequency, other.text))
        return found[:most]

    def as_written(self, word: str) -> str:
        spellings: Counter[str] = Counter()
        with _readable():
            for term in self._snapshot.terms_with_prefix("word", word + WRITTEN):
                spellings[term.partition(WRITTEN)[2]] += self._articles_with(term)
            spellings[word] += self._articles_with(word)
        others = sum(count for spelling, count in spellings.items() if spelling != word)
        spellings[word] -= others
        return max(spellings, key=lambda spelling: (spellings[spelling], spelling))

    def _articles_with(self, term: str) -> int:
        return len(self._snapshot.postings("word", term).documents)


def _best(found: dict[str, float], most: int) -> dict[str, float]:
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(best[:most])


def _grams_of(known: WordList, is_arabic: bool) -> Grams:
    grams = _grams[is_arabic].get(known)
    if grams is None:
        with _making:
            grams = _grams[is_arabic][known] = Grams(*known.in_script(arabic=is_arabic))
    return grams


def _roots_of(known: WordList) -> Roots:
    roots = _roots.get(known)
    if roots is None:
        with _making:
            roots = _roots[known] = Roots(*known.in_script(arabic=True))
    return roots


def _skeletons_of(known: WordList) -> Skeletons:
    skeletons = _skeletons.get(known)
    if skeletons is None:
        with _making:
            skeletons = _skeletons[known] = Skeletons(known.all())
    return skeletons


def _stems_of(segment: Segment) -> Stems:
    stems = _stems.get(segment)
    if stems is None:
        with _making:  # one thread makes it, the others wait for it
            stems = _stems.get(segment)
            if stems is None:
                words = [term for term in segment.terms("word") if b"=" not in term]
                stems = _stems[segment] = Stems(words)
    return stems


def _added(lists: Iterable[WordList], words: Iterable[str]) -> dict[str, int]:
    wanted = list(words)
    found: Counter[str] = Counter()
    for known in lists:
        for word, frequency in known.frequencies(wanted):
            found[word] += frequency
    return dict(found)


def _list_of(segment: Segment, form: Form) -> WordList:
    lists = _lists[form]
    known = lists.get(segment)
    if known is None:
        with _making:  # one thread makes it, the others wait for it
            known = lists.get(segment)
            if known is None:
                known = lists[segment] = WordList(_frequencies(segment, form))
    return known


def _frequencies(segment: Segment, form: Form) -> dict[str, int]:
    """In how many articles each word is."""
    table = segment.tables.forms[form]
    counts = np.diff(table.starts[:, 0]).tolist()
    return {
        term.decode(): count
        for term, count in zip(table.all(), counts, strict=True)
        if _is_word(term)
    }


def _is_word(term: bytes) -> bool:
    """Neither a written form (`folded=written`) nor a number."""
    return b"=" not in term and not term.replace(b".", b"").isdigit()


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (OSError, Damaged) as error:
        raise SearchUnavailable("The index cannot be read.") from error
