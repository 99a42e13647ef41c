"""Where the browser is that tests drive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest


def find_chromium(environment: Mapping[str, str] = os.environ) -> Path:
    """The browser's path; where there is none, tests are skipped, but fail under CI=true."""
    path = Path(environment.get("CHROMIUM") or "/usr/bin/chromium")
    if not path.exists():
        reason = f"There is no Chromium at {path}: install it, or set CHROMIUM to where it is."
        (pytest.fail if environment.get("CI") == "true" else pytest.skip)(reason)
    return path
