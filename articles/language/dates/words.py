"""Words that stand beside dates, with what Arabic joins to them. Hands on sets of folded words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from articles.language import characters as c
from articles.language.tokens import analyze

_ARTICLE: Final = f"{c.ALEF}ل"
_CONJUNCTIONS: Final = ("", c.WAW, c.FEH)
_PREPOSITIONS: Final = ("", c.BEH, "ل", c.KAF)


def keys_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: "بعد غد" (the day after tomorrow) gives ("بعد", "غد")."""
    return tuple(word.folded for word in analyze(name))


def with_joined(word: str) -> Iterator[str]:
    """A folded word with the conjunctions and prepositions that may be joined to it.

    "العام" (the year) gives "العام", "بالعام", "للعام", "وللعام" and so on; a Latin word itself.
    """
    if word.isascii():
        yield word
        return
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            after_lam = preposition == "ل" and word.startswith(_ARTICLE)
            yield conjunction + preposition + (word[1:] if after_lam else word)


def words_of(names: str) -> frozenset[str]:
    """The words of a list, folded, as they stand alone."""
    return frozenset(word.folded for word in analyze(names))


def joined_words_of(names: str) -> frozenset[str]:
    """The words of a list, folded, alone and with what may be joined to them."""
    return frozenset(form for word in words_of(names) for form in with_joined(word))


GAP: Final = re.compile(r"[\s,،.)(/–-]{0,4}")
BLANK: Final = re.compile(r"\s*")
DASH: Final = re.compile(r"\s*[-–—]\s*")

FROM: Final = joined_words_of("من from")
TO: Final = words_of("إلى وإلى حتى وحتى to until till through")
AND: Final = words_of("و and")
BETWEEN: Final = joined_words_of("بين between")

# What may stand between من or بين and a date: بين شهري, from the.
BEFORE_DATE: Final = joined_words_of(
    "يوم يومي شهر شهري تاريخ تاريخي صباح ظهر عصر مساء فجر ليلة the day month months"
)
# Nouns before a year (عام 2012), which may stand between من and it.
YEAR_NOUNS: Final = joined_words_of(
    "عام العام عامي العامين أعوام الأعوام سنة السنة سنتي السنتين سنوات السنوات year years"
)
# After these words a number of four digits is a year ...
YEAR_WORDS: Final = YEAR_NOUNS | joined_words_of(
    "بحلول مطلع بداية نهاية أوائل أواخر منتصف in since until between early late mid"
)
# ... and after these as well, but where something is counted: خلال 2000 يوم, by 2000 votes.
DOUBTFUL_YEAR_WORDS: Final = joined_words_of("خلال منذ by during")
DURATIONS: Final = words_of("يوم يوما ساعة عام عاما سنة دقيقة ثانية جلسة شهر شهرا مرة")

_PAST: Final = words_of("الماضي الماضية الفائت الفائتة المنصرم المنصرمة")
PRESENT: Final = words_of("الجاري الجارية الحالي الحالية")
_FUTURE: Final = words_of("المقبل المقبلة القادم القادمة")
WAYS_AFTER: Final = {
    word: way for words, way in ((_PAST, -1), (PRESENT, 0), (_FUTURE, 1)) for word in words
}
WAYS_BEFORE: Final = {"last": -1, "next": 1, "this": 0}
