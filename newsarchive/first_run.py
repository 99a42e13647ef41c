"""Makes DATA_DIR and the secret key in it, once: `python -m newsarchive.first_run`.

It runs before Django can start, because Django does not start without a secret key.
"""

import os
import secrets
from pathlib import Path

DEFAULT_DATA_DIR = Path(__file__).resolve().parent.parent / "var"


def data_dir() -> Path:
    return Path(os.environ.get("DATA_DIR") or DEFAULT_DATA_DIR).expanduser().resolve()


def make_secret_key(folder: Path) -> bool:
    """Write `folder/secret_key`, readable by its owner alone; False where it exists already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return True


if __name__ == "__main__":
    make_secret_key(data_dir())
