"""Cuts a reader's text into pieces: operands, operators, brackets and fields.

The operators stand in tables, with their Arabic names. «ليس» is an ordinary word of headlines, so
it excludes only directly before a quotation, a bracket or a field; «أو» is one of sentences, so it
divides only what is one word, quotation or bracket on each side; a dash between blanks is a dash,
and «و» between blanks says what is so without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from articles.language import fold, is_function_word, tokenize
from articles.search.dates import BETWEEN, parse_span
from articles.search.query import Between, Phrase, QueryError, TagKind, Word

MOST_PHRASE_WORDS = 8
SHORTEST_PREFIX = 3
LONGEST_DISTANCE = 50

CLOSING = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»", "»": "«"}
OR_WORD = "OR"
ARABIC_OR = "أو"
AND_WORDS = {"AND"}
SIGNS_OF_NOT = "-\N{MINUS SIGN}"
DASHES = {*SIGNS_OF_NOT}
SAYING_NOTHING = {"و", *DASHES}
NOT_WORDS = {"NOT"}
NOT_BEFORE_GROUPS = "ليس"
ALI = "علي"
# A chunk ends at white space, a bracket or a quotation mark.
CHUNK = re.compile(r'[^\s()"“”„«»]+')
NEAR = re.compile(r"(?:near|قرب)/(\d{1,3})", re.IGNORECASE)
FIELD = re.compile(r"([^\W\d_]+):")
GROUPS = '("“«„'
FOLLOWED_BY_GROUP = re.compile(r'\s*(?:[("“«„]|[^\W\d_]+:)')

FieldName = Literal["title", "date"] | TagKind
# Folded, so that any spelling of an Arabic name is understood.
FIELD_NAMES: dict[FieldName, tuple[str, ...]] = {
    "title": ("title", "عنوان", "العنوان"),
    "author": ("author", "كاتب", "الكاتب"),
    "source": ("source", "مصدر", "المصدر"),
    "topic": ("topic", "موضوع", "الموضوع"),
    "entity": ("entity", "اسم", "الاسم"),
    "date": ("date", "تاريخ", "التاريخ"),
}
FIELDS = {fold(name): field for field, names in FIELD_NAMES.items() for name in names}

Kind = Literal["open", "close", "or", "and", "not", "near", "field", "operand"]


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    operand: Word | Phrase | Between | None = None
    field: FieldName | None = None
    distance: int = 0


def pieces(text: str, repairs: list[str]) -> list[Piece]:
    """The pieces of the text in order; what had to be mended is added to `repairs`."""
    found = list(_pieces(text, repairs))
    plain = {place for group in _groups(found) for place in _plain_ors(found, group)}
    return [
        replace(piece, kind="operand") if place in plain else piece
        for place, piece in enumerate(found)
    ]


def _groups(found: list[Piece]) -> Iterator[list[int]]:
    """The places of what stands in each pair of brackets, and outside all; a pair is one place."""
    outside: list[list[int]] = [[]]
    for place, piece in enumerate(found):
        if piece.kind == "open":
            outside[-1].append(place)
            outside.append([])
        elif piece.kind != "close":
            outside[-1].append(place)
        elif len(outside) > 1:
            yield outside.pop()
    yield from outside


def _plain_ors(found: list[Piece], group: list[int]) -> list[int]:
    """Where «أو» is a word among others: something beside it has more parts than one."""
    beside = [0]
    for place in group:
        if found[place].kind == "or":
            beside.append(0)
        elif found[place].kind in ("operand", "open"):
            beside[-1] += 1
    ors = [place for place in group if found[place].kind == "or"]
    return [place for place in ors if found[place].operand] if max(beside) > 1 else []


def _pieces(text: str, repairs: list[str]) -> Iterator[Piece]:
    place = 0
    while place < len(text):
        character = text[place]
        if character in CLOSING:
            place, quoted = _quoted(text, place, repairs)
            yield from quoted
        elif character in "()":
            yield Piece("open" if character == "(" else "close")
            place += 1
        elif chunk := CHUNK.match(text, place):
            place, whole = chunk.end(), chunk[0]
            if _is_date(whole):
                place, whole = _with_quoted(text, place, whole, repairs)
            yield from _chunk(whole, text[place:], repairs)
        else:
            place += 1


def _quoted(text: str, place: int, repairs: list[str]) -> tuple[int, list[Piece]]:
    after, quoted = _inside_quotes(text, place, repairs)
    parts = [Piece("operand", part) for part in _quotation(quoted, repairs)]
    return after, parts if len(parts) < 2 else [Piece("open"), *parts, Piece("close")]


def _inside_quotes(text: str, place: int, repairs: list[str]) -> tuple[int, str]:
    end = text.find(CLOSING[text[place]], place + 1)
    if end < 0:
        repairs.append(_("The quotation mark was never closed; it was read to the end."))
        end = len(text)
    return end + 1, text[place + 1 : end]


def _is_date(chunk: str) -> bool:
    named = FIELD.match(chunk.lstrip(SIGNS_OF_NOT))
    return named is not None and FIELDS.get(fold(named[1])) == "date"


def _with_quoted(text: str, place: int, whole: str, repairs: list[str]) -> tuple[int, str]:
    """A date with what stands quoted after its colon or its dots: date:"March 2020"..2021."""
    while place < len(text) and text[place] in CLOSING and whole.endswith((":", BETWEEN)):
        place, quoted = _inside_quotes(text, place, repairs)
        whole += quoted
        dots = CHUNK.match(text, place)
        if dots and dots[0].startswith(BETWEEN):
            place, whole = dots.end(), whole + dots[0]
    return place, whole


def _chunk(chunk: str, rest: str, repairs: list[str]) -> Iterator[Piece]:
    if chunk in DASHES and rest[:1] in GROUPS and rest:
        yield Piece("not")
    elif chunk in SAYING_NOTHING:
        return
    elif chunk == OR_WORD:
        yield Piece("or")
    elif chunk == ARABIC_OR:
        yield Piece("or", operand(chunk))
    elif chunk in AND_WORDS:
        yield Piece("and")
    elif (
        chunk in NOT_WORDS
        or chunk == "-"
        or (chunk == NOT_BEFORE_GROUPS and FOLLOWED_BY_GROUP.match(rest))
    ):
        yield Piece("not")
    elif near := NEAR.fullmatch(chunk):
        yield Piece("near", distance=min(int(near[1]), LONGEST_DISTANCE))
    else:
        if chunk[0] in SIGNS_OF_NOT and len(chunk) > 1:
            yield Piece("not")
            chunk = chunk[1:]
        yield from _field_or_word(chunk, repairs)


def _is_arabic_not(chunk: str, rest: str) -> bool:
    return chunk == NOT_BEFORE_GROUPS and bool(FOLLOWED_BY_GROUP.match(rest))


def _field_or_word(chunk: str, repairs: list[str]) -> Iterator[Piece]:
    named = FIELD.match(chunk)
    field = FIELDS.get(fold(named[1])) if named else None
    if named and field == "date":
        yield from _date(chunk[named.end() :], repairs)
        return
    if named and field:
        yield Piece("field", field=field)
        chunk = chunk[named.end() :]
    word = _prefix(chunk, repairs) if chunk.endswith("*") else operand(chunk)
    if word:
        yield Piece("operand", word)


def _date(text: str, repairs: list[str]) -> Iterator[Piece]:
    span = parse_span(text)
    if span:
        yield Piece("operand", Between(*span))
    else:
        repairs.append(
            _(
                "“%(text)s” is no date such as 2019-05, March-2019, رمضان-1445 or 2019..2020-06; "
                "it was left out."
            )
            % {"text": text}
        )


def _prefix(chunk: str, repairs: list[str]) -> Word | Phrase | None:
    word = operand(chunk.rstrip("*"))
    if not isinstance(word, Word):
        return word
    if len(word.folded) < SHORTEST_PREFIX:
        repairs.append(
            _("A * needs three letters before it; “%(word)s” was read without it.")
            % {"word": word.typed}
        )
        return word
    return replace(word, is_prefix=True, is_function_word=False)


def operand(text: str) -> Word | Phrase | None:
    """The word of a text, or the phrase where it has several; None where it has none."""
    words = _words(text)
    if len(words) > MOST_PHRASE_WORDS:
        raise QueryError(
            _("A phrase has at most %(most)d words. Shorten “%(phrase)s”.")
            % {"most": MOST_PHRASE_WORDS, "phrase": text.strip()}
        )
    return _word_or_phrase(words)


def _quotation(text: str, repairs: list[str]) -> list[Word | Phrase]:
    """What stands in quotation marks; a long one is read as several phrases in a row."""
    words = _words(text)
    if len(words) > MOST_PHRASE_WORDS:
        repairs.append(
            _("A phrase has at most %(most)d words; “%(phrase)s” was read as several.")
            % {"most": MOST_PHRASE_WORDS, "phrase": text.strip()}
        )
    starts = range(0, len(words), MOST_PHRASE_WORDS)
    parts = (_word_or_phrase(words[start : start + MOST_PHRASE_WORDS]) for start in starts)
    return [part for part in parts if part]


def _word_or_phrase(words: tuple[Word, ...]) -> Word | Phrase | None:
    if not words:
        return None
    return words[0] if len(words) == 1 else Phrase(words)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(
            typed=text[token.start : token.end],
            written=token.written,
            folded=token.folded,
            stem=token.stem,
            # The name Ali folds to the same letters as the preposition على.
            is_function_word=token.written != ALI and is_function_word(token.folded),
        )
        for token in tokenize(text)
    )
