"""Says in words how a query was read, in the language of the interface."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from django.utils.translation import gettext as _

from articles.formats import date_format
from articles.search.query import (
    And,
    Between,
    Everything,
    InTitle,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Word,
)
from articles.search.request import Match


def describe(tree: Node, level: Match) -> str:
    """One line, such as: any form of “water” and any form of “tariff”, without “sport”."""
    match tree:
        case Word() | Phrase():
            return _words(tree, level)
        case And():
            return _conjunction(tree, level)
        case Or():
            joined = _(" or ").join(describe(part, level) for part in tree.parts)
            return _("(%(parts)s)") % {"parts": joined}
        case Not():
            return _("without %(part)s") % {"part": describe(tree.part, level)}
        case Near():
            return _("%(left)s at most %(distance)d words from %(right)s") % {
                "left": _words(tree.left, level),
                "right": _words(tree.right, level),
                "distance": tree.distance,
            }
        case InTitle():
            return _("in the title %(part)s") % {"part": describe(tree.part, level)}
        case Named():
            return _named(tree)
        case Between():
            return _between(tree)
        case Everything():
            return _("every article")
        case _:
            assert_never(tree)


def _words(part: Word | Phrase, level: Match) -> str:
    if isinstance(part, Phrase):
        return _("“%(words)s” together") % {"words": part.typed}
    if part.is_prefix:
        return _("words that begin with “%(word)s”") % {"word": part.typed}
    patterns = {
        "exact": _("exactly “%(word)s”"),
        "spelling": _("any spelling of “%(word)s”"),
        "family": _("any form of “%(word)s”"),
        "bilingual": _("any form of “%(word)s” in both languages"),
    }
    return patterns[level] % {"word": part.typed}


def _conjunction(tree: And, level: Match) -> str:
    """The wanted parts joined by «and», then what is left out."""
    wanted = [part for part in tree.parts if not isinstance(part, Not)]
    parts = [_(" and ").join(describe(part, level) for part in wanted)] if wanted else []
    parts += [describe(part, level) for part in tree.parts if isinstance(part, Not)]
    return _(", ").join(parts)


def _named(tree: Named) -> str:
    patterns = {
        "author": _("by an author named “%(name)s”"),
        "source": _("from a source named “%(name)s”"),
        "topic": _("on a topic named “%(name)s”"),
        "entity": _("with someone or something named “%(name)s”"),
    }
    return patterns[tree.kind] % {"name": tree.name.typed}


def _between(span: Between) -> str:
    first, last = (
        date_format(date.fromordinal(day), "DATE_FORMAT") if day else ""
        for day in (span.first_day, span.last_day)
    )
    if first and last:
        return _("published from %(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("published since %(first)s") % {"first": first}
    return _("published until %(last)s") % {"last": last}
