"""Word lists for the Arabic stemmer, and `derive.py`, which makes them."""
