"""Entries of the glossary as editors keep them: those of their own, those of imported dictionaries,
and a copy of each shipped entry, so that all stand in one list.

Search reads shipped entries from their files, and leaves out those that are corrected or switched
off here. What else is active here is found by `GlossaryExpression.key`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.language import analyze, fold, is_function_word, script_of
from articles.language.glossary import (
    BETWEEN,
    MOST_WORDS,
    Entry,
    Source,
    expressions,
    key_of,
    shipped_entry,
)

EDITOR = "editor"
SHIPPED: tuple[Source, ...] = ("glossary", "gazetteer")
AT_ONCE = 1000
LONGEST = 200  # letters of an expression


def problem_of(text: str, script: str) -> str:
    """Why a text is no expression of a script ("ar" or "en"), in a sentence; empty where it is."""
    words = analyze(text)
    given = {"text": text, "most": MOST_WORDS}
    if not any(_is_of(word.folded, script) for word in words):
        return (
            gettext("“%(text)s” has no Arabic word.") % given
            if script == "ar"
            else gettext("“%(text)s” has no word in Latin letters.") % given
        )
    if len(words) > MOST_WORDS:
        return gettext("“%(text)s” has more than %(most)d words.") % given
    if len(text) > LONGEST:
        return gettext("“%(text)s” is too long.") % given
    if all(is_function_word(word.folded) for word in words):
        return gettext("“%(text)s” consists of words that search leaves aside.") % given
    return ""


def _is_of(word: str, script: str) -> bool:
    return (script_of(word) == "ar") == (script == "ar") and any(map(str.isalpha, word))


class GlossaryEntryQuerySet(models.QuerySet["GlossaryEntry"]):
    def by_editors(self) -> GlossaryEntryQuerySet:
        """What editors made or corrected."""
        return self.filter(Q(origin=EDITOR) | Q(is_corrected=True))

    def with_expressions(self) -> GlossaryEntryQuerySet:
        """Those that search finds by their expressions; a shipped one, as it is, it reads."""
        return self.filter(Q(shipped_key="") | Q(is_corrected=True))

    def in_place_of_shipped(self) -> GlossaryEntryQuerySet:
        """Where the shipped entry does not count."""
        return self.filter(~Q(shipped_key=""), Q(is_corrected=True) | Q(active=False))

    def store(self, entries: Iterable[GlossaryEntry]) -> None:
        """Add many at once, with the expressions they are found by."""
        with transaction.atomic():
            made = self.bulk_create(entries, batch_size=AT_ONCE)
            GlossaryExpression.objects.make(made)


class GlossaryEntry(models.Model):
    class Kind(models.TextChoices):
        NOUN = "noun", _("noun")
        VERB = "verb", _("verb")
        ADJECTIVE = "adjective", _("adjective")
        ADVERB = "adverb", _("adverb")
        PHRASE = "phrase", _("phrase")
        NAME = "name", _("name")
        PERSON = "person", _("person")
        PLACE = "place", _("place")
        ORGANISATION = "organisation", _("organisation")

    class Domain(models.TextChoices):
        NONE = "", _("none")
        GENERAL = "general", _("general")
        POLITICS = "politics", _("politics")
        SECURITY = "security", _("security")
        ECONOMY = "economy", _("economy")
        LAW = "law", _("law")
        SOCIETY = "society", _("society")
        MIGRATION = "migration", _("migration")
        ENERGY = "energy", _("energy")
        HEALTH = "health", _("health")
        DISASTERS = "disasters", _("disasters")
        MEDIA = "media", _("media")
        SPORT = "sport", _("sport")

    arabic = models.TextField(
        _("in Arabic"), help_text=_("One expression a line, at most six words each.")
    )
    english = models.TextField(
        _("in English"), help_text=_("One expression a line; any of them stands for any above.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    domain = models.CharField(_("domain"), max_length=12, choices=Domain.choices, blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("For other editors."))
    active = models.BooleanField(
        _("used in search"), default=True, help_text=_("Switched off, it stays in this list.")
    )
    # "editor", "glossary", "gazetteer", or the name of an imported dictionary.
    origin = models.CharField(_("origin"), max_length=60, default=EDITOR, editable=False)
    shipped_key = models.CharField(max_length=500, blank=True, editable=False)
    is_corrected = models.BooleanField(_("corrected"), default=False, editable=False)
    identity = models.CharField(max_length=32, editable=False, db_index=True)

    objects = GlossaryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("glossary entry")
        verbose_name_plural = _("glossary entries")
        ordering = ("english", "arabic")
        constraints = [
            models.CheckConstraint(
                condition=~Q(arabic="") & ~Q(english=""), name="glossary_entry_has_both_languages"
            ),
            models.UniqueConstraint(
                fields=["origin", "shipped_key"],
                condition=~Q(shipped_key=""),
                name="shipped_entry_is_listed_once",
            ),
            models.UniqueConstraint(
                fields=["origin", "identity", "kind", "domain"], name="glossary_entry_is_given_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.english_expressions[0]} = {self.arabic_expressions[0]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the expressions by which search finds it, at once."""
        self.tidy()
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.expressions.all().delete()
            GlossaryExpression.objects.make([self])

    def tidy(self) -> None:
        """One expression a line, each once; and what follows from them."""
        self.arabic = "\n".join(self.arabic_expressions)
        self.english = "\n".join(self.english_expressions)
        self.identity = identity_of(self.arabic_expressions, self.english_expressions)
        if shipped := self.as_shipped():
            self.is_corrected = self.says_other_than(shipped)

    def says_other_than(self, entry: Entry) -> bool:
        mine = (self.arabic_expressions, self.english_expressions, self.kind, self.domain)
        return mine != (entry.arabic, entry.english, entry.kind, entry.domain)

    def as_shipped(self) -> Entry | None:
        """The entry that comes with the archive, of which this is a copy."""
        return shipped_entry(self.shipped_key) if self.shipped_key else None

    def restore(self) -> None:
        """Make it again what comes with the archive, and save it."""
        if shipped := self.as_shipped():
            self.arabic, self.english = "\n".join(shipped.arabic), "\n".join(shipped.english)
            self.kind, self.domain, self.active = shipped.kind, shipped.domain, True
            self.save()

    def clean(self) -> None:
        shipped = self.as_shipped()
        as_shipped = (*shipped.arabic, *shipped.english) if shipped else ()
        problems = {
            field: found
            for field, lines, script in (
                ("arabic", self.arabic_expressions, "ar"),
                ("english", self.english_expressions, "en"),
            )
            if (found := [p for t in lines if t not in as_shipped if (p := problem_of(t, script))])
        }
        if problems:
            raise ValidationError(problems)
        if twin := self._twin():
            raise ValidationError(
                gettext("The same entry stands in the glossary already: %(entry)s (%(origin)s).")
                % {"entry": twin, "origin": twin.origin_name}
            )

    def _twin(self) -> GlossaryEntry | None:
        same = identity_of(self.arabic_expressions, self.english_expressions)
        others = GlossaryEntry.objects.filter(identity=same, kind=self.kind, domain=self.domain)
        return others.exclude(pk=self.pk).first()

    @property
    def arabic_expressions(self) -> tuple[str, ...]:
        return _lines(self.arabic)

    @property
    def english_expressions(self) -> tuple[str, ...]:
        return _lines(self.english)

    @property
    def is_shipped(self) -> bool:
        """Whether it is a copy of an entry that comes with the archive, corrected or not."""
        return bool(self.shipped_key)

    @property
    def origin_name(self) -> str:
        return origin_name(self.origin)

    def as_entry(self) -> Entry:
        """The plain value that search knows."""
        source: Source = "import"
        if self.origin == EDITOR or self.is_corrected:
            source = "editor"
        return Entry(
            self.arabic_expressions,
            self.english_expressions,
            self.kind,
            self.domain,
            source,
            self.origin if source == "import" else "",
        )


