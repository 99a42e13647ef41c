"""Cleans single fields: titles and names, running text, addresses and identifiers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from articles.importers.limits import MAX_ADDRESS
from articles.importers.records import Refused
from articles.language import strip_invisible

PUBLIC_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,63}")
_NEWLINES: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_is_web_address: Final = URLValidator(schemes=["http", "https"])


def one_line(text: str) -> str:
    """A title or a name: no invisible characters, each run of white space one space."""
    return " ".join(strip_invisible(_NEWLINES.sub("\n", text)).split())


def running_text(text: str) -> str:
    """A text of several lines: no invisible characters, no white space at the ends of lines."""
    visible = strip_invisible(_NEWLINES.sub("\n", text))
    return "\n".join(line.rstrip() for line in visible.split("\n")).strip()


def quoted(text: str) -> str:
    """A value as a message may show it: one short line, in quotation marks."""
    line = one_line(text)
    return f"“{line if len(line) <= 60 else line[:59] + '…'}”"


def public_id(text: str) -> str:
    """The identifier itself where an address can carry it, or else one made from its hash."""
    text = text.strip()
    if not text or PUBLIC_ID.fullmatch(text):
        return text
    return hashed_id(text)


def hashed_id(text: str) -> str:
    """`x` and 60 bits of the text's SHA-256: two among a million meet once in two million."""
    return "x" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:15]


def web_address(text: str) -> str:
    """The http or https address without invisible characters; raises Refused for any other."""
    text = text.strip()
    if not text:
        return ""
    address = strip_invisible(text)
    if any(unicodedata.category(char) == "Cc" or char.isspace() for char in text):
        raise Refused(_("the address %(address)s has spaces or control characters") % _as(text))
    if len(address) > MAX_ADDRESS:
        raise Refused(_("the address has more than %(most)s characters") % {"most": MAX_ADDRESS})
    scheme, _colon, rest = address.partition(":")
    if scheme.lower() not in ("http", "https") or not rest.startswith("//"):
        raise Refused(_("the address %(address)s is neither http nor https") % _as(text))
    return _checked(f"{scheme.lower()}:{rest}")


def _checked(address: str) -> str:
    try:
        _is_web_address(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        raise Refused(_("the address %(address)s is not well formed") % _as(address)) from None
    if parts.username is not None or parts.password is not None:
        raise Refused(_("the address carries a user name or password"))
    return address


def _as(address: str) -> dict[str, str]:
    return {"address": quoted(address)}
