"""Signal or noise: control charts, rules that were chosen by simulation, and their sentences.

``oordeel.judge`` is the way in: one protected series in, a verdict out. It comes after protection,
so nothing that it says can tell more than what is shown. ``benchmarks/signaal.py`` holds the
simulation by which the rules and their numbers were chosen.
"""

from analysis.signaal.doel import assess_target, say_target
from analysis.signaal.oordeel import Oordeel, judge
from analysis.signaal.zin import say_all, say_funnel, say_jaren, say_limits, say_signaal

__all__ = [
    "Oordeel",
    "assess_target",
    "judge",
    "say_all",
    "say_funnel",
    "say_jaren",
    "say_limits",
    "say_signaal",
    "say_target",
]
