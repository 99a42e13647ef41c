"""Reads a reader's words into a query tree. It repairs what is malformed and says so.

    ليبيا نفط              both words, anywhere
    "oil field", «حقل نفط»     the words together, in this order
    oil OR gas, نفط أو غاز     either
    -sport, NOT sport, ليس (…)  without it
    (oil OR gas) Libya      grouping
    desal*                  words that begin so
    oil near/5 port         at most five words apart, in either order
    title:Sirte, عنوان:سرت    in the title; author: source: topic: entity: name tags
    date:2019..2020-06      published then; date:March-2020, تاريخ:"رمضان 1445"

Everything is bounded; a query past a bound raises QueryError with a plain message.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from django.utils.translation import gettext as _

from articles.language import strip_invisible
from articles.search.lexer import Kind, Piece, pieces
from articles.search.query import (
    And,
    Everything,
    InTitle,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QueryError,
    Reading,
    Word,
)

MOST_CHARACTERS = 256
MOST_TERMS = 32
MOST_DEPTH = 8
# Of these kinds alone, a query is plain words, in which brackets are those of a sentence.
PLAIN: frozenset[Kind] = frozenset({"operand", "not", "open", "close"})


def parse(text: str) -> Reading:
    """The tree of what was typed; `Everything` where there is nothing to look for."""
    cleaned = strip_invisible(text).strip()
    if len(cleaned) > MOST_CHARACTERS:
        raise QueryError(
            _("The search is longer than %(most)d characters. Shorten it.")
            % {"most": MOST_CHARACTERS}
        )
    repairs: list[str] = []
    found = pieces(cleaned, repairs)
    if sum(_size(piece) for piece in found) > MOST_TERMS:
        raise QueryError(
            _("The search has more than %(most)d words. Leave some out.") % {"most": MOST_TERMS}
        )
    tree = _Parser(found, repairs).whole()
    if all(piece.kind in PLAIN for piece in found):  # brackets of a sentence, and no operator's
        tree = _flat(tree)
    if isinstance(tree, And) and all(piece.kind in PLAIN for piece in found):
        tree = replace(tree, relaxable=True)
    return Reading(tree, tuple(dict.fromkeys(repairs)))


def _flat(tree: Node) -> Node:
    """The parts of conjunctions inside a conjunction among its own."""
    if not isinstance(tree, And):
        return tree
    parts = [part.parts if isinstance(part, And) else (part,) for part in map(_flat, tree.parts)]
    return And(tuple(part for some in parts for part in some))


def _size(piece: Piece) -> int:
    if piece.kind != "operand":
        return 0
    if isinstance(piece.operand, Phrase):
        return len(piece.operand.words)
    return int(piece.operand is not None)


class _Parser:
    """Recursive descent: any = all (OR all)…, all = item…, item = [NOT] [field:] operand or (any),
    with `near/n` between two operands.
    """

    def __init__(self, found: list[Piece], repairs: list[str]) -> None:
        self.pieces = found
        self.repairs = repairs
        self.place = 0

    def whole(self) -> Node:
        parts = []
        while self.place < len(self.pieces):
            part = self._any(depth=0)
            if part:
                parts.append(part)
            if self._kind() == "close":
                self.repairs.append(
                    _("A bracket was closed that was never opened; it was left out.")
                )
                self.place += 1
        return _join(And, parts) or Everything()

    def _any(self, depth: int) -> Node | None:
        parts = [self._all(depth)]
        while self._kind() == "or":
            self.place += 1
            parts.append(self._all(depth))
        if len(parts) > 1 and None in parts:
            self.repairs.append(_("An “OR” stood without a word on one side; it was left out."))
        return _join(Or, [part for part in parts if part])

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while self._kind() not in (None, "or", "close"):
            if self._kind() == "near":
                parts.extend(self._near(parts, depth))
                continue
            part = self._item(depth)
            if part:
                parts.append(part)
        return _join(And, parts)

    def _near(self, parts: list[Node], depth: int) -> list[Node]:
        """The nearness of the part before and the part after; takes the former from `parts`."""
        distance = self.pieces[self.place].distance
        self.place += 1
        right = None if self._kind() in (None, "or", "close", "near") else self._item(depth)
        left = parts.pop() if parts else None
        if isinstance(left, Word | Phrase) and isinstance(right, Word | Phrase):
            return [Near(left, right, distance)]
        self.repairs.append(_("“near” needs a word or a phrase on each side; it was left out."))
        return [part for part in (left, right) if part]

    def _item(self, depth: int) -> Node | None:
        piece = self.pieces[self.place]
        self.place += 1
        match piece.kind:
            case "not":
                return self._negated(depth)
            case "open":
                return self._bracketed(depth + 1)
            case "field":
                return self._in_field(piece, depth)
            case "operand":
                return piece.operand
            case "and" | "or" | "close" | "near":
                return None
            case _:
                assert_never(piece.kind)

    def _negated(self, depth: int) -> Node | None:
        if self._kind() in (None, "or", "close", "near"):
            self.repairs.append(_("A “NOT” stood before no word; it was left out."))
            return None
        inner = self._item(depth)
        if isinstance(inner, Not):
            return inner.part
        return Not(inner) if inner else None

    def _in_field(self, piece: Piece, depth: int) -> Node | None:
        inner = self._item(depth) if self._kind() in ("operand", "open") else None
        if inner is None:
            self.repairs.append(
                _("Nothing stood after “%(field)s:”; it was left out.") % {"field": piece.field}
            )
            return None
        if piece.field == "title":
            return InTitle(inner)
        if isinstance(inner, Word | Phrase) and piece.field and piece.field != "date":
            return Named(piece.field, inner)
        self.repairs.append(
            _("“%(field)s:” takes one name, in quotation marks where it has several words.")
            % {"field": piece.field}
        )
        return inner

    def _bracketed(self, depth: int) -> Node | None:
        if depth > MOST_DEPTH:
            raise QueryError(
                _("Brackets stand more than %(most)d deep. Use fewer.") % {"most": MOST_DEPTH}
            )
        inner = self._any(depth)
        if self._kind() == "close":
            self.place += 1
        else:
            self.repairs.append(_("A bracket was never closed; it was closed at the end."))
        return inner

    def _kind(self) -> Kind | None:
        return self.pieces[self.place].kind if self.place < len(self.pieces) else None


def _join(join: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return join(tuple(parts))
