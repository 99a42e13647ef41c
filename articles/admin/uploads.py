"""Keeps an uploaded file between its check and its import: DATA_DIR/uploads, for one session."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename

SESSION_KEY = "upload"
KEPT_SECONDS = 24 * 60 * 60
LONGEST_NAME = 80


@dataclass(frozen=True)
class Upload:
    """An uploaded file: its name as the editor knows it, and where it lies."""

    name: str
    path: Path


def keep(file: UploadedFile[Any], session: MutableMapping[str, Any]) -> Upload:
    """Store `file` for this session, in place of an earlier one."""
    discard(session)
    _forget_old_ones()
    given = Path(file.name or "").name.strip(". ") or "file"
    name = get_valid_filename(given[-LONGEST_NAME:])
    folder = secrets.token_hex(16)
    path = _root() / folder / name
    path.parent.mkdir(mode=0o700, parents=True)
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    session[SESSION_KEY] = [folder, name]
    return Upload(name, path)


def kept_upload(session: MutableMapping[str, Any]) -> Upload | None:
    """The file that this session has uploaded, where it is still there."""
    if SESSION_KEY not in session:
        return None
    folder, name = session[SESSION_KEY]
    path = _root() / folder / name
    return Upload(name, path) if path.is_file() else None


def discard(session: MutableMapping[str, Any]) -> None:
    if SESSION_KEY in session:
        folder, _name = session.pop(SESSION_KEY)
        shutil.rmtree(_root() / folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.DATA_DIR) / "uploads"


def _forget_old_ones() -> None:
    """Remove what was checked and never imported."""
    for folder in _root().glob("*"):
        if folder.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
