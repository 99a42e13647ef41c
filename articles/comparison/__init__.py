"""Sets searches side by side, one module a stage: frozen dataclasses for the pages that show them.

`compare` answers two searches, `trends` up to five, `gap` what one language or source has alone.
All figures of a page are asked of one state of the index.
"""
