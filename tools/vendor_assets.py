"""Keep the third-party files in static/vendor as their packages published them.

static/vendor/vendor.json pins each package and records every file taken from it. A path is
`<name>/<path inside the npm package>`, so the manifest alone says what to fetch and from where:

    python tools/vendor_assets.py           fetch the pinned versions, rewrite the hashes
    python tools/vendor_assets.py --check   compare the files with the hashes; exit 1 on any doubt

Only fetching needs npm. To move to a new version, edit `version` in vendor.json and fetch.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
MANIFEST = "vendor.json"


@dataclass(frozen=True)
class VendoredFile:
    """One file: its path below static/vendor, its SHA-256 in hexadecimal, its size."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Package:
    """One pinned npm package and the files taken from it."""

    name: str
    version: str
    licence: str
    source: str
    files: tuple[VendoredFile, ...]


def read_manifest(vendor: Path = VENDOR) -> list[Package]:
    """Return the packages listed in vendor.json, in the order of the file."""
    rows = json.loads((vendor / MANIFEST).read_text(encoding="utf-8"))
    return [
        Package(**{**row, "files": tuple(VendoredFile(**file) for file in row["files"])})
        for row in rows
    ]


def write_manifest(packages: Sequence[Package], vendor: Path = VENDOR) -> None:
    """Write vendor.json, one field a line, so that a changed hash shows in the diff."""
    text = json.dumps([asdict(package) for package in packages], indent=2, ensure_ascii=False)
    (vendor / MANIFEST).write_text(text + "\n", encoding="utf-8")


def describe(path: str, content: bytes) -> VendoredFile:
    """Return the manifest entry of a file with this content."""
    return VendoredFile(path, hashlib.sha256(content).hexdigest(), len(content))


def find_problems(vendor: Path = VENDOR) -> list[str]:
    """Return one sentence for each file that is missing, altered or unlisted; best is none."""
    listed = {file.path: file for package in read_manifest(vendor) for file in package.files}
    present = {
        path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()
    } - {MANIFEST}
    altered = [
        path
        for path in sorted(listed.keys() & present)
        if describe(path, (vendor / path).read_bytes()) != listed[path]
    ]
    return [
        *(f"{path} is listed but missing" for path in sorted(listed.keys() - present)),
        *(f"{path} differs from its recorded hash or size" for path in altered),
        *(f"{path} is not listed in {MANIFEST}" for path in sorted(present - listed.keys())),
    ]


def fetch(package: Package, vendor: Path = VENDOR) -> Package:
    """Replace the package's files by the published ones; return it with their hashes.

    Raises CalledProcessError if npm cannot fetch it, KeyError if it lacks a listed file.
    """
    with tempfile.TemporaryDirectory() as scratch:
        spec = f"{package.source}@{package.version}"
        subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", scratch, spec],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (tarball,) = Path(scratch).glob("*.tgz")
        with tarfile.open(tarball) as archive:
            files = tuple(
                describe(file.path, _extract(archive, file.path, vendor)) for file in package.files
            )
    return Package(package.name, package.version, package.licence, package.source, files)


def _extract(archive: tarfile.TarFile, path: str, vendor: Path) -> bytes:
    """Copy one member below static/vendor and return its content."""
    member = archive.extractfile("package/" + path.partition("/")[2])
    if member is None:
        raise KeyError(path)
    content = member.read()
    target = vendor / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return content


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or fetch; return the exit code."""
    parser = argparse.ArgumentParser(description="Check or re-fetch the files in static/vendor.")
    parser.add_argument("--check", action="store_true", help="verify the hashes, fetch nothing")
    if not parser.parse_args(arguments).check:
        write_manifest([fetch(package) for package in read_manifest()])
    problems = find_problems()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
