"""Bad and hostile files are refused in a sentence of their own; the next file still loads."""

import io
import re
from collections.abc import Callable
from typing import Final

import pytest
import xlsxwriter

from loaders.container import FILE_LIMIT
from tests.loaders import vijandig as v
from tests.loaders.werkboek import Rijen, codes, counts, look, write_xls, write_xlsxwriter

VELDEN: Final = ("periode", "gebied", "soort")
GELEZEN: Final = {
    ("2023-01", "GM0344", "absoluut"): 12,
    ("2023-01", "GM0344", "lrv"): 7,
    ("2023-01", "GM0355", "absoluut"): 3,
    ("2023-01", "GM0355", "lrv"): 5,
}
DTD: Final = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
HTML: Final = b"<html><body><table><tr><td>Utrecht</td><td>3</td></tr></table></body></html>"
EXCEL_2003: Final = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
ENCRYPTED_ODS: Final = v.pack(
    {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"x",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }
)
FAR: Final = b'<row r="%d"><c r="%b"><v>1</v></c></row>'


def refused_with(code: str, content: bytes, naam: str = "levering.xlsx") -> str:
    """The file is refused with this code alone, within seconds, and nothing of it is kept."""
    result = look(content, naam)
    assert codes(result) == {code}
    assert result.status == "rejected"
    assert result.tellingen.is_empty()
    assert result.dekking.is_empty()
    return result.bevindingen[0].melding


