"""What is said of a file that is not read: a sentence with what to do, and its code."""

from typing import Any, Final, NoReturn

from loaders.addresses import address
from loaders.kinds import Onleesbaar
from loaders.quoting import MASK, hide_name

SAVE_AS: Final = (
    "Open het in Excel of LibreOffice, kies Opslaan als, kies Excel-werkmap (.xlsx) en lever dat "
    "bestand aan."
)
EXPORT_AGAIN: Final = "Maak in uw systeem een export naar Excel of csv en lever die aan."


def empty() -> Onleesbaar:
    """There is nothing in it."""
    return Onleesbaar(
        "Dit bestand is leeg. Maak de export opnieuw en lever die aan.", "bestand_leeg"
    )


def too_big() -> Onleesbaar:
    """More bytes than we take."""
    return Onleesbaar("Dit bestand is groter dan 60 MB. Lever het in delen aan.", "bestand_groot")


def other_kind(naam: str) -> Onleesbaar:
    """Something else than a spreadsheet, whatever its name says."""
    return Onleesbaar(f"Dit is {naam}, geen spreadsheet. {EXPORT_AGAIN}", "bestand_soort")


def web_page() -> Onleesbaar:
    """HTML, which many systems call an Excel export."""
    return Onleesbaar(
        f"Dit is een webpagina die een naam van Excel heeft gekregen. {SAVE_AS}", "bestand_html"
    )


def sheet_as_xml() -> Onleesbaar:
    """The XML of Excel 2003, or a flat ods."""
    return Onleesbaar(
        f"Dit is een spreadsheet in XML; die lezen wij niet. {SAVE_AS}", "bestand_xml"
    )


def zipped(aantal: int) -> Onleesbaar:
    """A zip around other files."""
    return Onleesbaar(
        f"Dit is een zip waarin {aantal} bestanden zitten. Pak de zip uit en lever elk bestand "
        "los aan.",
        "bestand_zip",
    )


def broken() -> Onleesbaar:
    """Damaged or cut off."""
    return Onleesbaar(
        "Dit bestand is beschadigd of niet helemaal overgekomen. Open het in Excel: lukt dat, "
        "sla het dan opnieuw op als Excel-werkmap (.xlsx). Lukt dat niet, maak de export opnieuw.",
        "bestand_beschadigd",
    )


def password() -> Onleesbaar:
    """Encrypted."""
    return Onleesbaar(
        "Dit bestand heeft een wachtwoord. Open het in Excel, kies Bestand, Info, Werkmap "
        "beveiligen, Versleutelen met wachtwoord en maak het vak leeg. Sla het op en lever het "
        "opnieuw aan.",
        "bestand_wachtwoord",
    )


def outside_reference() -> Onleesbaar:
    """A document type in the XML: how a file makes its reader fetch or multiply things."""
    return Onleesbaar(
        "In dit bestand staan verwijzingen die Excel en LibreOffice nooit maken. Het is niet "
        f"geopend. {SAVE_AS}",
        "bestand_verwijst",
    )


def unpacks_too_large() -> Onleesbaar:
    """What a zip bomb does, or a workbook with far too much in it."""
    return Onleesbaar(
        "Dit bestand is uitgepakt te groot om veilig te lezen. Verwijder lege rijen en kolommen, "
        "plaatjes en bladen die niet nodig zijn en sla het opnieuw op.",
        "bestand_uitgepakt",
    )


def too_many_sheets(aantal: int) -> Onleesbaar:
    """More sheets than anyone uses."""
    return Onleesbaar(
        f"Dit bestand heeft {aantal} bladen; wij lezen er hoogstens 300. Lever alleen de bladen "
        "met aantallen aan.",
        "bestand_bladen",
    )


def too_many_cells(blad: str = "", cel: str = "") -> Onleesbaar:
    """More cells than we take; often one is filled by accident, far away."""
    blad = hide_name(blad)
    sheet = "een van de bladen" if MASK in blad else f"blad '{blad}'"
    where = f" Op {sheet} staat iets in cel {cel}." if blad else ""
    where = f" Het loopt door tot cel {cel}." if cel and not blad else where
    return Onleesbaar(
        f"Dit bestand heeft te veel cellen.{where} Vaak staat er per ongeluk iets ver rechts of "
        "ver onderaan. Verwijder de rijen en kolommen na de tabel en sla het bestand opnieuw op.",
        "bestand_cellen",
        blad=blad,
        cel=cel,
    )


def too_slow() -> Onleesbaar:
    """It took longer than we wait."""
    return Onleesbaar(
        "Dit bestand lezen duurt te lang. Lever alleen de bladen met aantallen aan, of lever het "
        "bestand in delen aan.",
        "bestand_traag",
    )


def no_text() -> Onleesbaar:
    """Bytes that are neither a spreadsheet nor text."""
    return Onleesbaar(
        f"Dit bestand is geen Excel, ODS of csv: er staan tekens in die geen tekst zijn. "
        f"{EXPORT_AGAIN}",
        "bestand_tekens",
    )


def open_quote(regel: int) -> Onleesbaar:
    """A quote in a csv that swallows what follows."""
    return Onleesbaar(
        f'In regel {regel} opent een aanhalingsteken (") dat niet op tijd sluit; daardoor lopen '
        "regels in elkaar over. Verbeter die regel of lever een Excel-bestand aan.",
        "bestand_aanhalingsteken",
        cel=f"A{regel}",
    )


def long_line(regel: int) -> Onleesbaar:
    """A line that no table has."""
    return Onleesbaar(
        f"Regel {regel} is langer dan een miljoen tekens; zo'n regel heeft geen enkele tabel. "
        f"{EXPORT_AGAIN}",
        "bestand_lange_regel",
        cel=f"A{regel}",
    )


def refuse(answer: dict[str, Any], left: int = 0) -> NoReturn:
    """Raise what the reading process answered instead of a sheet.

    Raises:
        Onleesbaar: always.
    """
    match answer["error"]:
        case "wachtwoord":
            raise password()
        case "bladen":
            raise too_many_sheets(answer["aantal"])
        case "cellen":
            corner = address(answer["hoogte"] - 1, left + answer["breedte"] - 1)
            raise too_many_cells(answer["blad"], corner)
        case "geheugen":
            raise too_many_cells()
        case "geen_tekst":
            raise no_text()
        case "aanhalingsteken":
            raise open_quote(answer["regel"])
        case "lange_regel":
            raise long_line(answer["regel"])
        case _:
            raise broken()
