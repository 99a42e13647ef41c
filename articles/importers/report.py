"""What an import did: counts, rejected rows with their reasons, warnings; as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

from django.utils.translation import gettext as _

from articles.importers.plain import quoted
from articles.importers.records import Origin, Rejected

MOST_WARNINGS: Final = 100
Outcome = Literal["created", "updated", "unchanged"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("created", "updated", "unchanged")


@dataclass
class ImportReport:
    """`articles` and `tags` count by outcome; `rejected` has every row that was not taken in."""

    articles: Counter[Outcome] = field(default_factory=Counter)
    tags: Counter[Outcome] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _warned: set[tuple[str, str]] = field(default_factory=set, repr=False)

    @property
    def created(self) -> int:
        return self.articles["created"]

    @property
    def updated(self) -> int:
        return self.articles["updated"]

    @property
    def unchanged(self) -> int:
        return self.articles["unchanged"]

    @property
    def is_success(self) -> bool:
        return not self.rejected

    def warn_of_unknown_keys(self, origin: Origin, keys: tuple[str, ...]) -> None:
        """Say once a file that a key is not known, where it was first seen."""
        for key in keys:
            if (origin.file, key) not in self._warned and len(self._warned) < MOST_WARNINGS:
                self._warned.add((origin.file, key))
                self.warnings.append(
                    _("%(origin)s: the key %(key)s is not known; it is ignored in this file")
                    % {"origin": origin, "key": quoted(key)}
                )

    def as_text(self) -> str:
        """The counts, a line each; the tags' in one line, where the file describes any."""
        lines = [
            _("created: %(count)d") % {"count": self.created},
            _("updated: %(count)d") % {"count": self.updated},
            _("unchanged: %(count)d") % {"count": self.unchanged},
            _("rejected: %(count)d") % {"count": len(self.rejected)},
        ]
        if any(self.tags.values()):
            lines.append(
                _("tags: %(created)d created, %(updated)d updated, %(unchanged)d unchanged")
                % {outcome: self.tags[outcome] for outcome in OUTCOMES}
            )
        return "\n".join(lines)

    def as_json(self) -> str:
        return json.dumps(
            {
                **{outcome: self.articles[outcome] for outcome in OUTCOMES},
                "rejected": [
                    {"file": one.origin.file, "line": one.origin.line, "reason": one.reason}
                    for one in self.rejected
                ],
                "tags": {outcome: self.tags[outcome] for outcome in OUTCOMES},
                "warnings": self.warnings,
            },
            ensure_ascii=False,
            indent=2,
        )
