"""What captured pages carry besides their article, as tables of phrases in Arabic and English.

A phrase is a regular expression for a whole line in its folded form (`articles.language.fold`:
lower case, no marks, أ إ آ as ا, ة as ه, ى and ئ as ي), without punctuation at either end. A line
that no phrase knows is never removed. `RULES` says where on the page each table holds, for words
such as "in" or "menu" are page furniture above a title and may be the article itself below it.
"""

from __future__ import annotations

import re
from enum import Flag, auto
from typing import Final

from articles.language import fold


class Where(Flag):
    BEFORE_TITLE = auto()
    AFTER_TITLE = auto()
    MIDDLE = auto()
    END = auto()
    AROUND = BEFORE_TITLE | AFTER_TITLE | END
    ANYWHERE = AROUND | MIDDLE


MENUS: Final = (
    # English
    "menu", "main menu", "toggle navigation", "navigation", "in", "home", "search", "close",
    "sign in", "sign up", "log ?in", "log ?out", "register", "subscribe", "my account",
    r"skip to (main )?(content|navigation)", "breaking( news)?", "fb", "tw", "yt", "rss",
    # Arabic
    "القايمه( الرييسيه)?", "قايمه", "الرييسيه", "الصفحه الرييسيه", "بحث", "ابحث", "اغلاق",
    "(تسجيل )?(ال)?دخول", "تسجيل", "اشترك", "حسابي", "عاجل",
    "(انتقل|الانتقال|تخطي?|التجاوز|تجاوز) الي المحتوي( الرييسي)?",
)  # fmt: skip

SHARING: Final = (
    "share( this)?( (article|story|post|page|news))?", r"share (on|via|with|to) [\w ]{1,30}",
    "tweet( this)?", "print( this)?( (article|page))?",
    "(send (by|via) )?e-?mail( this)?( article)?",
    "copy link", "save( for later)?", "facebook", "twitter", "whatsapp", "telegram", "linkedin",
    "x", "pinterest", "reddit", "messenger", r"\d+ (shares?|views?|comments?)", "no comments?",
    r"\d+ min(ute)?s? read", "listen( to this article)?", "advertisement", "sponsored",
    "شارك|مشاركه|شاركها|انشر|نشر", r"(شارك|مشاركه|شاركه|شاركها|انشر) (علي|عبر|في) [\w ]{1,30}",
    "(شارك|مشاركه|شاركها) (هذا )?(ال)?(مقال|خبر|موضوع|صفحه)", "طباعه|اطبع( المقال)?",
    "(ارسل|ارسال)( عبر| ب)?( ال)?(بريد|ايميل)( الالكتروني)?", "نسخ الرابط|انسخ الرابط", "حفظ",
    "فيس ?بوك", "تويتر|تغريد|غرد", "واتس ?[اآ]?ب", "تي?لي?[جغ]رام", "لينكد ?ان", "ماسنجر",
    r"\d+ (مشاهد(ه|ات)|تعليق(ات)?|مشارك(ه|ات))", r"(مده )?القراءه \d+ دق(يقه|ايق)",
    "استمع( الي المقال)?", "اعلان", "لا تعليقات",
)  # fmt: skip

REPLIES: Final = (
    r"(leave|post|write) a (reply|comment)( cancel reply)?", "cancel reply", "reply",
    "add (a )?comment", "comments?( are closed)?", r"no comments? yet", "log in to (reply|comment)",
    "related (posts|articles|stories|news)", "you may also like", "more (from|in) .{1,60}",
    "previous (post|article)", "next (post|article)", "all rights reserved.{0,80}",
    "(proudly )?powered by wordpress", "back to top", "about the author", "newsletter",
    "(اترك|اكتب|اضف) (لنا )?(ردا?|تعليقا?)( (الغاء|الغ) الرد)?", "(ترك|كتابه|اضافه) (رد|تعليق)",
    "الغاء الرد", "رد", "التعليقات( مغلقه)?", "(التعليقات|تعليقات) \\d+",
    "(مقالات|مواضيع|اخبار|مواد) (ذات صله|مشابهه|متعلقه|مرتبطه)", "قد يعجبك ايضا",
    "المزيد من .{1,60}",
    "(المقال|الخبر|الموضوع) (السابق|التالي)", ".{0,40}جميع الحقوق محفوظه.{0,80}",
    "(العوده|عوده) الي الاعلي", "النشره البريديه", "عن الكاتب",
)  # fmt: skip

COOKIES: Final = (
    r"(we|this (web)?site|our (web)?site) uses? cookies\b.{0,400}",
    r"by (continuing|using) .{0,80}\bcookies\b.{0,200}",
    "(accept|allow|reject|decline)( all)?( cookies)?", "cookie (settings|policy|preferences)",
    "(نحن )?(نستخدم|يستخدم (هذا )?(الموقع|موقعنا)) ملفات (تعريف الارتباط|الكوكيز).{0,400}",
    "(باستمرارك|بمتابعتك) .{0,80}ملفات تعريف الارتباط.{0,200}",
    "(قبول|موافق|رفض)( الكل)?", "(سياسه|اعدادات) (الكوكيز|ملفات تعريف الارتباط)",
)  # fmt: skip

LINKS_IN_THE_TEXT: Final = (
    "exit mobile version", "view (the )?(desktop|mobile) version",
    r"(read|see|watch) (also|more|next) ?: ?.{1,200}", "also read ?: ?.{1,200}", "read (also|more)",
    "(الخروج|خروج) من (نسخه|اصدار) (الجوال|الهاتف|الموبايل|المحمول)",
    r"(اقرا|طالع|شاهد|تابع|انظر) (ايضا|المزيد|كذلك)( ?(:|\||-|…|\.\.) ?.{1,200})?",
)  # fmt: skip

RULES: Final = (
    (Where.BEFORE_TITLE, MENUS),
    (Where.AROUND, (*SHARING, *REPLIES, *COOKIES)),
    (Where.ANYWHERE, LINKS_IN_THE_TEXT),
)

# What stands before the name of an author. Those of the second table begin ordinary sentences and
# headings as well ("إعداد الطعام", preparing food), so they count only with a colon.
BYLINES: Final = frozenset(
    {"كتب بواسطه", "نشر بواسطه", "بواسطه", "بقلم", "written by", "posted by", "published by", "by"}
)
BYLINES_WITH_COLON: Final = frozenset(
    {
        "كتب",
        "كتبه",
        "كتبته",
        "كتبت",
        "اعداد",
        "تحرير",
        "الكاتب",
        "الكاتبه",
        "author",
        "text",
        "words",
    }
)

_LONGEST_RULE: Final = 600  # characters; no longer line is furniture


def _compiled(where: Where) -> re.Pattern[str]:
    phrases = [phrase for places, table in RULES if where in places for phrase in table]
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases))


_PHRASES: Final = {where: _compiled(where) for where in Where}


def line_key(line: str) -> str:
    """The line as rules compare it: folded, without punctuation at its ends."""
    folded = fold(line)
    first, last = 0, len(folded)
    while first < last and not folded[first].isalnum():
        first += 1
    while last > first and not folded[last - 1].isalnum():
        last -= 1
    return folded[first:last]


def is_furniture(line: str, where: Where) -> bool:
    """Whether a rule knows the line as no part of an article at this place of the page."""
    return len(line) <= _LONGEST_RULE and _PHRASES[where].fullmatch(line_key(line)) is not None
