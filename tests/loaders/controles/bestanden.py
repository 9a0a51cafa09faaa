"""Files that are not read at all."""

from loaders.container import FILE_LIMIT
from tests.loaders import vijandig as v
from tests.loaders.controles.voorbeeld import Voorbeeld, lijst
from tests.loaders.werkboek import Rijen, write_xlsxwriter

_DTD = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_FAR = b'<row r="7"><c r="XFD7"><v>1</v></c></row>'
_SHEETS: dict[str, Rijen] = {f"Blad{i}": [["Gemeente"]] for i in range(301)}
_EXCEL_2003 = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)


def _with(naam: str, content: bytes) -> bytes:
    """A list of counts with one more part in its zip."""
    return v.pack({**v.parts(lijst()), naam: content})


def _csv(content: bytes, cel: str = "", geduld: float = 60) -> Voorbeeld:
    return Voorbeeld(content, cel, naam="levering.csv", geduld=geduld)


BESTANDEN = {
    "bestand_aanhalingsteken": _csv(b'Gemeente;Absoluut;LRV\n"Utrecht;12;7\nZeist;1;2\n', "!A2"),
    "bestand_beschadigd": Voorbeeld(v.good()[:900]),
    "bestand_bladen": Voorbeeld(write_xlsxwriter(_SHEETS)),
    "bestand_cellen": Voorbeeld(v.add_rows(_FAR), "Blad1!XFD7"),
    "bestand_groot": _csv(b"a;b\n" * (FILE_LIMIT // 4 + 1)),
    "bestand_html": Voorbeeld(b"<html><body><table><tr><td>3</td></tr></table></body></html>"),
    "bestand_lange_regel": _csv(b"Utrecht;" * 200_000, "!A1"),
    "bestand_leeg": _csv(b"  \r\n "),
    "bestand_naam": Voorbeeld(b"Maand;Gemeente;LRV\n2023-01;Zeist;5\n"),
    "bestand_soort": Voorbeeld(b"%PDF-1.7 tekst"),
    "bestand_tekens": _csv(b"Gemeente;Aantal\nUtrecht;1\x002\n"),
    "bestand_traag": _csv(b"Utrecht;12;7\n" * 200_000, geduld=0),
    "bestand_uitgepakt": Voorbeeld(v.bomb(150)),
    "bestand_verwijst": Voorbeeld(v.edit_sheet(b"<worksheet", _DTD + b"<worksheet")),
    "bestand_wachtwoord": Voorbeeld(v.ole("EncryptionInfo", "EncryptedPackage")),
    "bestand_xml": Voorbeeld(_EXCEL_2003),
    "bestand_zip": Voorbeeld(v.pack({"januari.xlsx": v.good(), "februari.xlsx": v.good()})),
    "koppelingen": Voorbeeld(_with("xl/externalLinks/externalLink1.xml", b"<a/>")),
    "macros": Voorbeeld(_with("xl/vbaProject.bin", b"x"), naam="levering.xlsm"),
}