def billion_laughs(xml: bytes) -> bytes:
    """Shared strings in which one word stands for a billion."""
    entities = b"".join(
        b'<!ENTITY l%d "%b">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    head = b'<!DOCTYPE sst [<!ENTITY l0 "lol">' + entities + b"]><sst "
    return xml.replace(b"<sst ", head).replace(b"Utrecht", b"&l9;")


BOMBS: Final[dict[str, Callable[[], bytes]]] = {
    "a sheet of spaces": lambda: v.bomb(150),
    "a sheet larger than it says": lambda: v.lie_about_size(v.bomb(150), v.BLAD, 5_000),
    "very many entries": lambda: v.pack(
        {**v.parts(v.good()), **{f"xl/media/{i}": b"" for i in range(5_100)}}
    ),
    "words without end": lambda: v.edit(
        v.good(), {v.WOORDEN: lambda xml: xml.replace(b"</sst>", b"<si/>" * 10**7 + b"</sst>")}
    ),
    "an element that never closes": lambda: v.add_rows(b'<c r="A1" ' * 2_000_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_zip_bomb_is_refused_before_it_unpacks(name: str) -> None:
    refused_with("bestand_uitgepakt", BOMBS[name]())


BROKEN: Final[dict[str, Callable[[], bytes]]] = {
    "cut in half": lambda: v.good()[: len(v.good()) // 2],
    "ten bytes short": lambda: v.good()[:-10],
    "only a beginning": lambda: b"PK\x03\x04rommel",
    "the shell of an old file": lambda: b"\xd0\xcf\x11\xe0" + b"x" * 600,
    "half an old file": lambda: write_xls(v.TABEL)[:3_000],
    "entries that overlap": lambda: v.overlap(v.good()),
    "an entry smaller than it says": lambda: v.lie_about_size(v.good(), v.BLAD, 10**7),
    "no shared strings": lambda: v.edit(v.good(), {v.WOORDEN: None}),
    "no relations": lambda: v.edit(v.good(), {"xl/_rels/workbook.xml.rels": None}),
    "cells cut off": lambda: v.edit_sheet(b"</sheetData>", b""),
    "a value in CDATA": lambda: v.edit_sheet(b"<v>12</v>", b"<v><![CDATA[12]]></v>"),
    "a comment in a value": lambda: v.edit_sheet(b"<v>12</v>", b"<v><!-- x -->12</v>"),
    "a formula after its value": lambda: v.edit_sheet(b"<v>12</v>", b"<v>12</v><f>6*2</f>"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_file_is_refused(name: str) -> None:
    assert "opnieuw" in refused_with("bestand_beschadigd", BROKEN[name]())


OTHERS: Final = {
    "Word": v.pack({"[Content_Types].xml": b"x", "word/document.xml": b"x"}),
    "PowerPoint": v.pack({"[Content_Types].xml": b"x", "ppt/presentation.xml": b"x"}),
    "Word-document": v.ole("WordDocument", "1Table"),
    "Outlook": v.ole("__properties_version1.0"),
    "pdf": b"%PDF-1.7 tekst",
    "PNG": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "JPEG": b"\xff\xd8\xff\xe0" + b"\0" * 50,
    "gzip": b"\x1f\x8b" + b"\0" * 50,
    "RTF": b"{\\rtf1 tekst}",
    "JSON": b'[{"gemeente": "Utrecht", "aantal": 3}]',
    "XML": b'<?xml version="1.0"?><rows><row gemeente="Utrecht"/></rows>',
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("naam", ["levering.xlsx", "levering.csv"])
def test_what_is_no_spreadsheet_is_called_by_its_name(name: str, naam: str) -> None:
    assert name in refused_with("bestand_soort", OTHERS[name], naam)


PASSWORDS: Final = {
    "xlsx": v.ole("EncryptionInfo", "EncryptedPackage"),
    "xls": v.old_workbook_with_password(),
    "ods": ENCRYPTED_ODS,
}


@pytest.mark.parametrize("soort", PASSWORDS)
def test_a_file_with_a_password_is_told_how_to_lose_it(soort: str) -> None:
    assert "wachtwoord" in refused_with("bestand_wachtwoord", PASSWORDS[soort], f"a.{soort}")


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("bestand_leeg", b""),
        ("bestand_leeg", b"  \r\n "),
        ("bestand_groot", b"a;b\n" * (FILE_LIMIT // 4 + 1)),
        ("bestand_html", HTML),
        ("bestand_html", b"\xef\xbb\xbf\r\n" + HTML),
        ("bestand_html", HTML.decode().encode("utf-16")),
        ("bestand_html", b"<meta charset='utf-8'><table><tr><td>1</td></tr></table>"),
        ("bestand_html", b"MIME-Version: 1.0\nContent-Type: multipart/related\n"),
        ("bestand_xml", EXCEL_2003),
        ("bestand_zip", v.pack({"januari.xlsx": v.good(), "februari.xlsx": v.good()})),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_something_else_is_told_what_to_do(code: str, content: bytes) -> None:
    assert "lever" in refused_with(code, content, "levering.xls").lower()


@pytest.mark.parametrize(
    "content",
    [
        v.edit_sheet(b"<worksheet", DTD + b"<worksheet"),
        v.edit(
            v.good(), {"xl/workbook.xml": lambda xml: xml.replace(b"<workbook", DTD + b"<workbook")}
        ),
        v.edit(v.good(), {v.WOORDEN: billion_laughs}),
        v.edit(v.good(), {v.WOORDEN: lambda xml: xml.replace(b"<sst", DTD + b"<sst")}),
        v.edit(
            v.open_document(),
            {"content.xml": lambda xml: xml.replace(b"<office:", DTD + b"<office:", 1)},
        ),
    ],
    ids=["sheet", "workbook", "billion laughs", "strings", "ods"],
)
def test_an_entity_from_outside_is_never_followed(content: bytes) -> None:
    refused_with("bestand_verwijst", content)


@pytest.mark.parametrize(
    ("row", "cell"),
    [(1_048_576, "XFD1048576"), (7, "XFD7"), (60_000, "GZ60000"), (1_048_576, "K1048576")],
)
def test_one_stray_cell_far_away_is_named(row: int, cell: str) -> None:
    result = look(v.add_rows(FAR % (row, cell.encode())))
    assert [(b.code, b.blad, b.cel) for b in result.bevindingen] == [
        ("bestand_cellen", "Blad1", cell)
    ]
    assert cell in result.bevindingen[0].melding


def test_far_too_many_cells_are_refused_while_counting_them() -> None:
    row = b"".join(b'<c r="%c9"><v>1</v></c>' % letter for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    refused_with("bestand_cellen", v.add_rows((b'<row r="9">' + row + b"</row>") * 200_000))


def test_more_sheets_than_anyone_uses_are_refused() -> None:
    bladen: dict[str, Rijen] = {f"Blad{i}": [["Gemeente"]] for i in range(301)}
    assert "301 bladen" in refused_with("bestand_bladen", write_xlsxwriter(bladen))


TEXTS: Final = {
    "a zero byte": ("bestand_tekens", b"Gemeente;Aantal\nUtrecht;1\x002\n"),
    "bytes of nothing": ("bestand_tekens", bytes(range(1, 256)) * 40),
    "one endless line": ("bestand_lange_regel", b"Utrecht;" * 2_000_000),
    "nothing but quotes": ("bestand_lange_regel", b'"' * 2_000_000),
    "5,000 columns": ("bestand_cellen", (b";".join([b"1"] * 5_000) + b"\n") * 10),
    "millions of lines": ("bestand_cellen", b"a;b;c;1\n" * 1_500_000),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_no_table_is_refused(name: str) -> None:
    code, content = TEXTS[name]
    refused_with(code, content, "levering.csv")


@pytest.mark.parametrize(
    "rest", [b"", b'"Zeist";3;5\n"Houten";1;2\n', b'Zeist;"3;5\nHouten;1";2\n']
)
def test_a_quote_that_does_not_close_is_named_by_its_line(rest: bytes) -> None:
    content = b'Gemeente;Absoluut;LRV\n"Utrecht;12;7\nWoerden;1;2\n' + rest
    result = look(content, "levering.csv")
    assert codes(result) == {"bestand_aanhalingsteken"}
    assert "regel 2" in result.bevindingen[0].melding


def test_a_quoted_cell_of_two_lines_is_no_open_quote() -> None:
    content = (
        b'Thuiszitters januari 2023;;\nGemeente;Absoluut;"Langdurig\nrelatief"\nUtrecht;12;7\n'
    )
    assert counts(look(content, "l.csv"), *VELDEN) == {k: GELEZEN[k] for k in list(GELEZEN)[:2]}


LINES: Final = "Thuiszitters januari 2023;;\nGemeente;Absoluut;LRV\nUtrecht;12;7\nZeist;3;5\n"


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode("utf-16-le"),
        LINES.encode("utf-16-be"),
        LINES.encode("utf-16"),
        LINES.encode("utf-8-sig"),
        LINES.replace("\n", "\r\n", 2).encode("cp1252"),
        LINES.replace("\n", "\r").encode(),
        LINES.replace("Absoluut", "Absolúút").encode("cp1252").replace(b"\xfa\xfa", b"uu"),
    ],
)
def test_a_csv_loads_in_any_encoding_and_with_any_ends_of_lines(content: bytes) -> None:
    assert counts(look(content, "levering.csv"), *VELDEN) == GELEZEN


PREFIXED: Final = v.edit(v.good(), {v.BLAD: lambda xml: v.rename(b"x", xml)})
UNUSUAL: Final = {
    "a prefix": PREFIXED,
    "strict": v.strict(v.good()),
    "no addresses": v.edit(
        v.good(),
        {v.BLAD: lambda xml: re.sub(rb'(<row) r="\d+"|(<c) r="\w+"', rb"\1\2", v.fill_gaps(xml))},
    ),
    "attributes in another order": v.edit(
        v.good(), {v.BLAD: lambda xml: re.sub(rb'<c r="(\w+)" t="s"', rb'<c t="s" r="\1"', xml)}
    ),
    "single quotes": v.edit(
        v.good(), {v.BLAD: lambda xml: re.sub(rb'<c r="(\w+)"', rb"<c r='\1'", xml)}
    ),
    "a size that lies": v.edit(
        v.good(),
        {
            v.BLAD: lambda xml: re.sub(
                rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml
            )
        },
    ),
    "a comment between the rows": v.edit_sheet(b"</row>", b"</row><!-- gemaakt -->"),
    "empty formatted rows": v.add_rows(
        b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(6, 300_000))
    ),
    "empty formatted cells": v.add_rows(
        b"".join(b'<row r="%d"><c r="XFD%d" s="1"/></row>' % (row, row) for row in range(6, 50_000))
    ),
    "openpyxl": v.openpyxl_good(),
    "xls": write_xls(v.TABEL),
    "ods": v.open_document(),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_but_sound_file_loads(name: str) -> None:
    assert counts(look(UNUSUAL[name]), *VELDEN) == GELEZEN


def test_a_workbook_with_macros_and_a_chart_sheet_loads_and_runs_nothing() -> None:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink)
    sheet = workbook.add_worksheet("Blad1")
    for r, rij in enumerate(v.TABEL):
        sheet.write_row(r, 0, rij)
    chart = workbook.add_chart({"type": "line"})
    assert chart is not None
    chart.add_series({"values": "=Blad1!$B$4:$B$5"})
    workbook.add_chartsheet("Grafiek").set_chart(chart)
    workbook.close()
    content = v.pack({**v.parts(sink.getvalue()), "xl/vbaProject.bin": b"Sub Auto_Open" * 50})
    assert counts(look(content, "levering.xlsm"), *VELDEN) == GELEZEN


@pytest.mark.parametrize(
    "naam",
    ["'; DROP TABLE levering; --", "<script>", 'A & B "x"', "=1+1", "émoji 😀 blad", "../../etc"],
)
def test_a_sheet_may_have_any_name(naam: str) -> None:
    content = v.edit(
        v.good(), {"xl/workbook.xml": lambda xml: xml.replace(b'"Blad1"', v.as_attribute(naam))}
    )
    assert counts(look(content), *VELDEN) == GELEZEN


def test_the_reader_lives_on_after_every_kind_of_refusal() -> None:
    bad = [BOMBS["a sheet of spaces"](), BROKEN["cut in half"](), PASSWORDS["xls"],
           v.add_rows(FAR % (1_048_576, b"XFD1048576")), TEXTS["a zero byte"][1]]  # fmt: skip
    for content in bad:
        assert look(content).status == "rejected"
        assert counts(look(v.good()), *VELDEN) == GELEZEN
