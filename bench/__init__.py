"""Side-by-side measurements: `make bench`, or `python -m bench --help`; see docs/reference/bench.md."""
