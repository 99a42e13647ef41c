"""What pages have read is found again by any form of its words."""

import threading

import pytest

from articles.search import runs as module
from articles.search.runs import Runs, remembered_runs


@pytest.mark.parametrize("form", ["بأسعار", "باسعار", "سعر"])
def test_a_run_is_found_by_every_form_of_its_word(form: str) -> None:
    runs = Runs()
    runs.take_in({"«بأسعارٍ»،", "نفط"})
    assert runs.with_any([form]) == {"«بأسعارٍ»،"}


def test_a_run_of_several_words_is_found_by_each() -> None:
    runs = Runs()
    runs.take_in({"oil-rich", "rich"})
    assert runs.with_any(["oil"]) == {"oil-rich"}
    assert runs.with_any(["rich"]) == {"oil-rich", "rich"}


def test_what_was_never_read_is_not_found() -> None:
    runs = Runs()
    runs.take_in({"oil"})
    assert runs.with_any(["gas"]) == set()


def test_threads_that_read_at_once_lose_nothing() -> None:
    runs = Runs()
    texts = [{f"oil-{number}-{part}" for part in range(200)} for number in range(8)]
    threads = [threading.Thread(target=runs.take_in, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert runs.with_any(["oil"]) == set().union(*texts)


def test_too_many_are_forgotten_by_the_next_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_REMEMBERED", 1)
    remembered_runs()  # whatever other tests have left is forgotten
    page = remembered_runs()
    page.take_in({"oil", "gas"})
    assert page.with_any(["oil"]) == {"oil"}
    assert remembered_runs() is not page
