"""How much the importers take in: what is larger is refused, with its line and the reason."""

from typing import Final

MEBIBYTE: Final = 1024 * 1024

MAX_BODY_BYTES: Final = 2 * MEBIBYTE  # of UTF-8
MAX_PAGE_BYTES: Final = 5 * MEBIBYTE  # an HTML or text page, one a file
MAX_HTML_DEPTH: Final = 200  # sanitisers and tree walks are quadratic in depth
# Trafilatura takes 0.1 ms an element: without a limit, a page of 5 MB could hold it for 45 s.
MAX_HTML_ELEMENTS: Final = 20_000
# A body of the largest size still fits when all its Arabic is written as \uXXXX: 3 times its bytes.
MAX_LINE_BYTES: Final = 16 * MEBIBYTE

MAX_TITLE: Final = 500
MAX_ADDRESS: Final = 2000
MAX_TAG_NAME: Final = 200
MAX_GROUP_KEY: Final = 100

BATCH_ROWS: Final = 200
BATCH_BYTES: Final = 8 * MEBIBYTE  # so that a batch of the largest bodies stays small in memory
