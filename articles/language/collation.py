"""The order of names in lists that mix Arabic and Latin script. Hands on `collation_key`.

Folded Arabic letters stand in Unicode in the order of the alphabet, so comparing folded text is
enough: every hamza seat sorts as its letter, ة as ه, ى as ي. As in Arabic library catalogues, the
article ال does not count; names are compared word by word, so that فاطمة الزهراء stands before
فاطمة علي. Numbers are in the order of their values.
"""

import re
from functools import lru_cache
from typing import Final

from . import characters as c
from .fold import fold, written

# The article is written with a bare alef (the one of ألمانيا, Germany, has a hamza), and something
# must be left of the word. الله and what is said of it are names without an article, and so are
# foreign names that many write without their hamza: المانيا, البانيا, الياس, الكسندر.
_FOREIGN: Final = r"له\b|لهم\b|مان(?:يا|ي|ية)\b|بان(?:يا|ي|ية)\b|ياس\b|كسندر|كترون"
# In verbal nouns of roots that begin with ل, التهاب (inflammation), القاء (throwing), the ل belongs
# to the root. They are listed with their endings, because التقاط (picking up) begins as التقاطع
# (the crossing) does, and التهام (devouring) as التهامي, a name. التماس is a petition only as the
# first word of a name: خط التماس is a line of contact.
_ENDING: Final = r"(?:ا|ة|ان|ين|(?:ات)?(?:ه|ها|هم|هما|نا)?)\b"
_OF_LAM: Final = "|".join((
    r"ت(?:هاب|زام|قاط|فات|فاف|باس|حاق|حام|صاق|ماع|ئام|(?:جا|قا|وا)[ءئؤ])"
    rf"(?:ي|ية|يات)?{_ENDING}",
    rf"تهام{_ENDING}|تماسات{_ENDING}|(?<=\Aال)تماس{_ENDING}",
    rf"(?:زام|حاق|حاح|صاق|(?:غا|قا)[ءئؤ])(?:ي|ية)?{_ENDING}",  # for إلزام, without its hamza
))  # fmt: skip
_ARTICLE: Final = re.compile(rf"(?<!\w)ال(?!{_FOREIGN}|{_OF_LAM})(?=[{c.ARABIC_LETTERS}]{{2}})")
_FIRST_LETTER: Final = re.compile(r"\w")
_APART: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(r"\d+")
_NUMBER_WIDTH: Final = 12


@lru_cache(1 << 14)  # names of tags, which every list sorts anew
def collation_key(text: str) -> tuple[int, str, str]:
    """A key for `sorted`: numbers first, then Latin names, then Arabic ones, each in its alphabet.

    Case, accents, marks, hamza seats and ال are ignored (الأردن, Jordan, sorts as اردن) but between
    names that are otherwise the same.
    """
    spelled = written(text)
    folded = _APART.sub(" ", fold(_ARTICLE.sub("", spelled))).strip()
    first = _FIRST_LETTER.search(folded)
    if first is None or first[0].isdecimal():
        script = 0
    else:
        script = 2 if re.match(f"[{c.ARABIC_LETTERS}]", first[0]) else 1
    ordered = _NUMBER.sub(lambda number: number[0].zfill(_NUMBER_WIDTH), folded)
    return script, ordered, spelled
