"""A number with something behind it: a unit is told, a footnote mark is asked about."""

import re
from typing import Final

from loaders.kinds import OVERSLAAN
from loaders.report import Verslag
from loaders.values import Getal, parse_count

COUNTS: Final = "het getal telt"
_UNIT = re.compile(
    r"(?i)^(?P<getal>[\d.]+)\s*(?P<wat>lln|ll|leerlingen|leerling|jongeren|kinderen|personen|"
    r"gevallen|dossiers|stuks|x)\.?$"
)
_MARK = re.compile(
    r"^(?P<getal>\d[\d.]*)(?P<wat>\s*(?:\*{1,3}|[\u00b9\u00b2\u00b3])|\s+[\da-z]\))$"
)


def read_remark(text: str, blad: str, cel: str, verslag: Verslag) -> Getal | None:
    """A count behind which something stands; None where it is something else.

    ``12 lln`` is 12, and said so. ``12*`` points at a note that may change what it means, so a
    person says once per mark whether such numbers count.
    """
    found = _UNIT.match(text) or _MARK.match(text)
    getal = parse_count(found["getal"]) if found else None
    if found is None or getal is None or getal.soort != "aantal":
        return None
    if found.re is _UNIT:
        verslag.note(
            "eenheid", blad, cel, f"In cel {cel} staat '{text}'. Daarvan is {getal.aantal} gelezen."
        )
        return getal
    mark = found["wat"].strip()
    answer = verslag.ask(
        "teken",
        f"Blad '{blad}', cel {cel}: achter het getal staat '{mark}'. Wat zegt dat teken: telt het "
        "getal gewoon mee? Kijk in de voetnoot.",
        (COUNTS, OVERSLAAN),
        over=(mark,),
        blad=blad,
        cel=cel,
    )
    return Getal("geen") if answer == OVERSLAAN else getal