class GlossaryExpressionQuerySet(models.QuerySet["GlossaryExpression"]):
    def make(self, entries: Iterable[GlossaryEntry]) -> None:
        """The expressions of saved entries; shipped ones as they are, search knows already."""
        found = (
            GlossaryExpression(entry=entry, text=text, key=key)
            for entry in entries
            if not entry.is_shipped or entry.is_corrected
            for text in (*entry.arabic_expressions, *entry.english_expressions)
            if (key := key_of(text))
        )
        while some := list(islice(found, AT_ONCE)):
            self.bulk_create(some)


class GlossaryExpression(models.Model):
    """One expression of an entry, and the stems of its words, by which it is looked up."""

    entry = models.ForeignKey(GlossaryEntry, on_delete=models.CASCADE, related_name="expressions")
    text = models.CharField(max_length=LONGEST)
    key = models.CharField(max_length=LONGEST * 2, db_index=True)

    objects = GlossaryExpressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("expression")
        verbose_name_plural = _("expressions")

    def __str__(self) -> str:
        return self.text


class GlossaryState(models.Model):
    """The one row by which processes see that what they keep of names and entries is out of date.

    Triggers of the database (`articles.stamp`) give it another stamp with every change.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp = models.CharField(max_length=40, blank=True)
    analysis = models.CharField(max_length=40, blank=True)  # that made the keys of expressions
    shipped = models.CharField(max_length=40, blank=True)  # the files that the list has

    class Meta:
        verbose_name = _("state of the glossary")
        verbose_name_plural = _("state of the glossary")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_glossary_state")]

    def __str__(self) -> str:
        return self.stamp

    @classmethod
    def current_stamp(cls) -> str:
        """Empty before anything was named. Every page asks, so the one row is not put in order."""
        return next(iter(cls.objects.values_list("stamp", flat=True)), "")


def origin_name(origin: str) -> str:
    """What readers and editors are told of where an entry comes from."""
    known = {
        EDITOR: gettext("editors"),
        "glossary": gettext("shipped glossary"),
        "gazetteer": gettext("shipped gazetteer"),
    }
    return known.get(origin, origin)


def identity_of(arabic: Iterable[str], english: Iterable[str]) -> str:
    """The same for entries that have the same expressions, in any order and spelling."""
    sides = ("|".join(sorted({fold(text) for text in side})) for side in (arabic, english))
    return hashlib.blake2b("\n".join(sides).encode(), digest_size=16).hexdigest()


def _lines(text: str) -> tuple[str, ...]:
    return expressions(text.replace("\n", BETWEEN))
