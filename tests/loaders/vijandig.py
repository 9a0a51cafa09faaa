"""Bad and hostile files for tests, made by hand."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from xml.sax.saxutils import escape

from tests.loaders.werkboek import write_ods, write_openpyxl, write_xls, write_xlsxwriter

TABEL: list[list[object]] = [
    ["Thuiszitters januari 2023"],
    [],
    ["Gemeente", "Absoluut verzuim", "Langdurig relatief verzuim"],
    ["Utrecht", 12, 7],
    ["Zeist", 3, 5],
]
BLAD = "xl/worksheets/sheet1.xml"
WOORDEN = "xl/sharedStrings.xml"
Edit = Callable[[bytes], bytes]


@cache
def good() -> bytes:
    """A small workbook that loads."""
    return write_xlsxwriter({"Blad1": TABEL})


def parts(content: bytes) -> dict[str, bytes]:
    """The entries of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(entries: dict[str, bytes], level: int = 6) -> bytes:
    """A zip of these entries."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return sink.getvalue()


def edit(content: bytes, edits: dict[str, Edit | bytes | None]) -> bytes:
    """The same zip with entries changed, replaced or (None) left out."""
    entries = parts(content)
    for name, change in edits.items():
        if change is None:
            del entries[name]
        else:
            entries[name] = change if isinstance(change, bytes) else change(entries[name])
    return pack(entries)


def edit_sheet(old: bytes, new: bytes, content: bytes | None = None) -> bytes:
    """The good workbook with one piece of its sheet's XML replaced everywhere."""

    def change(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new)

    return edit(content or good(), {BLAD: change})


def add_rows(xml: bytes) -> bytes:
    """The good workbook with more XML at the end of its cells."""
    return edit_sheet(b"</sheetData>", xml + b"</sheetData>")


def lie_about_size(content: bytes, name: str, size: int) -> bytes:
    """The directory says that an entry unpacks to this many bytes."""
    changed = bytearray(content)
    entry = changed.rindex(name.encode()) - 46
    assert changed[entry : entry + 4] == b"PK\x01\x02"
    changed[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(changed)


def overlap(content: bytes) -> bytes:
    """The second entry of the directory points at the bytes of the first."""
    changed = bytearray(content)
    first = changed.index(b"PK\x01\x02")
    second = changed.index(b"PK\x01\x02", first + 4)
    changed[second + 42 : second + 46] = changed[first + 42 : first + 46]
    return bytes(changed)


def bomb(megabytes: int) -> bytes:
    """A workbook whose sheet unpacks to this much, from very little, and says so honestly."""
    entries = parts(good())
    blanks = b" " * 1024**2
    entries[BLAD] = entries[BLAD].replace(b"</sheetData>", blanks * megabytes + b"</sheetData>")
    return pack(entries, level=9)


def ole(*names: str) -> bytes:
    """The shell of old Office files around streams of these names."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    entries = b""
    for name in ("Root Entry", *names):
        text = name.encode("utf-16-le") + b"\0\0"
        entries += text.ljust(64, b"\0") + struct.pack("<H", len(text)) + b"\0" * 62
    return (head + entries).ljust(4096, b"\0")


def old_workbook_with_password() -> bytes:
    """An xls whose second record says that all that follows is encrypted."""
    content = bytearray(write_xls(TABEL))
    begin = content.index(b"\x09\x08\x10\x00")  # the record with which a workbook begins
    record = begin + 20
    content[record : record + 2] = b"\x2f\x00"
    return bytes(content)


def rename(prefix: bytes, xml: bytes) -> bytes:
    """The same XML with a prefix before every element, as the SDK of Microsoft writes it."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1" + prefix + b":", xml)
    return named.replace(b"xmlns=", b"xmlns:" + prefix + b"=", 1)


def openpyxl_good() -> bytes:
    """The same small workbook as openpyxl writes it."""
    return write_openpyxl({"Blad1": TABEL})


def open_document() -> bytes:
    """The same small workbook as an ods."""
    return write_ods(TABEL)


def strict(content: bytes) -> bytes:
    """The same workbook under the names of strict Office Open XML."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return pack(
        {
            name: data.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
            for name, data in parts(content).items()
        }
    )


def fill_gaps(xml: bytes) -> bytes:
    """Write the empty row of the table too: without addresses a row's place is its number."""
    return xml.replace(b'<row r="3"', b'<row r="2"></row><row r="3"')


def as_attribute(text: str) -> bytes:
    """A text between quotes, as it stands in XML."""
    return b'"' + escape(text, {'"': "&quot;"}).encode() + b'"'
