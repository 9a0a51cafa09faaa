"""Planted values of persons are looked for as an attacker would: in every byte that stays behind.

Database files, receipt, profile, downloads, screen, standard output and error, and every file that
is written meanwhile; in all formats, and for files that load, ask, are refused or break the reader.
"""

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from loaders import (
    Inspectie,
    Opties,
    annotate_workbook,
    ask_to_store,
    count_to_workbook,
    inspect_bytes,
    make_receipt,
    preview_bytes,
    read_profielen,
    store_inspectie,
    with_history,
)
from tests.loaders import vijandig
from tests.loaders.werkboek import Rijen, write_ods, write_openpyxl, write_xls, write_xlsxwriter
from tests.pages.vulling import open_database

# Fictional.
GEHEIM = (
    "Zwabberientje", "Verzonkindsma", "Bedachtaart", "111222333", "1112.22.333", "123456782",
    "12-03-2011", "2011-03-12", "Fictielaan", "3999 ZZ", "zwabber@voorbeeld.invalid",
    "06-12345678", "naar oma", "Geheimpje", "D-2021-00417",
)  # fmt: skip
NAAM = "export Zwabberientje 111222333"
KOP = ["Dossiernr", "Naam", "BSN", "Geboortedatum", "Adres", "Contact", "Woongemeente",
       "Soort verzuim", "Onderwijssoort", "Startdatum verzuim", "Einddatum verzuim", "Reden",
       "Toelichting"]  # fmt: skip
TITEL = ["Thuiszittersregister periode 1-9-2022 t/m 31-7-2023"]
NAMEN = ("Zwabberientje", "Verzonkindsma", "Bedachtaart")


def case(n: int, kolom: int | None = None, waarde: str = "") -> list[Any]:
    rij = [f"D-2021-{417 - n:05d}", NAMEN[n % 3], "111222333" if n % 2 else "123456782",
           "12-03-2011", "Fictielaan 12 3999 ZZ", "zwabber@voorbeeld.invalid 06-12345678",
           "Utrecht", "absoluut", "PO", f"2022-09-{n + 1:02d}", "2022-12-01", "wil naar oma",
           "Geheimpje van Zwabberientje, 1112.22.333"]  # fmt: skip
    if kolom is not None:
        rij[kolom] = waarde
    return rij


CASES = [case(n) for n in range(11)]
LEVERINGEN: dict[str, Rijen] = {
    "register": [TITEL, KOP, *CASES],
    "naam bij gemeente": [TITEL, KOP, *CASES, case(11, 6, "Zwabberientje")],
    "vrije tekst bij soort": [TITEL, KOP, *CASES, case(11, 7, "wil naar oma")],
    "naam bij datum": [TITEL, KOP, *CASES, case(11, 9, "Zwabberientje")],
    "geboren bij begin": [TITEL, KOP, *CASES, case(11, 9, "12-03-2011")],
    "verschoven": [TITEL, KOP, *([*rij[1:], rij[0]] for rij in CASES)],
    "zonder kop": CASES,
    "bij aantallen": [["Thuiszitters"], ["Maand", "Gemeente", "Soort verzuim", "Aantal"],
                      ["2023-01", "Utrecht", "lrv", "wil naar oma"],
                      ["2023-01", "Zeist", "lrv", "111222333"],
                      ["2023-01", "Zeist", "av", "Zwabberientje"]],
    "titel": [["Overzicht van Zwabberientje Verzonkindsma"], ["Geboren 12-03-2011"],
              TITEL, KOP, *CASES],
    "noten": [TITEL, KOP, *CASES, [], ["Geheimpje: Zwabberientje verhuist naar Fictielaan 12"]],
}  # fmt: skip
SOORTEN: dict[str, Callable[[Rijen], bytes]] = {
    "xlsx": lambda rijen: write_openpyxl({"Zwabberientje": rijen}),
    "xls": lambda rijen: write_xls(rijen, "Verzonkindsma"),
    "ods": lambda rijen: write_ods(rijen, "Bedachtaart"),
    "csv": lambda rijen: "\n".join(";".join(map(str, rij)) for rij in rijen).encode(),
}


class Bewaker:
    """Every file that was opened for writing while it watched."""

    def __init__(self) -> None:
        self.geopend: list[str] = []
        self.kijkt = False
        sys.addaudithook(self._hear)  # it stays for as long as the process lives

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and self.kijkt and self._writes(args):
            self.geopend.append(str(args[0]))

    @staticmethod
    def _writes(args: tuple[Any, ...]) -> bool:
        mode, flags = args[1], args[2]
        return any(c in (mode or "") for c in "wax+") or (mode is None and bool(flags & 3))


BEWAKER = Bewaker()


@contextmanager
def watch() -> Iterator[list[str]]:
    BEWAKER.geopend.clear()
    BEWAKER.kijkt = True
    try:
        yield BEWAKER.geopend
    finally:
        BEWAKER.kijkt = False


