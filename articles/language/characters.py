"""Character classes of Arabic and Latin text, by code point, for the other modules of this package.

Code points come from the Unicode Character Database, version 15. Characters that cannot be seen or
told apart stand here once, by their Unicode names, and nowhere else in the package. Hands on bodies
of regular-expression classes (to be put between square brackets) and tables for `str.translate`.
"""

from typing import Final

ALEF: Final = "\N{ARABIC LETTER ALEF}"
BEH: Final = "\N{ARABIC LETTER BEH}"
DAL: Final = "\N{ARABIC LETTER DAL}"
FEH: Final = "\N{ARABIC LETTER FEH}"
HAMZA: Final = "\N{ARABIC LETTER HAMZA}"
HEH: Final = "\N{ARABIC LETTER HEH}"
JEEM: Final = "\N{ARABIC LETTER JEEM}"
KAF: Final = "\N{ARABIC LETTER KAF}"
NOON: Final = "\N{ARABIC LETTER NOON}"
QAF: Final = "\N{ARABIC LETTER QAF}"
REH: Final = "\N{ARABIC LETTER REH}"
TEH: Final = "\N{ARABIC LETTER TEH}"
TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
WAW: Final = "\N{ARABIC LETTER WAW}"
YEH: Final = "\N{ARABIC LETTER YEH}"
ZAIN: Final = "\N{ARABIC LETTER ZAIN}"
TATWEEL: Final = "\N{ARABIC TATWEEL}"

SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
ARABIC_LETTER_MARK: Final = "\N{ARABIC LETTER MARK}"
ZERO_WIDTH_SPACE: Final = "\N{ZERO WIDTH SPACE}"
ZERO_WIDTH_NON_JOINER: Final = "\N{ZERO WIDTH NON-JOINER}"
ZERO_WIDTH_JOINER: Final = "\N{ZERO WIDTH JOINER}"
LEFT_TO_RIGHT_MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
RIGHT_TO_LEFT_MARK: Final = "\N{RIGHT-TO-LEFT MARK}"
LEFT_TO_RIGHT_EMBEDDING: Final = "\N{LEFT-TO-RIGHT EMBEDDING}"
RIGHT_TO_LEFT_OVERRIDE: Final = "\N{RIGHT-TO-LEFT OVERRIDE}"
WORD_JOINER: Final = "\N{WORD JOINER}"
INVISIBLE_PLUS: Final = "\N{INVISIBLE PLUS}"
LEFT_TO_RIGHT_ISOLATE: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
POP_DIRECTIONAL_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
NOMINAL_DIGIT_SHAPES: Final = "\N{NOMINAL DIGIT SHAPES}"
ZERO_WIDTH_NO_BREAK_SPACE: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"

ARABIC_DECIMAL: Final = "\N{ARABIC DECIMAL SEPARATOR}"
ARABIC_THOUSANDS: Final = "\N{ARABIC THOUSANDS SEPARATOR}"
ARABIC_COMMA: Final = "\N{ARABIC COMMA}"
LEFT_QUOTE: Final = "\N{LEFT SINGLE QUOTATION MARK}"
RIGHT_QUOTE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
MODIFIER_APOSTROPHE: Final = "\N{MODIFIER LETTER APOSTROPHE}"
FULLWIDTH_APOSTROPHE: Final = "\N{FULLWIDTH APOSTROPHE}"

# A real lam-alef ligature, ﻻ, is a letter; these "isolated forms" of marks are not, although
# Unicode calls them letters: their NFKC form is a space with a mark.
ISOLATED_MARKS: Final = "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe72\ufe74\ufe76-\ufe7f"

# Tashkeel, superscript alef, honorifics and Quranic annotation, with the small high letters.
ARABIC_MARKS: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
# Accents: combining marks of the Latin, Greek and Cyrillic scripts.
ACCENTS: Final = "\u0300-\u036f\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
# Half rings and the like that romanisations use for ʿayn and hamza.
ROMAN_AYN: Final = "\u02b9-\u02bb\u02bd-\u02bf\u02c8\u02ca-\u02cc"

INVISIBLE: Final = "".join(
    (
        SOFT_HYPHEN,
        ARABIC_LETTER_MARK,
        "\N{MONGOLIAN VOWEL SEPARATOR}",
        f"{ZERO_WIDTH_SPACE}-{RIGHT_TO_LEFT_MARK}",
        f"{LEFT_TO_RIGHT_EMBEDDING}-{RIGHT_TO_LEFT_OVERRIDE}",
        f"{WORD_JOINER}-{INVISIBLE_PLUS}",
        f"{LEFT_TO_RIGHT_ISOLATE}-{NOMINAL_DIGIT_SHAPES}",
        ZERO_WIDTH_NO_BREAK_SPACE,
        "\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}",
        "\N{VARIATION SELECTOR-17}-\N{VARIATION SELECTOR-256}",
        "\U000e0000-\U000e007f",  # tag characters
    )
)

# Letters only: no digits, no marks, no tatweel, no punctuation; with the rial sign, a word.
ARABIC_LETTERS: Final = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
    "\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfc"
    "\ufe73\ufe75\ufe80-\ufefc"
)
LATIN_LETTERS: Final = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
    "\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
)
# Superscripts, fractions and circled digits: footnote marks, not parts of a word.
NUMBER_SIGNS: Final = (
    "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2189"
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
)


def code_points(class_body: str) -> list[int]:
    """All the code points of the body of a character class: "a-cx" gives those of a, b, c, x."""
    points: list[int] = []
    i = 0
    while i < len(class_body):
        last = i + 2 if class_body[i + 1 : i + 2] == "-" else i
        points.extend(range(ord(class_body[i]), ord(class_body[last]) + 1))
        i = last + 1
    return points


def deletion_table(*class_bodies: str) -> dict[int, str]:
    """A table for `str.translate` that removes all the characters of the classes."""
    return {point: "" for body in class_bodies for point in code_points(body)}
