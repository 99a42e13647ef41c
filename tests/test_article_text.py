"""Plain text as HTML."""

from django.utils.html import format_html

from articles.article_text import render


def test_an_empty_line_parts_paragraphs() -> None:
    assert render("One.\n\n\nTwo.") == "<p>One.</p>\n<p>Two.</p>"


def test_a_line_break_within_a_paragraph_is_only_space() -> None:
    assert render("One\ntwo.") == "<p>One\ntwo.</p>"


def test_a_heading_needs_no_empty_line_after_it() -> None:
    assert render("## تمهيد\nالنص.") == "<h2>تمهيد</h2>\n<p>النص.</p>"


def test_two_headings_are_two() -> None:
    assert render("## One\n## Two") == "<h2>One</h2>\n<h2>Two</h2>"


def test_a_number_sign_alone_is_text() -> None:
    assert render("##") == "<p>##</p>"
    assert render("#1 of 2") == "<p>#1 of 2</p>"


def test_a_quotation_may_have_paragraphs() -> None:
    text = "> First.\n> Still.\n>\n> Second."
    assert render(text) == "<blockquote><p>First.\nStill.</p>\n<p>Second.</p></blockquote>"


def test_escapes_everything() -> None:
    text = "## <b>\n> <img src=x onerror=alert(1)>\n<script>alert('&')</script>"
    html = render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<h2>&lt;b&gt;</h2>" in html
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;" in html


def test_each_run_of_text_goes_through_the_given_function() -> None:
    html = render("## a\nb\n\n> c", lambda text: format_html("[{}]", text))
    assert html == "<h2>[a]</h2>\n<p>[b]</p>\n<blockquote><p>[c]</p></blockquote>"


def test_nothing_is_nothing() -> None:
    assert render(" \n\n") == ""
