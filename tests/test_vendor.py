"""The vendored fonts are what their packages published, complete and licensed."""

import re
from pathlib import Path

import pytest

from tools.vendor_assets import (
    MANIFEST,
    VENDOR,
    Package,
    describe,
    find_problems,
    read_manifest,
    write_manifest,
)

FONTS_CSS = VENDOR.parent / "articles" / "fonts.css"


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """A folder with one vendored file, `face/LICENSE`, and its manifest."""
    (tmp_path / "face").mkdir()
    (tmp_path / "face" / "LICENSE").write_bytes(b"OFL")
    files = (describe("face/LICENSE", b"OFL"),)
    write_manifest([Package("face", "1.0.0", "OFL-1.1", "@fontsource/face", files)], tmp_path)
    return tmp_path


def test_vendored_files_match_their_hashes_and_none_is_unlisted() -> None:
    assert find_problems() == []


def test_accepts_files_as_recorded(vendor: Path) -> None:
    assert find_problems(vendor) == []


def test_reports_an_altered_file(vendor: Path) -> None:
    (vendor / "face" / "LICENSE").write_bytes(b"MIT")
    assert find_problems(vendor) == ["face/LICENSE differs from its recorded hash or size"]


def test_reports_a_missing_file(vendor: Path) -> None:
    (vendor / "face" / "LICENSE").unlink()
    assert find_problems(vendor) == ["face/LICENSE is listed but missing"]


def test_reports_an_unlisted_file(vendor: Path) -> None:
    (vendor / "face" / "extra.woff2").write_bytes(b"")
    assert find_problems(vendor) == [f"face/extra.woff2 is not listed in {MANIFEST}"]


def test_stylesheet_and_vendored_fonts_name_the_same_files() -> None:
    urls = re.findall(r"url\(\"?([^\")]+)\"?\)", FONTS_CSS.read_text(encoding="utf-8"))
    referenced = {(FONTS_CSS.parent / url).resolve() for url in urls}
    vendored = {path.resolve() for path in VENDOR.rglob("*.woff2")}
    assert vendored
    assert referenced == vendored


@pytest.mark.parametrize("package", read_manifest(), ids=lambda package: package.name)
def test_package_brings_its_licence(package: Package) -> None:
    licence = (VENDOR / package.name / "LICENSE").read_text(encoding="utf-8")
    assert package.licence == "OFL-1.1"
    assert "SIL Open Font License, Version 1.1" in licence
