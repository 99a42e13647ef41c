"""`manage.py suggest_tags`: suggestions on the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import TagReview
from tests.factories import make_article, make_entity

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("suggest_tags", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def in_json(*words: str) -> list[Any]:
    return [json.loads(line) for line in run(*words, "--json").splitlines()]


def test_prints_the_sentence_with_the_match_marked() -> None:
    make_entity(name_en="Zarqon", name_ar="زرقون", kind="place")
    article = make_article(title="Rain", body="It rained.\n\nHe saw Zarqon's coast.")
    said = run("--article", article.public_id)
    assert "Zarqon · زرقون (place) ×1" in said
    assert "¶2: He saw [Zarqon]'s coast." in said


def test_json_names_the_place_of_the_match() -> None:
    entity = make_entity(name_ar="زرقون", kind="place")
    article = make_article(body="وصلوا وبزرقون مطر.", language="ar")
    (found,) = in_json("--article", article.public_id)
    (one,) = found["suggestions"]
    passage = one["passage"]
    assert one["id"] == f"entity:{entity.pk}"
    assert article.body[passage["start"] : passage["end"]] == "وبزرقون"


def test_without_an_article_those_that_wait() -> None:
    waiting, _other = make_article(), make_article()
    TagReview.objects.put([waiting.pk])
    assert [found["article"] for found in in_json()] == [waiting.public_id]


def test_unknown_article_is_said() -> None:
    with pytest.raises(CommandError, match="no article nothing"):
        run("--article", "nothing")
