"""The catalogue of checks: every rejection, question and warning that a file can meet."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from loaders.kinds import Bevinding, Ernst

_PATH = Path(__file__).parent / "mappings" / "controles.csv"


@dataclass(frozen=True)
class Controle:
    """One named check.

    ``ernst``: ``fout`` (can't be loaded), ``vraag``, ``let_op`` or ``info``. ``onthouden``: an
    answer holds for later files of the same layout too. ``hint``: how to mend it.
    """

    code: str
    ernst: str
    onthouden: bool
    titel: str
    hint: str


@cache
def load_controles() -> dict[str, Controle]:
    """All checks by code."""
    with _PATH.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return {
            row["code"]: Controle(
                row["code"], row["ernst"], row["onthouden"] == "ja", row["titel"], row["hint"]
            )
            for row in rows
        }


_SEVERITY: Final[dict[str, Ernst]] = {
    "fout": "error",
    "vraag": "error",
    "let_op": "warning",
    "info": "info",
}


def make_finding(code: str, blad: str, cel: str, melding: str) -> Bevinding:
    """A finding of the catalogue, which knows its severity.

    Raises:
        KeyError: for a code that is not in the catalogue.
    """
    return Bevinding(_SEVERITY[load_controles()[code].ernst], code, blad, cel, melding)
