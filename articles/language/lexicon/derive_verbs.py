"""Which verbs Arabic has, from a conjugation of all verbs and the frequencies of words.

Hands on `read_verbs` to `derive_words.py`, which says what the files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from articles.language.fold import fold

_SEEN, _SEEN_WITH_HE, _SEEN_JUSSIVE = 60, 25, 100  # per hundred million words
_SEEN_PERFECT: Final = 10
_HE, _SHE = "ي", "ت"


@dataclass
class Verbs:
    """Folded verbs that are seen.

    `imperfects` leads from an imperfect without its prefix to the perfect, `with_she` from the
    perfect with she (دعت) to that with he (دعا).
    """

    imperfects: dict[str, str] = field(default_factory=dict)
    with_she: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    perfects: set[str] = field(default_factory=set)
    frequencies: dict[str, float] = field(default_factory=dict)  # of the imperfect, by the perfect


def read_verbs(lines: Iterable[str], seen: Mapping[str, float]) -> Verbs:
    """The verbs of lines of perfect, imperfect, jussive and perfect with she."""
    rows = [line.rstrip("\n").split("\t") for line in lines]
    verbs = Verbs(spellings={fold(row[0]): row[0] for row in reversed(rows)})
    _add_imperfects(verbs, rows, seen)
    _add_jussives(verbs, rows, seen)
    verbs.perfects |= {perfect for perfect in verbs.spellings if seen[perfect] >= _SEEN}
    for imperfect in [key for key in verbs.imperfects if _is_plural(key, verbs, seen)]:
        del verbs.imperfects[imperfect]
    # دعت is "she called" far more often than a verb of its own.
    verbs.perfects -= {
        with_she
        for with_she, perfect in verbs.with_she.items()
        if with_she != perfect and _frequency(verbs, with_she) < _frequency(verbs, perfect)
    }
    return verbs


def _frequency(verbs: Verbs, perfect: str) -> float:
    return verbs.frequencies.get(perfect, 0)


def _add_imperfects(verbs: Verbs, rows: list[list[str]], seen: Mapping[str, float]) -> None:
    likeliest: dict[str, float] = {}
    for perfect, imperfect, with_she in ((fold(r[0]), fold(r[1]), fold(r[3])) for r in rows):
        key = imperfect[1:]
        often = seen[_HE + key] + seen[_SHE + key]
        if imperfect[:1] != _HE or seen[perfect] < _SEEN_PERFECT:
            continue
        if often < _SEEN or seen[_HE + key] < _SEEN_WITH_HE:
            continue
        verbs.perfects.add(perfect)
        # Forms that only a verb has say more than the perfect, which may be a noun as well.
        weight = seen[with_she] + seen[perfect + "وا"] + 0.01 * seen[perfect]
        if len(key) >= 2 and weight > likeliest.get(key, 0):
            likeliest[key] = weight
            verbs.imperfects[key] = perfect
        if often > _frequency(verbs, verbs.with_she.get(with_she, "")):
            verbs.with_she[with_she] = perfect
        verbs.frequencies[perfect] = max(often, _frequency(verbs, perfect))


def _add_jussives(verbs: Verbs, rows: list[list[str]], seen: Mapping[str, float]) -> None:
    """Shortened forms: يقل (as in لم يقل, did not say)."""
    for perfect, imperfect, jussive in ((fold(r[0]), fold(r[1]), fold(r[2])) for r in rows):
        key = jussive[1:]
        is_shorter = len(imperfect) == len(jussive) + 1 and len(key) >= 2
        is_shorter = is_shorter and imperfect[-1] == jussive[-1]  # يدع is of دعا, and of ودع
        if is_shorter and perfect in verbs.perfects and seen[_HE + key] >= _SEEN_JUSSIVE:
            verbs.imperfects.setdefault(key, perfect)


def _is_plural(imperfect: str, verbs: Verbs, seen: Mapping[str, float]) -> bool:
    """Whether it is rather a plural: يرون (they see) is of رأى, not of ران."""
    if not imperfect.endswith(("ون", "وا")):
        return False
    return any(
        imperfect[:-2] + letter in verbs.imperfects
        and seen[_HE + imperfect[:-2] + letter] > 0.2 * seen[_HE + imperfect]
        for letter in ("", "ي", "و")
    )
