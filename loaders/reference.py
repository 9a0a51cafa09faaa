"""Which gemeenten, samenwerkingsverbanden and regions there are, from ``data/referentie``."""

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from loaders.words import normalise


@dataclass(frozen=True)
class GemeenteTreffer:
    """What a name or code of a gemeente stands for.

    ``code``: the GM code that counts now. ``opgegaan``: the old name, when the gemeente went up
    into a successor. ``verdeeld``: successors of a gemeente that was divided; ask.
    """

    code: str | None
    opgegaan: str | None = None
    verdeeld: tuple[str, ...] = ()


class Referentie:
    """The reference tables, in memory."""

    def __init__(self, folder: Path) -> None:
        self.gemeenten = {row["gm_code"]: row for row in _read(folder / "gemeente.csv")}
        self.swvs = {row["code"]: row for row in _read(folder / "samenwerkingsverband.csv")}
        self.regios = {row["code"]: row for row in _read(folder / "regio.csv")}
        self.gemeente_swv = _read(folder / "gemeente_swv.csv")
        self._names = {_gemeente_key(row["naam"]): code for code, row in self.gemeenten.items()}
        for short, codes in self._short_names().items():
            if len(codes) == 1:
                self._names.setdefault(short, codes[0])
        for alias, code in _ALIASES.items():
            self._names.setdefault(alias, code)
        self._swv_names = {normalise(row["naam"]): code for code, row in self.swvs.items()}
        self._regio_names = {normalise(r["naam"]): code for code, r in self.regios.items()}

    def find_gemeente(self, text: str) -> GemeenteTreffer | None:
        """A gemeente by name, old name or code, in any notation; None if there is no such one."""
        code = self._code(text) or self._names.get(_gemeente_key(text)) or self._code_and_name(text)
        if code is None:
            return None
        row = self.gemeenten[code]
        opvolgers = tuple(filter(None, row["opvolgers"].split("|")))
        if row["soort"] == "verdeeld":
            return GemeenteTreffer(None, verdeeld=opvolgers)
        if row["soort"] == "opgegaan":
            return GemeenteTreffer(opvolgers[0], opgegaan=row["naam"])
        return GemeenteTreffer(code)

    def _short_names(self) -> dict[str, list[str]]:
        """Names without what stands in brackets; two gemeenten are called Bergen."""
        names: dict[str, list[str]] = {}
        for code, row in self.gemeenten.items():
            names.setdefault(_gemeente_key(row["naam"].split("(")[0]), []).append(code)
        return names

    def _code(self, text: str) -> str | None:
        digits = text.strip().upper().removeprefix("GM").strip()
        digits = digits.removesuffix(".0")
        if digits.isdigit() and len(digits) <= 4 and f"GM{digits:0>4}" in self.gemeenten:
            return f"GM{digits:0>4}"
        first = normalise(text).split(" ")[0].upper()
        return first if first in self.gemeenten else None

    def _code_and_name(self, text: str) -> str | None:
        """``344 - Utrecht`` or ``Utrecht (GM0344)``: both must stand for the same gemeente."""
        match = _CODE_FIRST.fullmatch(text.strip()) or _CODE_LAST.fullmatch(text.strip())
        if match is None:
            return None
        code, naam = self._code(match["code"]), self._names.get(_gemeente_key(match["naam"]))
        return code if code == naam else None

    def nearest_gemeenten(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Names of gemeenten that look like the text; those of the regions first."""
        matches = get_close_matches(_gemeente_key(text), self._names, n=8, cutoff=0.6)
        codes = list(dict.fromkeys(self._names[m] for m in matches))
        codes.sort(key=lambda code: not self.gemeenten[code]["regio"])
        return tuple(self.gemeenten[code]["naam"] for code in codes[:limit])

    def naam(self, gebied: str) -> str:
        """Name of a gemeente or samenwerkingsverband by its code."""
        if gebied in self.gemeenten:
            return self.gemeenten[gebied]["naam"]
        return self.swvs[gebied]["naam"] if gebied in self.swvs else gebied

    def find_swv(self, text: str) -> str | None:
        """Code of a samenwerkingsverband by code (``PO2601``, ``po 26-01``) or name."""
        compact = normalise(text).replace(" ", "").upper()
        if compact in self.swvs:
            return compact
        return self._swv_names.get(normalise(text))

    def find_regio(self, text: str) -> str | None:
        """Code of a region by name, ``regio`` before it or not (``Zuid-Oost`` and ``ZOU`` too)."""
        plain = normalise(text).removeprefix("regio ").removesuffix(" regio")
        return self._regio_names.get(plain) or _REGIO_ALIASES.get(plain.replace(" ", ""))

    def regio_of(self, gebied: str) -> str | None:
        """Code of the region of a gemeente; None for one outside the regions."""
        return self.gemeenten.get(gebied, {}).get("regio") or None

    def gemeenten_of_regio(self, regio: str) -> list[str]:
        """GM codes of the gemeenten of a region."""
        return [code for code, row in self.gemeenten.items() if row["regio"] == regio]


_CODE_FIRST = re.compile(r"(?i)(?:GM ?)?(?P<code>\d{1,4})(?:\s*[-\u2013:|/]\s*|\s+)(?P<naam>\D+)")
_CODE_LAST = re.compile(r"(?i)(?P<naam>\D+?)[\s(\[:,\u2013-]+(?:GM ?)?(?P<code>\d{1,4})[)\]]?")
# "Bilt, De" and "Ronde Venen (De)"
_ARTICLE_LAST = re.compile(r"(?i)^\s*(.+?)\s*[,(]\s*(de|het|den|'s)\)?\s*$")
_ALIASES = {"den haag": "GM0518", "den bosch": "GM0796", "s hertogenbosch": "GM0796"}
_REGIO_ALIASES = {
    "zou": "zuidoost-utrecht",
    "zuidoost": "zuidoost-utrecht",
    "zuidoostutrecht": "zuidoost-utrecht",
    "utrechtwest": "utrecht-west",
    "utrechtstad": "utrecht-stad",
}


def _gemeente_key(text: str) -> str:
    words = normalise(_ARTICLE_LAST.sub(r"\2 \1", text).replace("-", " ")).split()
    words = [w for w in words if w not in {"gemeente", "gem", "gm", "woongemeente"}]
    return " ".join(words)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def load_reference(folder: Path) -> Referentie:
    """The reference tables of a folder, read once."""
    return Referentie(folder)
