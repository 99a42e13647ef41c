"""Suggests tags for an article: names it has, what it is about, who wrote it.

`suggest_tags` reads the text, the archive's tags and the index, and decides nothing; `decide.py`
does what an editor says. docs/tagging.md has the method and its figures.
"""

from .suggest import suggest_tags
from .suggestions import Passage, Suggestion, Suggestions

__all__ = ["Passage", "Suggestion", "Suggestions", "suggest_tags"]
