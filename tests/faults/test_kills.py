"""SIGKILL at any moment: once the outbox is drained, index and database agree."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Installation

AGREE = """
import django
django.setup()
from django.core.management import call_command
from articles.models import Article
from django.db.models import Max
from django.utils import timezone
import time
last = Article.objects.aggregate(Max("visible_from"))["visible_from__max"]
while last and last >= timezone.now():  # what appears while the two are compared would differ
    time.sleep(0.1)
call_command("process_index_queue", once=True)
call_command("verify_index")
print("ids", *Article.objects.values_list("pk", flat=True))
"""


class Victims:
    """An editor and an indexer, and a rebuild now and then, until they are killed."""

    def __init__(self, installation: Installation, chance: Random, log: Path) -> None:
        self.installation = installation
        self.chance = chance
        self.log = log

    def live_and_die(self, *, rebuild: bool) -> None:
        said = self.log.stat().st_size if self.log.exists() else 0
        start = self.installation.start
        victims = [
            start("-m", "tests.faults.editor", "work", str(self.chance.randrange(10**9)),
                  output=self.log),
            start("manage.py", "process_index_queue"),
        ]  # fmt: skip
        if rebuild:
            victims.append(start("manage.py", "rebuild_index"))
        wait_until_written(self.log, said)
        time.sleep(self.chance.uniform(0.05, 1.0))
        self.chance.shuffle(victims)
        for victim in victims:
            victim.kill()
            victim.wait()


def wait_until_written(log: Path, size: int) -> None:
    deadline = time.monotonic() + 30
    while log.stat().st_size <= size:
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.02)


def saved_for_good(log: Path) -> set[str]:
    """The articles whose saving was acknowledged and whose deletion was not begun."""
    lines = [line.split() for line in log.read_text().splitlines()]
    made = {words[1] for words in lines if words[0] == "made" and len(words) == 2}
    return made - {words[1] for words in lines if words[0] == "deleting" and len(words) == 2}


@pytest.mark.parametrize(
    ("kills", "rebuild"),
    [(3, False), pytest.param(20, True, marks=pytest.mark.long)],
)
def test_killed_editors_and_indexers_lose_nothing(
    installation: Installation, tmp_path: Path, kills: int, rebuild: bool
) -> None:
    log = tmp_path / "editor.log"
    victims = Victims(installation, Random(kills), log)
    for kill in range(kills):
        victims.live_and_die(rebuild=rebuild and kill % 2 == 1)
    said = installation.run("-c", AGREE)
    assert "index and database agree" in said
    ids = set(said.rsplit("ids", 1)[1].split())
    assert saved_for_good(log)
    assert saved_for_good(log) <= ids
