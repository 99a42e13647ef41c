"""Which terms are perhaps related to a word, to order the hits of a query that was relaxed.

They satisfy no word: an article is found by what was typed and by the word family alone. Three
kinds, each a part of the setting `EXPANSION`:

- *form*: the very form that was typed, so that of the forms of a word it counts a little more;
- *grams*: stems that share the rarest groups of letters, in either script;
- *roots*: Arabic stems that have perhaps the same root.

The constants were settled on judged collections (docs/relevance.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from articles.language import script_of
from articles.search.engines.base import Vocabulary
from articles.search.query import Term, Via, Word

# By script: how much the form counts that was typed; how much a stem that looks exactly alike, and
# how alike it must be.
FORM_WEIGHT = {"ar": 0.6, "la": 0.1}
LIKENESS_WEIGHT = {"ar": 0.3, "la": 0.15}
LEAST_LIKENESS = {"ar": 0.4, "la": 0.5}
SHORTEST = {"ar": 3, "la": 4}  # letters of a stem that has neighbours
MOST_LIKE = 5
ROOT_WEIGHT, MOST_OF_ROOT = 0.05, 5
# A word that more of the articles have tells little, and its neighbours nothing.
COMMON_SHARE = 0.1


def neighbours(word: Word, parts: Collection[str], vocabulary: Vocabulary) -> Iterator[Term]:
    """The terms with their weights, the heaviest of each kind first; none twice."""
    script = script_of(word.stem)
    if word.is_prefix or word.is_function_word or script == "num":
        return
    if "form" in parts and word.folded != word.stem:
        yield Term("word", word.folded, FORM_WEIGHT[script], via=Via("form"))
    if len(word.stem) < SHORTEST[script] or _is_common(word.stem, vocabulary):
        return
    like: dict[str, float] = {}
    if "grams" in parts:
        like = vocabulary.stems_like(word.stem, LEAST_LIKENESS[script], MOST_LIKE)
    weights = {stem: LIKENESS_WEIGHT[script] * likeness for stem, likeness in like.items()}
    if "roots" in parts and script == "ar":
        for stem in vocabulary.stems_of_root(word.stem, MOST_OF_ROOT):
            if weights.get(stem, 0.0) < ROOT_WEIGHT:
                weights.pop(stem, None)
                yield Term("stem", stem, ROOT_WEIGHT, via=Via("root"))
    for stem, weight in weights.items():
        yield Term("stem", stem, weight, via=Via("letters"))


def _is_common(stem: str, vocabulary: Vocabulary) -> bool:
    found = vocabulary.stem_frequencies([stem]).get(stem, 0)
    return found > COMMON_SHARE * vocabulary.articles
