"""What editors change in the glossary counts for suggestions at once."""

from __future__ import annotations

from typing import Any

import pytest

from articles.language.glossary import shipped_entries
from articles.models import Article, GlossaryEntry
from articles.tagging import suggest_tags
from tests.factories import make_article, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("index")]


def suggested(article: Article, what: Any) -> list[str]:
    return [one.english for one in suggest_tags(article).of(what)]


def entry(english: str, arabic: str, kind: str, domain: str = "") -> GlossaryEntry:
    return GlossaryEntry.objects.create(arabic=arabic, english=english, kind=kind, domain=domain)


def switch_off(english: str) -> None:
    """As in the admin, where each shipped entry has a copy."""
    known = next(e for e in shipped_entries() if english in e.english)
    copy = entry("\n".join(known.english), "\n".join(known.arabic), known.kind, known.domain)
    found = GlossaryEntry.objects.filter(pk=copy.pk)
    found.update(origin=known.source, shipped_key=known.key, active=False)


def test_a_place_that_an_editor_names_is_proposed_as_a_tag() -> None:
    article = make_article(body="سافر إلى زوربافيرك.", language="ar")
    assert suggested(article, "new") == []
    entry("Zorbaverk", "زوربافيرك", "place")
    assert suggested(article, "new") == ["Zorbaverk"]


def test_a_name_of_the_gazetteer_that_was_switched_off_is_not_proposed() -> None:
    article = make_article(body="سافر إلى نواكشوط.", language="ar")
    assert suggested(article, "new") == ["Nouakchott"]
    switch_off("Nouakchott")
    assert suggested(article, "new") == []


def test_a_topic_is_said_by_what_an_editor_added_for_it() -> None:
    make_topic(name_en="Beekeeping")
    article = make_article(
        title="الزوربة في ليبيا", body="الزوربة حرفة قديمة. ازدهرت الزوربة. وعادت الزوربة.",
        language="ar",
    )  # fmt: skip
    assert suggested(article, "topic") == []
    entry("beekeeping", "الزوربة", "noun", "economy")
    assert suggested(article, "topic") == ["Beekeeping"]


def test_a_word_that_an_editor_added_is_no_name_without_more() -> None:
    entry("Zorbaverk", "زوربافيرك", "place")
    article = make_article(body="قال إن زوربافيرك هنا.", language="ar")
    assert suggested(article, "new") == ["Zorbaverk"]
    entry("windmill", "زوربافيرك", "noun", "energy")
    assert suggested(article, "new") == []
