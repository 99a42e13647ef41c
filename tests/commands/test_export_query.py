"""`export_articles --query`: the hits of a search, all of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db


def exported(tmp_path: Path, *arguments: str) -> list[str]:
    output = tmp_path / "out.jsonl"
    call_command("export_articles", *arguments, output=str(output), verbosity=0)
    records = [json.loads(line) for line in output.read_text().splitlines()]
    return [record["title"] for record in records if record["type"] == "article"]


def test_every_hit_is_exported_and_nothing_else(index: Callable, tmp_path: Path) -> None:
    for number in range(30):
        make_article(title=f"oil {number}")
    make_article(title="water")
    index()
    assert len(exported(tmp_path, "--query", "oil")) == 30


def test_hits_are_narrowed_as_in_a_search(index: Callable, tmp_path: Path) -> None:
    make_article(title="wire oil", source=make_source(slug="wire"))
    make_article(title="other oil")
    index()
    assert exported(tmp_path, "--query", "oil", "--filter", "source=wire") == ["wire oil"]


def test_a_draft_is_no_hit(index: Callable, tmp_path: Path) -> None:
    make_article(title="oil", status="draft")
    index()
    assert exported(tmp_path, "--query", "oil") == []


def test_a_search_past_the_limits_is_refused_and_leaves_no_file(
    index: Callable, tmp_path: Path
) -> None:
    index()
    with pytest.raises(CommandError, match="longer than 256"):
        exported(tmp_path, "--query", "a" * 300)
    assert list(tmp_path.iterdir()) == []


def test_more_keys_than_a_statement_has_parameters(db: None) -> None:
    article = make_article()
    assert Article.objects.with_keys([article.pk, *range(10_000_000, 10_040_000)]).get() == article
