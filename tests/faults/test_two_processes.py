"""One process writes while another one searches: every answer is one state of the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import Installation

UPDATES = 500
MARKER = ("-m", "tests.faults.marker")


@pytest.mark.parametrize("readers", [1, pytest.param(4, marks=pytest.mark.long)])
def test_every_answer_is_one_state(
    installation: Installation, tmp_path: Path, readers: int
) -> None:
    stop = tmp_path / "stop"
    logs = [tmp_path / f"reader-{number}.log" for number in range(readers)]
    installation.run(*MARKER, "begin")
    reading = [installation.start(*MARKER, "read", str(stop), output=log) for log in logs]
    installation.run(*MARKER, "write", str(UPDATES))
    stop.touch()
    for process, log in zip(reading, logs, strict=True):
        assert process.wait(60) == 0, log.read_text()
        words = log.read_text().split()
        said = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        assert said["last"] == UPDATES + 1
        assert said["states"] > UPDATES / 50  # it did search while the other one wrote
