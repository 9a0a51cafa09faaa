"""How much of what nobody prepared is understood: generated layouts with known truth."""

from benchmarks.meten import Meting, say
from tests.loaders.opmaak import registers, tellingen
from tests.loaders.opmaak.bestand import explain, report, run_all

TELLINGEN = 600
REGISTERS = 300


def measure() -> list[Meting]:
    """Print the shares right, asked and wrong per family; the bar: wrong 0, right 90 %."""
    uitslagen = [
        *run_all(tellingen.make, range(TELLINGEN)),
        *registers.run_all(range(REGISTERS)),
    ]
    for line in report(uitslagen):
        say(f"  {line}")
    for line in explain(uitslagen, "wrong"):
        say(f"  wrong: {line[:300]}")
    return []
