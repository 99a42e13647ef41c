"""Runs of text between spaces that pages have read, by the forms of the words in them.

Most runs of twenty articles stood in articles read before. So no text is looked through word by
word for what a query wants: the runs that have a wanted form are looked up once, and which of them
stand in a text is one comparison of sets.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from articles.language import analyze

MOST_REMEMBERED = 1 << 17  # some twenty megabytes


class Runs:
    """Runs, found by any form of a word in them: written, folded or stem."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._by_form: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def take_in(self, runs: set[str]) -> None:
        """Know these runs too, those of one text."""
        for run in runs - self._known:
            forms = {form for word in analyze(run) for form in word[:3]}
            with self._lock:  # else two threads that add to one form lose a run
                for form in forms:
                    self._by_form[form] = (*self._by_form.get(form, ()), run)
                self._known.add(run)

    def with_any(self, forms: Iterable[str]) -> set[str]:
        """The known runs that have a word of one of these forms."""
        return {run for form in forms for run in self._by_form.get(form, ())}


class _Remembered:
    def __init__(self) -> None:
        self._runs = Runs()

    def now(self) -> Runs:
        """The runs of this process. When they are too many, whoever asks next begins anew."""
        if len(self._runs) > MOST_REMEMBERED:
            self._runs = Runs()
        return self._runs


_remembered = _Remembered()


def remembered_runs() -> Runs:
    return _remembered.now()
