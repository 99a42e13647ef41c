"""The names of all tags, kept by a process."""

import pytest

from articles.tagging.known import _Kept
from tests.factories import make_entity

pytestmark = pytest.mark.django_db


def test_editors_get_a_new_name_at_once_and_readers_in_a_moment() -> None:
    kept = _Kept()
    before = kept.get(patience=0.0)
    entity = make_entity(name_en="Qasr Bin Ghashir", kind="place")
    assert kept.get(patience=1000.0) is before
    after = kept.get(patience=0.0)
    assert f"entity:{entity.pk}" in after.tags
    assert kept.get(patience=1000.0) is after