def found(data: bytes) -> list[str]:
    """Secrets in these bytes, those in a zip unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(n) + n.encode() for n in archive.namelist())
    return [g for g in GEHEIM if g.encode() in data or g.encode("utf-16-le") in data]


def taken_along(inhoud: bytes, inspectie: Inspectie) -> bytes:
    """The downloads and the screen of a file."""
    shown = str(preview_bytes(inhoud, inspectie)) + json.dumps(inspectie.to_json())
    counts = count_to_workbook(inspectie) if inspectie.tellingen.height else b""
    leaks = found(annotate_workbook(inhoud, inspectie)) + found(counts)
    return shown.encode() + repr(leaks).encode()


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("levering", LEVERINGEN)
def test_of_a_planted_value_no_byte_stays_behind(
    levering: str, soort: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    inhoud = SOORTEN[soort](LEVERINGEN[levering])
    engine = open_database(f"sqlite:///{tmp_path / 'm.db'}")
    inspectie = inspect_bytes(inhoud, f"{NAAM}.{soort}", Opties(sender="PO2601"))
    left = taken_along(inhoud, inspectie)
    if inspectie.status == "ready" and not ask_to_store(inspectie):
        bewaard = store_inspectie(engine, with_history(engine, inspectie), door="test")
        left += make_receipt(engine, bewaard.levering_id).encode()
        left += json.dumps([p.to_json() for p in read_profielen(engine)]).encode()
    engine.dispose()
    left += b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert found(left) == []
    assert found("".join(capfd.readouterr()).encode()) == []


def test_the_register_itself_loads_so_that_storing_was_looked_at() -> None:
    for soort, write in SOORTEN.items():
        inhoud = write(LEVERINGEN["register"])
        inspectie = inspect_bytes(inhoud, f"{NAAM}.{soort}", Opties(sender="PO2601"))
        assert inspectie.status == "ready"
        assert len(found(inhoud)) > 5 or soort != "csv"


@pytest.mark.parametrize("soort", SOORTEN)
def test_looking_at_a_file_writes_no_file(soort: str) -> None:
    inhoud = SOORTEN[soort](LEVERINGEN["naam bij gemeente"])
    with watch() as geopend:
        inspectie = inspect_bytes(inhoud, f"{NAAM}.{soort}", Opties(sender="PO2601"))
        preview_bytes(inhoud, inspectie)
        annotate_workbook(inhoud, inspectie)
    assert [naam for naam in geopend if naam != "/dev/null"] == []


def test_the_watch_sees_a_file_that_is_written(tmp_path: Path) -> None:
    with watch() as geopend:
        (tmp_path / "spoor.txt").write_text("spoor")
    assert geopend == [str(tmp_path / "spoor.txt")]


def _broken() -> dict[str, bytes]:
    """Files that break off or mislead the reader just where a secret stands."""
    good = write_xlsxwriter({"Zwabberientje": LEVERINGEN["register"]})
    strings = "xl/sharedStrings.xml"
    text = SOORTEN["csv"](LEVERINGEN["register"])
    return {
        "kapot.xlsx": vijandig.edit(good, {strings: lambda xml: xml[: len(xml) // 2]}),
        "getal.xlsx": vijandig.edit(
            good, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b' t="s"', b"", 3)}
        ),
        "index.xlsx": vijandig.edit(
            good,
            {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<v>1</v>", b"<v>Geheimpje</v>")},
        ),
        "ver.xlsx": vijandig.edit(
            good,
            {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b'r="M4"', b'r="XFD1048576"')},
        ),
        "afgekapt.xlsx": good[: len(good) // 2],
        "afgekapt.ods": SOORTEN["ods"](LEVERINGEN["register"])[:-200],
        "afgekapt.xls": SOORTEN["xls"](LEVERINGEN["register"])[:3000],
        "nullen.csv": text.replace(b"Geheimpje", b"Geheimpje\0\0"),
        "aanhaling.csv": text.replace(b"Geheimpje", b'"Geheimpje', 1),
        "lang.csv": text + b"\n" + b"Zwabberientje " * 90_000,
        "tekens.csv": text.replace(b"Geheimpje", b"Geheimpje\xff\xfe\x9d"),
        "pagina.xls": b"<html><table><tr><td>Zwabberientje 111222333</td></tr></table></html>",
        "tekst.xlsx": b"Zwabberientje Verzonkindsma 111222333 woont op Fictielaan 12",
    }


@pytest.mark.parametrize("naam", _broken())
def test_a_file_that_breaks_the_reader_is_told_of_without_what_stood_in_it(
    naam: str, capfd: pytest.CaptureFixture[str]
) -> None:
    inhoud = _broken()[naam]
    inspectie = inspect_bytes(inhoud, f"{NAAM} {naam}", Opties(sender="PO2601"))
    assert found(taken_along(inhoud, inspectie)) == []
    assert found("".join(capfd.readouterr()).encode()) == []
