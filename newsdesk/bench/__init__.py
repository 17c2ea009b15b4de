"""Benchmarks: `make bench`, or `python -m newsdesk.bench [NAME …] [--seconds N]` on one database.

Each prints JSON lines `{"bench", "value", "unit", "n", "db", …}`. They run in a database of their own.
"""
