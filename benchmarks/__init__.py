"""Benchmarks: ratios within one run, since machines differ. Run them with ``make bench``."""
