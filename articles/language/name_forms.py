"""The forms in which a name stands in a text. Hands on `openings` and `spellings`.

A text writes clitics onto the first word of a name, and the article too: ولليبيا is ليبيا (Libya)
with و (and) and ل (for). Names are compared without both, by every way in which a word can be
opened, because no stemmer knows whether the ك of كوبلر (Kobler) is a clitic; `recognise.py` takes
the way that leads to a name.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

ARTICLE: Final = "ال"
CONJUNCTIONS: Final = ("", "و", "ف")
PREPOSITIONS: Final = ("", "ب", "ل", "ك")
SHORTEST: Final = 2  # letters that are left of a word
SHORTEST_DEFINITE: Final = 3  # after an article, so that الله stays whole
# The cases of the five nouns, as they begin names: أبا مازن, أبي مازن.
NOMINATIVE: Final = {"ابا": "ابو", "ابي": "ابو", "ذا": "ذو", "ذي": "ذو"}
SERVANT, FATHER = "عبد", "ابو"  # written together with the next word, or apart
ENGLISH_ARTICLES: Final = frozenset({"al", "el"})  # al-Sarraj and Sarraj are one name


class Opened(NamedTuple):
    """What is left of a word; `definite`: an article was taken off, `bare`: no clitic was."""

    rest: str
    definite: bool
    bare: bool


@lru_cache(1 << 16)
def openings(folded: str) -> tuple[Opened, ...]:
    """Every way to take clitics and the article off a folded Arabic word, the shortest first.

    "ولليبيا" (and for Libya) gives, among others, "ليبيا".
    """
    return tuple(dict.fromkeys(_openings(folded)))


def _openings(folded: str) -> Iterator[Opened]:
    for conjunction in CONJUNCTIONS:
        if not folded.startswith(conjunction):
            continue
        word = folded.removeprefix(conjunction)
        for preposition in PREPOSITIONS:
            rest = word.removeprefix(preposition)
            if not word.startswith(preposition) or len(rest) < SHORTEST:
                continue
            bare = not (conjunction or preposition)
            yield from _without_article(rest, bare)
            # Of ل + ال + لجنة (for the committee) Arabic writes two lams: للجنة.
            if preposition == "ل" and rest.startswith("ل") and len(rest) > SHORTEST_DEFINITE:
                yield Opened(rest[1:], True, False)
                yield Opened(rest, True, False)


def _without_article(word: str, bare: bool) -> Iterator[Opened]:
    rest = word.removeprefix(ARTICLE)
    if rest != word and len(rest) >= SHORTEST_DEFINITE:
        yield Opened(rest, True, bare)
    else:
        yield Opened(word, False, bare)


def plain(folded: str) -> Opened:
    """A word of a name itself: without its article, with no clitic looked for."""
    return next(_without_article(folded, True))


def spellings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The folded words of a name, and the other ways in which news writes them.

    "عبد الله" and "عبدالله" (Abdullah) are one name, and so are al-Sarraj and Sarraj after another
    word. "ابا مازن" gives "ابو مازن".
    """
    if len(words) > 1:
        words = (NOMINATIVE.get(words[0], words[0]), *words[1:])
    found = {words, _joined(words), _parted(words)}
    without = tuple(word for word in words if word not in ENGLISH_ARTICLES)
    return found | {without} if len(without) > 1 else found


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in (SERVANT, FATHER):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _parted(words: tuple[str, ...]) -> tuple[str, ...]:
    parted: list[str] = []
    for word in words:
        if word.startswith(SERVANT + ARTICLE):
            parted += [SERVANT, word.removeprefix(SERVANT)]
        elif word.startswith(FATHER) and len(word) > len(FATHER) + SHORTEST:
            parted += [FATHER, word.removeprefix(FATHER)]
        else:
            parted.append(word)
    return tuple(parted)
