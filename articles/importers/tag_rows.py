"""Loads the rows that describe tags: a tag is known by its slug."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.importers.clean import LANGUAGES, check_tag_name
from articles.importers.plain import one_line, quoted, web_address
from articles.importers.records import Alias, RawTag, Refused
from articles.importers.report import Outcome
from articles.importers.store import Store
from articles.importers.tags import KINDS, MODELS, TagIndex
from articles.models import Entity, Source, Tag, Topic


def load_tag(row: RawTag, index: TagIndex, store: Store, only_new: bool) -> Outcome:
    """Create the tag or bring it up to date; raises Refused where the row will not do.

    A demonstration row never touches a tag that is not of the demonstration.
    """
    model = MODELS[row.type]
    tag = model._default_manager.filter(slug=row.slug).first()
    if tag is not None and (only_new or (row.is_demo and not tag.is_demo)):
        return "unchanged"
    is_new = tag is None
    tag = tag or model(slug=row.slug, is_demo=row.is_demo)
    changed = _set_names(tag, row) + _set_own_fields(tag, row, index)
    aliases = _new_aliases(tag, row)
    if not is_new and not changed and aliases is None:
        return "unchanged"
    _check(tag, store)
    store.save_tag(tag)
    if isinstance(tag, Entity) and aliases is not None:
        store.set_aliases(tag, aliases)
    index.add(row.type, tag, [alias.text for alias in row.aliases or ()])
    return "created" if is_new else "updated"


def _set_names(tag: Tag, row: RawTag) -> list[str]:
    given = {"name_ar": row.ar, "name_en": row.en}
    return _set(tag, {name: one_line(text) for name, text in given.items() if text is not None})


def _set_own_fields(tag: Tag, row: RawTag, index: TagIndex) -> list[str]:
    """Set what only this type of tag has."""
    values: dict[str, object] = {}
    if isinstance(tag, Source) and row.homepage is not None:
        values["homepage"] = web_address(row.homepage)
    if isinstance(tag, Topic) and row.parent is not None:
        values["parent_id"] = _parent(row.parent.strip(), index)
    if isinstance(tag, Entity) and row.kind:
        if row.kind not in KINDS:
            raise Refused(_("unknown kind %(kind)s") % {"kind": quoted(row.kind)})
        values["kind"] = row.kind
    if isinstance(tag, Entity) and row.wikidata is not None:
        values["wikidata_id"] = row.wikidata.strip()
    return _set(tag, values)


def _parent(slug: str, index: TagIndex) -> int | None:
    if not slug:
        return None
    parent = index.key("topic", slug)
    if parent is None:
        raise Refused(_("there is no topic %(slug)s; parents come first") % {"slug": quoted(slug)})
    return parent


def _set(tag: Tag, values: dict[str, object]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(tag, name) != value]
    for name in changed:
        setattr(tag, name, values[name])
    return changed


def _new_aliases(tag: Tag, row: RawTag) -> list[Alias] | None:
    """The entity's aliases where the row gives others than it has, else None."""
    if not isinstance(tag, Entity) or row.aliases is None:
        return None
    given = {one_line(alias.text): alias.language for alias in row.aliases}
    for text, language in given.items():
        check_tag_name(text)
        if not text or language not in LANGUAGES:
            raise Refused(_("an alias needs a text and a language, ar or en"))
    has = dict(tag.aliases.values_list("text", "language")) if tag.pk else {}
    return [Alias(*pair) for pair in given.items()] if given != has else None


def _check(tag: Tag, store: Store) -> None:
    """What the admin would check; a pretended parent of a rehearsal is not in the database."""
    try:
        tag.full_clean(exclude=["parent"] if store.rehearsal else None)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
