"""Reads the settings from the environment; a wrong value names its variable and stops the start."""

import math
import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not “{value}”.")


def names(name: str) -> list[str]:
    """The comma-separated values of a variable, without blanks."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not “{value}”.")
    return value


def chosen(name: str, allowed: tuple[str, ...], usual: tuple[str, ...]) -> list[str]:
    """Those of the allowed values that a variable names; the usual ones where it is unset, none for
    “none”.
    """
    given = names(name) or list(usual)
    if given == ["none"]:
        return []
    for value in given:
        if value not in allowed:
            raise ImproperlyConfigured(
                f"{name} must be none, or some of {', '.join(allowed)}, not “{value}”."
            )
    return given


def number(name: str, default: float, least: float, most: float) -> float:
    given = text(name)
    try:
        value = float(given) if given else default
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise ImproperlyConfigured(
            f"{name} must be a number from {least:g} to {most:g}, not “{given}”."
        )
    return value


def web_address(name: str, default: str) -> str:
    """An http or https address without its trailing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must be an http or https address, not “{value}”.")
    return value


def secret_key(data_dir: Path) -> str:
    """SECRET_KEY itself, or the key that `python -m newsarchive.first_run` left in DATA_DIR."""
    key = text("SECRET_KEY")
    stored = data_dir / "secret_key"
    if not key and stored.is_file():
        key = stored.read_text().strip()
    if len(key) < 50:
        found = f"it has {len(key)} characters" if key else "there is none"
        raise ImproperlyConfigured(
            f"SECRET_KEY must have at least 50 characters; {found}. "
            "`python -m newsarchive.first_run` makes one in DATA_DIR."
        )
    return key
