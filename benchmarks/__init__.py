"""How fast the archive searches and indexes, beside other engines, in one run.

`python -m benchmarks.search --articles 1000` prints it; `python -m benchmarks.report` writes
`docs/benchmarks.md` from what several such runs have put down as JSON.
"""
