"""Finds the tags that rows name, by slug or by name in either language, and makes missing ones.

All tags are read once, at the start of an import. Names are compared as they are written first,
then folded, so that "احمد" finds "أحمد" (Ahmad) where no tag is written exactly so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import F, Value
from django.db.models.fields import CharField
from django.utils.translation import gettext as _

from articles.importers.clean import check_tag_name
from articles.importers.plain import one_line, quoted
from articles.importers.records import CleanArticle, Refused, TagRef, TagType
from articles.importers.slugs import SLUG, slug_for
from articles.importers.store import Store
from articles.language import detect_language, fold
from articles.models import Author, Entity, EntityAlias, Source, Tag, Topic

MODELS: Final[dict[TagType, type[Tag]]] = {
    "source": Source,
    "author": Author,
    "topic": Topic,
    "entity": Entity,
}
KINDS: Final = tuple(Entity.Kind.values)


@dataclass(frozen=True, slots=True)
class Links:
    """Primary keys of the tags of one article."""

    source: int | None = None
    authors: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    entities: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Known:
    """The tags of one type: slugs to keys, and names, as written and folded, to slugs."""

    keys: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    written: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    folded: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, key: int, slug: str, kind: str, names: Iterable[str]) -> None:
        self.keys[slug] = key
        self.kinds[slug] = kind
        for name in filter(None, names):
            self.written[name].add(slug)
            self.folded[fold(name)].add(slug)


class TagIndex:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.made = 0  # how many tags rows have made, that their description did not
        self.read()

    def read(self) -> None:
        """Read all tags, forgetting those of a transaction that was rolled back."""
        self.known: dict[TagType, _Known] = {what: _Known() for what in MODELS}
        for what, model in MODELS.items():
            kind = F("kind") if what == "entity" else Value("", CharField())
            rows = model._default_manager.values_list("pk", "slug", kind, "name_ar", "name_en")
            for key, slug, of_kind, *names in rows.iterator():
                self.known[what].add(key, slug, of_kind, names)
        entities = self.known["entity"]
        for slug, text in EntityAlias.objects.values_list("entity__slug", "text").iterator():
            entities.add(entities.keys[slug], slug, entities.kinds[slug], [text])

    def add(self, what: TagType, tag: Tag, aliases: Iterable[str] = ()) -> None:
        kind = tag.kind if isinstance(tag, Entity) else ""
        self.known[what].add(tag.pk, tag.slug, kind, [tag.name_ar, tag.name_en, *aliases])

    def key(self, what: TagType, slug: str) -> int | None:
        return self.known[what].keys.get(slug)

    def links(self, article: CleanArticle, create: bool) -> Links:
        """The keys of the article's tags; raises Refused before any missing one is made."""
        wanted: list[tuple[TagType, TagRef]] = [
            *((("source", article.source),) if article.source else ()),
            *(("author", ref) for ref in article.authors),
            *(("topic", ref) for ref in article.topics),
            *(("entity", ref) for ref in article.entities),
        ]
        for what, ref in wanted:
            if self._find(what, ref) is None:
                self._check_new(what, ref, create)
        found = [(what, self._find(what, ref) or self._make(what, ref)) for what, ref in wanted]
        of = {what: frozenset(key for one, key in found if one == what) for what in MODELS}
        return Links(next(iter(of["source"]), None), of["author"], of["topic"], of["entity"])

    def _find(self, what: TagType, ref: TagRef) -> int | None:
        """The tag's key, None where there is no such tag; Refused where several have its name."""
        known = self.known[what]
        slug = (ref.slug or ref.text).strip()
        if slug in known.keys:
            return known.keys[slug]
        if ref.slug:
            return None
        names = [one_line(name) for name in (ref.text, ref.ar, ref.en) if name]
        for table, forms in ((known.written, names), (known.folded, [fold(n) for n in names])):
            slugs = {slug for form in forms for slug in table.get(form, ())}
            slugs = {one for one in slugs if not ref.kind or known.kinds[one] == ref.kind}
            if len(slugs) > 1:
                raise Refused(
                    _("%(name)s names several tags: %(slugs)s; give the slug")
                    % {"name": quoted(str(ref)), "slugs": ", ".join(sorted(slugs))}
                )
            if slugs:
                return known.keys[slugs.pop()]
        return None

    def _check_new(self, what: TagType, ref: TagRef, create: bool) -> None:
        values = {"type": what, "name": quoted(str(ref))}
        if not create:
            raise Refused(_("there is no %(type)s %(name)s (--create-tags makes it)") % values)
        if what == "entity" and ref.kind not in KINDS:
            raise Refused(
                _("the entity %(name)s is new; say its kind, or put it under people, places, "
                  "organisations or events") % values
            )  # fmt: skip
        if ref.slug and not SLUG.fullmatch(ref.slug):
            raise Refused(_("%(name)s is not a slug such as al-qadi") % {"name": quoted(ref.slug)})
        for name in (ref.text, ref.ar, ref.en):
            check_tag_name(name)

    def _make(self, what: TagType, ref: TagRef) -> int:
        names = {"ar": one_line(ref.ar), "en": one_line(ref.en)}
        if not any(names.values()):
            name = one_line(ref.text) or ref.slug
            names[detect_language(name) or "en"] = name
        slug = ref.slug or slug_for(names["en"] or names["ar"], self.known[what].keys)
        tag: Tag = MODELS[what](slug=slug, name_ar=names["ar"], name_en=names["en"])
        if isinstance(tag, Entity):
            tag.kind = ref.kind
        if isinstance(tag, Topic):
            tag.parent_id = next(filter(None, (self.key("topic", s) for s in ref.ancestors)), None)
        self.store.save_tag(tag)
        self.add(what, tag)
        self.made += 1
        return self.known[what].keys[slug]
