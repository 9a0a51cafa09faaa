"""Sizes behind the example exports: invented, of the right order of magnitude."""

from typing import Final, NamedTuple


class Omvang(NamedTuple):
    """Size of one gemeente; the first four are average numbers of pupils at home."""

    gm_code: str
    naam: str
    regio: str
    po_absoluut: float
    po_lrv: float
    vo_absoluut: float
    vo_lrv: float
    leerlingen_po: int
    leerlingen_vo: int


GEMEENTEN: Final = (
    Omvang("GM0344", "Utrecht", "utrecht-stad", 9, 15, 13, 31, 30500, 20500),
    Omvang("GM1904", "Stichtse Vecht", "utrecht-west", 2, 3, 3, 5, 5600, 4100),
    Omvang("GM0736", "De Ronde Venen", "utrecht-west", 1.5, 2, 2, 3, 4100, 3100),
    Omvang("GM0335", "Montfoort", "utrecht-west", 0.5, 0.8, 0.7, 1, 1250, 950),
    Omvang("GM0589", "Oudewater", "utrecht-west", 0.4, 0.6, 0.6, 0.9, 950, 750),
    Omvang("GM0632", "Woerden", "utrecht-west", 1.8, 2.4, 2.2, 3.8, 5000, 3700),
    Omvang("GM0321", "Houten", "lekstroom", 1.5, 2.5, 2, 3.5, 4600, 4100),
    Omvang("GM0353", "IJsselstein", "lekstroom", 1.2, 1.8, 1.6, 2.8, 3000, 2500),
    Omvang("GM0331", "Lopik", "lekstroom", 0.5, 0.8, 0.7, 1.1, 1400, 1000),
    Omvang("GM0356", "Nieuwegein", "lekstroom", 3, 4, 3.6, 6, 5400, 4000),
    Omvang("GM1961", "Vijfheerenlanden", "lekstroom", 0.7, 1, 0.9, 1.4, 5300, 3900),
    Omvang("GM0312", "Bunnik", "zuidoost-utrecht", 0.6, 0.8, 0.7, 1.1, 1600, 1100),
    Omvang("GM0310", "De Bilt", "zuidoost-utrecht", 1.4, 2, 1.8, 3, 4000, 3100),
    Omvang("GM1581", "Utrechtse Heuvelrug", "zuidoost-utrecht", 1.5, 2.2, 2, 3.4, 4600, 3600),
    Omvang("GM0352", "Wijk bij Duurstede", "zuidoost-utrecht", 0.7, 1, 0.9, 1.5, 2200, 1800),
    Omvang("GM0355", "Zeist", "zuidoost-utrecht", 2.6, 3.6, 3.2, 5.4, 5900, 4400),
)
TREND_PER_JAAR: Final = {
    "lekstroom": 0.10,
    "utrecht-west": 0.0,
    "zuidoost-utrecht": -0.14,
    "utrecht-stad": 0.04,
}
# Fewest just after the summer, when new school places have been found, most in early summer.
SEIZOEN: Final = {
    1: 1.0, 2: 1.03, 3: 1.06, 4: 1.08, 5: 1.1, 6: 1.12,
    7: 1.05, 8: 0.85, 9: 0.85, 10: 0.9, 11: 0.95, 12: 1.0,
}  # fmt: skip
ARRANGEMENTEN: Final = (
    "begeleiding",
    "jeugdhulp in school",
    "leermiddelen",
    "onderwijszorgarrangement",
)
# Expected number of exemptions a year per 1,000 pupils, by ground.
VRIJSTELLINGEN_PER_1000: Final = {
    "3a": 0.05, "3b": 0.2, "5a": 2.6, "5b": 0.35, "5c": 0.9, "15": 0.25,
}  # fmt: skip


def pick(regio: str, *zonder: str) -> list[Omvang]:
    """Give the gemeenten of a region, without the named GM codes, in order of the table."""
    return [g for g in GEMEENTEN if g.regio == regio and g.gm_code not in zonder]


def niveau(gemeente: Omvang, sector: str, soort: str) -> float:
    """Give the average number at home for a sector (``po``/``vo``) and kind."""
    return getattr(gemeente, f"{sector}_{soort}")
