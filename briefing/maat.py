"""Boxes on a slide, in EMU, and how much room a text takes."""

from typing import Final, NamedTuple

from pptx.util import Inches

from charts.tekst import wrap_lines

_PX_PER_PT: Final = 1.0
_EMU_PER_PT: Final = 12700
REGEL: Final = 1.2


class Vak(NamedTuple):
    """A box on a slide, in EMU."""

    links: int
    boven: int
    breedte: int
    hoogte: int

    @property
    def rechts(self) -> int:
        """Return the right edge."""
        return self.links + self.breedte

    @property
    def onder(self) -> int:
        """Return the bottom edge."""
        return self.boven + self.hoogte

    def inside(self, links: int, boven: int, rechts: int, onder: int) -> "Vak":
        """Return the box without a margin on each side."""
        return Vak(
            self.links + links,
            self.boven + boven,
            self.breedte - links - rechts,
            self.hoogte - boven - onder,
        )


def inch(maat: float) -> int:
    """Return inches as EMU."""
    return int(Inches(maat))


def count_lines(tekst: str, breedte: int, punten: float, *, vet: bool = False) -> int:
    """Return how many lines a text takes at most, at a width in EMU and a font size in points."""
    ruimte = breedte / _EMU_PER_PT * _PX_PER_PT
    return sum(len(wrap_lines(deel, ruimte, punten, vet=vet)) for deel in tekst.split("\n"))


def text_height(regels: int, punten: float) -> int:
    """Return the height in EMU of lines of text."""
    return int(regels * punten * REGEL * _EMU_PER_PT)


def text_room(tekst: str, punten: float) -> int:
    """Return the width in EMU that one line of text needs at most."""
    return int(len(tekst) * punten * 0.56 * _EMU_PER_PT)


def split_grid(vak: Vak, aantal: int, kolommen: int, tussen: int) -> list[Vak]:
    """Split a box into equal parts, row by row."""
    rijen = -(-aantal // kolommen)
    breedte = (vak.breedte - (kolommen - 1) * tussen) // kolommen
    hoogte = (vak.hoogte - (rijen - 1) * tussen) // rijen
    return [
        Vak(
            vak.links + i % kolommen * (breedte + tussen),
            vak.boven + i // kolommen * (hoogte + tussen),
            breedte,
            hoogte,
        )
        for i in range(aantal)
    ]
