"""Which segments a commit merges: few and small ones, so that a new article never waits long.

Segments fall into tiers of up to 8, 64 … live articles. Eight of one tier become one of the next;
beyond the last tier a commit merges nothing, and `rebuild_index` makes one segment of all
(`needs_compaction` says when).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FAN_IN = 8
LARGEST_MERGED = 128  # live articles of all merged segments together
MOST_SEGMENTS = 60


def to_merge(segments: Sequence[Any]) -> list[Any]:
    """The segments that the next commit makes one of; none where there is no need."""
    tier = FAN_IN
    while tier <= LARGEST_MERGED:
        small = [described for described in segments if described.doc_count() < tier]
        if len(small) >= FAN_IN:
            return _fitting(small)
        tier *= FAN_IN
    return []


def _fitting(segments: list[Any]) -> list[Any]:
    chosen, room = [], LARGEST_MERGED
    for described in sorted(segments, key=lambda described: described.doc_count()):
        room -= described.doc_count()
        if room < 0:
            break
        chosen.append(described)
    return chosen if len(chosen) > 1 else []


def needs_compaction(segment_count: int) -> bool:
    return segment_count > MOST_SEGMENTS
