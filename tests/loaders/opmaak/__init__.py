"""Spreadsheets in every layout that senders make, each with what it must load to.

``bestand`` holds what a generated file is and how an inspection of it is judged; the generators
(``tellingen`` for counts, ``registers`` for one row per case) each give ``make(seed) -> Bestand``.
"""
