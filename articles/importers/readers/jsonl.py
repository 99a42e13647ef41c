"""Reads JSON lines: one object a line, articles and tags, as `export_articles` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from django.utils.translation import gettext as _

from articles.importers.mapping import raw_row
from articles.importers.readers.lines import UTF_8, line_too_long, not_text, numbered_lines
from articles.importers.records import Origin, Refused, Rejected, Row


def read_jsonl(stream: BinaryIO, name: str, encoding: str = UTF_8) -> Iterator[Row]:
    """A row for each line that is not empty. JSON is UTF-8 by its definition (RFC 8259)."""
    for number, line in numbered_lines(stream):
        if line is None:
            yield Rejected(Origin(name, number), line_too_long())
        elif line.strip() and (row := _row(line, Origin(name, number))):
            yield row


def _row(line: bytes, origin: Origin) -> Row | None:
    """None for the record that says of which search a file is the export."""
    try:
        value = json.loads(line.decode(), parse_constant=_refuse_constant)
    except Refused as refused:
        return Rejected(origin, refused.reason)
    except UnicodeDecodeError:
        return Rejected(origin, not_text(UTF_8))
    except (ValueError, RecursionError) as error:
        return Rejected(origin, _("not JSON: %(error)s") % {"error": error})
    if not isinstance(value, dict):
        return Rejected(origin, _("a line must hold one JSON object"))
    return None if value.get("type") == "export" else raw_row(value, origin)


def _refuse_constant(name: str) -> NoReturn:
    raise Refused(_("%(name)s is not a value of JSON") % {"name": name})
