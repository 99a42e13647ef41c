"""The words that the Arabic stemmer knows, each with its stem. Hands on dictionaries, all folded.

Files in `lexicon/`, read once when the package is imported. Chosen by hand: `places.txt` (a country
or city and its adjectives), `plurals.txt` (a broken plural and its singular), `feminines.txt`
(nouns in ة that are not the feminine of the word without it), `given_names.txt`. Made by
`lexicon/derive_words.py`: `words.txt`, `names.txt`, `verbs.txt` (an imperfect without its prefix,
and the perfect), `heh.txt` and `lam.txt`. What is chosen by hand goes before what is derived.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from . import characters as c
from .fold import fold

_FOLDER: Final = Path(__file__).parent / "lexicon"
_SHORT_PLACE: Final = 4


def rows(name: str, *, is_folded: bool = False) -> Iterator[list[str]]:
    """The words of each line of a file in `lexicon/`, folded."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    for line in (text if is_folded else fold(text)).splitlines():
        if line and line[0] != "#":
            yield line.split()


def _derived(name: str) -> dict[str, str]:
    """Words and their stems; a word alone is its own. The files hold folded words."""
    return {row[0]: row[-1] for row in rows(name, is_folded=True)}


def _given_names() -> dict[str, str]:
    return {name: name for row in rows("given_names.txt") for name in row}


def read_known() -> dict[str, str]:
    """The stems of all known words but imperfect verbs."""
    known = _derived("names.txt") | _given_names() | _derived("words.txt")
    known |= {word: word for row in rows("feminines.txt") for word in row}
    known |= {row[0]: known.get(row[-1], row[-1]) for row in rows("plurals.txt")}
    for place, *others in rows("places.txt"):
        # As unlisted spellings lose their alef, neighbours by letters stay near: موريطانيا.
        stem = place.removesuffix(c.ALEF) if len(place) > _SHORT_PLACE else place
        known |= dict.fromkeys((place, *others, *(other + c.HEH for other in others)), stem)
    return known


def _read_names() -> frozenset[str]:
    names = _derived("names.txt") | _given_names()
    return frozenset(name for name in names if KNOWN[name] == name and name[-1] != c.YEH)


# Nouns, adjectives, names and perfect verbs in the form of the dictionary, and broken plurals.
KNOWN: Final = read_known()
# Names that take no endings. Those in ي have a plural as adjectives do (الحوثيين, the Houthis).
NAMES: Final = _read_names()
# Imperfect verbs without the prefix of the person: قول (of يقول, says) gives قال.
IMPERFECT: Final = _derived("verbs.txt")
# What a known word in ة is when it ends in ه: عمله (his work), where عملة is currency.
HEH: Final = _derived("heh.txt")
# Words in ل that are meant by لل, of which Arabic writes two only: للجنة (for the committee).
LAM: Final = frozenset(_derived("lam.txt"))
