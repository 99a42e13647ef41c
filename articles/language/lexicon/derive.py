"""Make `radical_first.txt` and `radical_last.txt` from the word frequencies of a general corpus.

    python -m articles.language.lexicon.derive < frequencies.tsv

reads "word<TAB>occurrences per hundred million words" and rewrites both files. Those in the
repository come from the Arabic "large" list of wordfreq 3.1.1 (Robyn Speer, CC BY-SA 4.0). No word
is chosen by hand and none comes from a judged collection.

A stem begins with a radical (not with a proclitic) where it is seen after the article, which
excludes proclitics, or where the rest without that letter is much rarer. A word ends in a radical
nun where a nisba ending or a pronoun follows the nun, which in duals and plurals drops out.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from articles.language.arabic import PROCLITICS, without_article, without_suffixes
from articles.language.fold import fold

_RAREST: Final = 100  # once in a million words
_AFTER_ARTICLE: Final = 0.05  # of the occurrences without it
_AFTER_NUN: Final = 0.1
_REST: Final = 0.2
_NISBA_AND_PRONOUNS: Final = ("ي", "يه", "ه", "ها", "هم", "نا")
_SOURCE: Final = "# From wordfreq 3.1.1, Arabic, by Robyn Speer, CC BY-SA 4.0; see derive.py.\n"

Frequencies = dict[str, float]


def read_frequencies(lines: Iterable[str]) -> Frequencies:
    """Occurrences by folded word, of lines of word, tab, occurrences."""
    frequencies: Frequencies = defaultdict(float)
    for line in lines:
        word, occurrences = line.rstrip("\n").split("\t")
        frequencies[fold(word)] += float(occurrences)
    return frequencies


def radical_last(frequencies: Frequencies) -> frozenset[str]:
    """Words whose final ان, ون or ين is no ending."""

    def seen(word: str) -> float:
        return frequencies.get(word, 0) + frequencies.get("ال" + word, 0)

    return frozenset(
        word
        for word in frequencies
        if len(word) >= 4 and word.endswith(("ان", "ون", "ين")) and not word.startswith("ال")
        if seen(word) >= _RAREST
        if sum(seen(word + end) for end in _NISBA_AND_PRONOUNS) >= _AFTER_NUN * seen(word)
    )


def radical_first(frequencies: Frequencies, whole: frozenset[str]) -> frozenset[str]:
    """Stems whose first letter is no proclitic; `whole` is the result of `radical_last`."""
    bare: Frequencies = defaultdict(float)
    defined: Frequencies = defaultdict(float)
    for word, occurrences in frequencies.items():
        rest = without_article(word)
        (bare if rest is None else defined)[without_suffixes(rest or word, whole)] += occurrences
    return frozenset(
        stem
        for stem in {*bare, *defined}
        if stem.startswith(PROCLITICS) and len(stem) >= 3
        if bare[stem] + defined[stem] >= _RAREST
        if defined[stem] >= _AFTER_ARTICLE * bare[stem]
        or bare[stem[1:]] + defined[stem[1:]] < _REST * bare[stem]
    )


def _write(name: str, words: frozenset[str]) -> None:
    text = _SOURCE + "".join(f"{word}\n" for word in sorted(words))
    Path(__file__).with_name(name).write_text(text, encoding="utf-8")


def main() -> None:
    """Read the frequencies from standard input and write both lists beside this module."""
    frequencies = read_frequencies(sys.stdin)
    last = radical_last(frequencies)
    _write("radical_last.txt", last)
    _write("radical_first.txt", radical_first(frequencies, last))


if __name__ == "__main__":
    main()
