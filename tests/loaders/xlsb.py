"""A binary workbook (xlsb), made by hand: no library writes one."""

import struct
from collections.abc import Iterator
from typing import Any

from tests.loaders import vijandig as v
from tests.loaders.werkboek import Rijen

_TYPES = b"""<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""
_RELATION = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>
</Relationships>"""  # noqa: E501
_ROW, _REAL, _TEXT, _BOOK, _SHEET, _DIMENSION, _DATA = 0, 5, 6, 131, 129, 148, 145
_SHEETS, _ONE_SHEET = 143, 156


def write_xlsb(rijen: Rijen, blad: str = "Blad1") -> bytes:
    """One sheet with texts and numbers."""
    workbook = _record(_BOOK) + _record(_SHEETS)
    workbook += _record(_ONE_SHEET, struct.pack("<II", 0, 1) + _text("rId1") + _text(blad))
    workbook += _record(_SHEETS + 1) + _record(_BOOK + 1)
    size = struct.pack("<IIII", 0, len(rijen) - 1, 0, max(map(len, rijen)) - 1)
    sheet = _record(_SHEET) + _record(_DIMENSION, size) + _record(_DATA)
    sheet += b"".join(_rows(rijen)) + _record(_DATA + 1) + _record(_SHEET + 1)
    return v.pack(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": (_RELATION % ("officeDocument", "xl/workbook.bin")).encode(),
            "xl/workbook.bin": workbook,
            "xl/_rels/workbook.bin.rels": (
                _RELATION % ("worksheet", "worksheets/sheet1.bin")
            ).encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _rows(rijen: Rijen) -> Iterator[bytes]:
    for number, rij in enumerate(rijen):
        yield _record(_ROW, struct.pack("<I", number) + b"\0" * 13)
        for column, value in enumerate(rij):
            if value is not None:
                yield _cell(column, value)


def _cell(column: int, value: Any) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, int | float):
        return _record(_REAL, head + struct.pack("<d", value))
    return _record(_TEXT, head + _text(str(value)))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, data: bytes = b"") -> bytes:
    kinds = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    sizes, left = b"", len(data)
    while left > 127:
        sizes, left = sizes + bytes([left & 0x7F | 0x80]), left >> 7
    return kinds + sizes + bytes([left]) + data
