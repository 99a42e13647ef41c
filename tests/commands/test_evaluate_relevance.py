"""`evaluate_relevance`: a judged collection, indexed apart and searched as the page searches."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import IndexState

pytestmark = pytest.mark.django_db

CORPUS = [
    {"id": "d1", "lang": "ar", "title": "", "body": "قررت الحكومة رفع الأسعار"},
    {"id": "d2", "lang": "ar", "title": "", "body": "قررت المحكمة تأجيل النظر"},
    {"id": "d3", "lang": "en", "title": "Prices", "body": "The government raised prices"},
]
QUERIES = [
    {"id": "q1", "lang": "ar", "text": "للحكومة"},
    {"id": "q2", "lang": "en", "text": "raising a price"},
    {"id": "q3", "lang": "en", "text": "volcano"},
    {"id": "unjudged", "lang": "en", "text": "prices"},
]
QRELS = "q1\td1\t1\nq2\td3\t1\nq3\td3\t1\nq3\td2\t0\n"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    for name, rows in (("corpus", CORPUS), ("queries", QUERIES)):
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(QRELS)
    return tmp_path


def evaluate(folder: Path, *words: str) -> str:
    output = StringIO()
    call_command("evaluate_relevance", str(folder), *words, stdout=output)
    return output.getvalue()


def test_prints_the_mean_of_each_metric(collection: Path) -> None:
    report = json.loads(evaluate(collection, "--json"))
    assert (report["queries"], report["match"]) == (3, "family")
    means = {name: round(score["mean"], 4) for name, score in report["scores"].items()}
    assert means == {
        "nDCG@10": 0.6667, "MRR@10": 0.6667, "R@10": 0.6667, "R@100": 0.6667,
        "without hits": 0.3333,
    }  # fmt: skip


def test_strictness_is_that_of_the_page(collection: Path) -> None:
    report = json.loads(evaluate(collection, "--match", "exact", "--json"))
    assert report["scores"]["nDCG@10"]["mean"] == 0


def test_writes_the_run(collection: Path, tmp_path: Path) -> None:
    file = tmp_path / "run.tsv"
    evaluate(collection, "--run-file", str(file))
    rows = [line.split("\t")[:3] for line in file.read_text().splitlines()]
    assert rows == [["q1", "d1", "1"], ["q2", "d3", "1"]]


def test_leaves_the_archive_and_its_index_alone(collection: Path) -> None:
    evaluate(collection)
    assert not IndexState.objects.exists()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("corpus.jsonl", '{"id": "d1"}', "corpus.jsonl, line 1"),
        ("corpus.jsonl", "no json", "corpus.jsonl, line 1"),
        ("qrels.tsv", "q1\td1\tmuch", "qrels.tsv, line 1"),
        ("qrels.tsv", "other\td1\t1", "no query of queries.jsonl is judged"),
    ],
)
def test_a_bad_file_is_named_with_its_line(
    collection: Path, file: str, text: str, said: str
) -> None:
    (collection / file).write_text(text)
    with pytest.raises(CommandError, match=said):
        evaluate(collection)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere/qrels\.tsv cannot be read"):
        evaluate(tmp_path / "nowhere")
