"""What a text says that can be compared with its translation. Hands on `find_mentions`.

Names by the archive's entities in any inflection, numbers in figures or words (٢٥, 25 and خمسة
وعشرون are one), dates by the days they mean, and quotations. Each has a key that is the same in
both languages, but for quotations, which `differences.py` pairs by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from articles.language.dates import find_dates
from articles.language.numbers import find_numbers
from articles.language.recognise import Recogniser

Kind = Literal["name", "number", "date", "quotation"]

QUOTATION: Final = re.compile(r"“[^“”]+”|«[^«»]+»|\"[^\"\n]+\"")
FEWEST_WORDS: Final = 4  # of a quotation; fewer are a title or a word at arm's length
IN_A_NAME: Final = re.compile(r"(?<=[A-Za-z])\d{2,}\b")  # COP27 is كوب 27
ORDINAL: Final = re.compile("[وفبلك]?ال")  # والعشرين: a part of "twenty-seventh", no number
DECADE: Final = re.compile(r"['’]?s\b")  # the 1960s
# One and two are said in so many ways (a man, رجلان) that nothing follows where they are missing.
LEAST_IN_WORDS: Final = Decimal(3)


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` says something; what has one of the `keys` in common says the same."""

    kind: Kind
    keys: tuple[Hashable, ...]
    start: int
    end: int


def find_mentions(text: str, names: Recogniser, published: date | None) -> list[Mention]:
    """The mentions by their place; a quotation may hold others, which come after it."""
    found = [
        *_quotations(text),
        *_dates_and_numbers(text, published),
        *(
            Mention("name", name.keys, name.start, name.end)
            for name in names.find(text)
            if name.firm
        ),
    ]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _quotations(text: str) -> Iterator[Mention]:
    for match in QUOTATION.finditer(text):
        if len(match[0].split()) >= FEWEST_WORDS:
            yield Mention("quotation", (match[0],), *match.span())


def _dates_and_numbers(text: str, published: date | None) -> Iterator[Mention]:
    dates = list(find_dates(text, published))
    for day in dates:
        if not day.relative or any(character.isdigit() for character in text[day.start : day.end]):
            yield Mention("date", ((day.first, day.last),), day.start, day.end)
    for number in find_numbers(text):
        said = text[number.start : number.end]
        in_words = not any(character.isdigit() for character in said)
        in_date = any(day.start < number.end and number.start < day.end for day in dates)
        if in_date or DECADE.match(text, number.end):
            continue
        if in_words and (number.value < LEAST_IN_WORDS or ORDINAL.match(said)):
            continue
        yield Mention("number", (number.value,), number.start, number.end)
    for match in IN_A_NAME.finditer(text):
        yield Mention("number", (Decimal(match[0]),), *match.span())
