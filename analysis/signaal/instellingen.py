"""The numbers of the method, in one place; ``make bench`` (part ``signaal``) shows why these."""

from typing import Final

# Fewer than this: no limits. Up to VAST: proeflimieten, and nothing is said of a change.
PROEF: Final = 6
# "At least 13 points" for limits: the issue, after NHS England, "Making Data Count".
VAST: Final = 13
# The months that limits are made from, and the months after them that are judged.
BASIS: Final = 24
OORDEEL: Final = 4
# 2.66 = 3 / 1.128: limits at three sigma, sigma from moving ranges of two. Wheeler,
# "Understanding Variation" (1993); NIST/SEMATECH e-Handbook §6.3.2.2.
D2: Final = 1.128
XMR: Final = 2.66
# The upper limit of the moving range itself: D4 for ranges of two.
D4: Final = 3.267
SIGMA: Final = 3.0
BIJNA: Final = 2.0
# Seven on one side gives twice as many false alarms as eight; six rising likewise.
REEKS: Final = 8
TREND: Final = 7
# A step in one of the last months: found (worth a look) and demonstrable (may be named).
VENSTERS: Final = (1, 2, 3, 4)
LET_OP: Final = 2.15
AANTOONBAAR: Final = 3.0
# Below this mean counts are judged by exact Poisson tests.
KLEIN: Final = 10.0
KLEIN_VENSTERS: Final = (1, 3, 6)
KLEIN_LET_OP: Final = 0.02
KLEIN_AANTOONBAAR: Final = 0.005
# A small stock: neighbouring months hold the same pupils, so a month counts for a quarter.
KLEIN_STAND: Final = 0.25
# No autocorrelation nearer to 1 can be told from a walk without a mean in so few months.
HOOGSTE_PHI: Final = 0.95
VAKANTIE: Final = (7, 8)
# With more of the months hidden, those left over are no fair sample: the small ones are missing.
HOOGSTENS_VERBORGEN: Final = 0.2
# A signal of a flow must hold against the same months a year before too: one-sided p.
SEIZOEN: Final = 0.05
