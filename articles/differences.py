"""What only one of two versions says, by kind. Hands on `Differences`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from articles.language.alignment import CounterpartsOf, alike
from articles.mentions import Kind, Mention

KINDS: Final[tuple[Kind, ...]] = ("name", "number", "date", "quotation")

Said = tuple[str, Mention]  # the words as they stand in the text, and what they mention


@dataclass(frozen=True, slots=True)
class Only:
    """Something that one version says and the other does not, with its number on the page."""

    number: int
    text: str
    keys: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind: what each version says alone, and what both say, as the English one says it."""

    kind: Kind
    english: tuple[Only, ...]
    both: tuple[str, ...]
    arabic: tuple[Only, ...]

    def __bool__(self) -> bool:
        return bool(self.english or self.both or self.arabic)


class Differences:
    """Two versions compared; `number_of` gives the number under which the page lists a mention."""

    def __init__(
        self, english: Iterable[Said], arabic: Iterable[Said], counterparts: CounterpartsOf
    ) -> None:
        theirs, ours = list(english), list(arabic)
        numbers = count(1)
        self.kinds = tuple(
            found
            for kind in KINDS
            if (found := _compared(kind, _of(kind, theirs), _of(kind, ours), counterparts, numbers))
        )
        self._numbers = {
            (language, kind.kind, key): only.number
            for kind in self.kinds
            for language, alone in (("en", kind.english), ("ar", kind.arabic))
            for only in alone
            for key in only.keys
        }

    def number_of(self, language: str, mention: Mention) -> int | None:
        found = (self._numbers.get((language, mention.kind, key)) for key in mention.keys)
        return next((number for number in found if number), None)


def _of(kind: Kind, said: Sequence[Said]) -> list[Said]:
    """The mentions of a kind, each once, as it is said first."""
    known: set[Hashable] = set()
    found = []
    for text, mention in said:
        if mention.kind == kind and known.isdisjoint(mention.keys):
            found.append((text, mention))
        if mention.kind == kind:
            known.update(mention.keys)
    return found


def _compared(
    kind: Kind,
    english: list[Said],
    arabic: list[Said],
    counterparts: CounterpartsOf,
    numbers: Iterator[int],
) -> Difference:
    if kind == "quotation":
        pairs = alike([text for text, _ in arabic], [text for text, _ in english], counterparts)
        in_both = [english[there] for _here, there in pairs]
        alone = [said for place, said in enumerate(arabic) if place not in {a for a, _ in pairs}]
    else:
        heard = {key for _text, mention in arabic for key in mention.keys}
        told = {key for _text, mention in english for key in mention.keys}
        in_both = [said for said in english if not heard.isdisjoint(said[1].keys)]
        alone = [said for said in arabic if told.isdisjoint(said[1].keys)]
    return Difference(
        kind,
        tuple(_only(said, numbers) for said in english if said not in in_both),
        tuple(text for text, _mention in in_both),
        tuple(_only(said, numbers) for said in alone),
    )


def _only(said: Said, numbers: Iterator[int]) -> Only:
    text, mention = said
    return Only(next(numbers), text, mention.keys)
