"""What the four degrees of strictness are called, for the pages and for what leaves the archive."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.search.request import Match

# Match: its name, its name where there is little room, and what it finds.
NAMES: Final[dict[Match, tuple[Promise, Promise, Promise]]] = {
    "exact": (_("Exact form"), _("Exact"), _("as typed, letter by letter")),
    "spelling": (_("Any spelling"), _("Spelling"), _("the same word, however spelt")),
    "family": (_("Word family"), _("Family"), _("every form of the word")),
    "bilingual": (_("Both languages"), _("Both"), _("its counterparts too")),
}
