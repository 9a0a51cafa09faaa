"""Only zeros where nothing is registered: that is not zero."""

from typing import Final

from loaders.records import Telregel
from loaders.report import Verslag

REALLY_NONE: Final = "er is echt niets toegekend"
NOT_REGISTERED: Final = "wij registreren geen arrangementen"
_ENOUGH: Final = 3


def settle_zeros(regels: list[Telregel], verslag: Verslag) -> list[Telregel]:
    """The counts without zeros of a samenwerkingsverband that registers no arrangementen.

    One that pays its schools a lump sum (*schoolmodel*) has none to count; its zeros would be
    compared with the counts of others.
    """
    granted = [r for r in regels if r.dims["thema"] == "arrangementen"]
    if len(granted) < _ENOUGH or any(r.aantal != 0 for r in granted):
        return regels
    first = granted[0]
    answer = verslag.ask(
        "arrangementen_nul",
        f"Blad '{first.blad}', vanaf cel {first.cel}: alle aantallen arrangementen zijn 0. Is er "
        "niets toegekend, of registreert u ze niet (schoolmodel)? Dat is geen 0.",
        (REALLY_NONE, NOT_REGISTERED),
        over=("arrangementen",),
        blad=first.blad,
        cel=first.cel,
    )
    if answer != NOT_REGISTERED:
        return regels
    verslag.leave_out("nullen van wie geen arrangementen registreert", len(granted))
    return [r for r in regels if r.dims["thema"] != "arrangementen"]
