"""``python -m benchmarks [part …]``: print every speed as a ratio within this run.

``geheugen`` measures memory, not time; ``begrip`` prints which shares of generated layouts are
understood, asked about or read wrong; ``bescherming`` attacks a thousand protected tables;
``duurzaam`` kills a loading process a hundred times and looks at what is left; ``fuzz`` reads ten
thousand damaged files; ``pagina`` runs whole pages without a browser; ``signaal`` simulates noise
and real changes and prints what is found.
"""

import sys
from collections.abc import Callable

from benchmarks import (
    begrip,
    bescherming,
    briefing,
    duurzaam,
    fuzz,
    geheugen,
    laden,
    pagina,
    scherm,
    signaal,
)
from benchmarks.meten import Meting, say

DELEN: dict[str, Callable[[], list[Meting]]] = {
    "begrip": begrip.measure,
    "bescherming": bescherming.measure,
    "briefing": briefing.measure,
    "laden": laden.measure,
    "geheugen": geheugen.measure,
    "scherm": scherm.measure,
    "pagina": pagina.measure,
    "signaal": signaal.measure,
    "duurzaam": duurzaam.measure,
    "fuzz": fuzz.measure,
}


def main(names: list[str]) -> int:
    """Run the named parts, or all; 2 for an unknown name."""
    if unknown := set(names) - set(DELEN):
        say(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(DELEN)}")
        return 2
    for name in names or DELEN:
        say(f"{name}:")
        for meting in DELEN[name]():
            say(f"  {meting.row()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
