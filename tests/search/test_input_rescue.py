"""What was typed on another keyboard or in other letters, end to end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.search import SearchRequest, run_search
from tests.factories import make_article

pytestmark = pytest.mark.django_db
Index = Callable[[], object]

BODY = "قال القاضي إن حكومة طرابلس بنغازي القذافي حفتر العراقي كيان فيديو 2019 في ليبيا."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgrhqd", "القاضي"),  # Arabic (101)
        ("hgr\\htd", "القذافي"),  # Arabic (102)
        ("xnhfgs", "طرابلس"),  # Apple
        ("p;ml]", "حكومة"),
        ("hgrhad", "القاضي"),  # AZERTY
        ("pm;l,", "حكومة"),
        ("مهلاغش", "libya"),
        ("مهزغش", "libya"),  # Apple
        ("7aftar", "حفتر"),  # Arabizi
        ("tarabulus", "طرابلس"),
        ("9adhafi", "قذافي"),
    ],
)
def test_other_keyboard_and_arabizi_are_proposed(index: Index, typed: str, meant: str) -> None:
    make_article(language="ar", title="خبر", body=f"{BODY} قذافي")
    make_article(title="Libya", body="Libya")
    index()
    found = run_search(SearchRequest(typed)).suggestion
    assert found
    assert found.text.lower() == meant


@pytest.mark.parametrize(
    "typed",
    [
        "العراقی",  # Persian yeh
        "حکومة",  # keheh
        "حكومۃ",  # Urdu teh marbuta goal
        "بنغازے",  # yeh barree
        "كيا\N{ARABIC LETTER NOON GHUNNA}",  # Urdu
        "ڤيديو",
        "ﺣﻜﻮﻣﺔ",  # presentation forms
        "ﻃﺮﺍﺑﻠﺲ",
        "٢٠١٩",
        "۲۰۱۹",  # Persian digits
        "２０１９",  # fullwidth
        "حُكُومَة",
        "حـكـومـة",
        "حك\N{ZERO WIDTH NON-JOINER}ومة",
        "\N{RIGHT-TO-LEFT MARK}حكومة\N{RIGHT-TO-LEFT MARK}",
    ],
)
def test_letters_of_other_scripts_and_digits_are_found_as_they_are(
    index: Index, typed: str
) -> None:
    make_article(language="ar", title="خبر", body=BODY)
    index()
    assert run_search(SearchRequest(typed)).total == 1
