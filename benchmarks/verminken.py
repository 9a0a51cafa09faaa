"""Damage sound workbooks and csv files in random ways, the same for the same number."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import openpyxl
import xlsxwriter

from benchmarks.laden import make_register
from tests.loaders.werkboek import write_ods, write_xls

TABEL: list[list[object]] = [
    ["Thuiszitters per maand, SWV Fictief"],
    [],
    ["Gemeente", "Maand", "Absoluut verzuim", "Langdurig relatief verzuim"],
    *(
        [gemeente, f"{maand} 2023", nummer, 9 - nummer]
        for nummer, gemeente in enumerate(("Utrecht", "Zeist", "Houten", "Bunnik"))
        for maand in ("januari", "februari", "maart")
    ),
]
NASTY = (
    b"", b"0", b"-1", b"1e400", b"NaN", b"99999999999999999999", b"\x00", b"&", b"&#0;", b"<",
    b"]]>", b"XFD1048576", b"A0", b"A1:A1", b"ZZZZ9", b"#REF!", b"\xff\xfe", b"\xf0\x9f\x98\x80",
    b"'", b'"', b"inlineStr", b"str", b"<!--", b"<![CDATA[", b"1.123456", b"=1+1", b"<5",
    b"\xe2\x80\xae",
)  # fmt: skip
CSV_PIECES = (
    "Gemeente", "Utrecht", "Zeist", "Absoluut", "LRV", "2023-01", "januari 2023", "12", "<5", "-",
    ";", ";", ";", ",", "\t", "|", '"', '""', "\n", "\n", "\r\n", "\r", "\x00", "\ufeff", "é", "😀",
    "1.234", "3,5", "n.v.t.", "Totaal", "=1+1", "01-02-2023", "\u2028", "\x85", " ", "2022/2023",
    "GM0344", "Thuiszitters", "vrijstellingen", "5 onder a", "(leeg)",
)  # fmt: skip


@dataclass(frozen=True)
class Geval:
    """A damaged file. ``heel``: what it may give is the sound file's figures, or nothing."""

    naam: str
    inhoud: bytes
    bron: str
    ingreep: str
    heel: bool


def make_case(number: int) -> Geval:
    """The damaged file of this number."""
    chance = random.Random(number)
    if chance.random() < 0.2:
        return Geval("fuzz.csv", _random_csv(chance), "csv", "random text", heel=False)
    bron = chance.choice(sorted(SOUND))
    content = SOUND[bron]()
    zipped = content.startswith(b"PK")
    ingreep = chance.choice(sorted(IN_ZIP) if zipped and chance.random() < 0.8 else sorted(RAW))
    change = IN_ZIP[ingreep] if ingreep in IN_ZIP else RAW[ingreep]
    heel = zipped and ingreep in {"flip bytes", "cut off", "cut off a part"}
    return Geval(f"fuzz.{bron.split()[0]}", change(content, chance), bron, ingreep, heel)


def _random_csv(chance: random.Random) -> bytes:
    text = "".join(chance.choices(CSV_PIECES, k=chance.randrange(1, 200)))
    codec = chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
    return text.encode(codec, errors="replace")


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def _splice(content: bytes, chance: random.Random) -> bytes:
    begin, end = sorted(chance.randrange(len(content)) for _ in range(2))
    place = chance.randrange(len(content))
    return content[:place] + content[begin : min(end, begin + 500)] + content[place:]


def _edit_part(
    content: bytes, chance: random.Random, change: Callable[[bytes, random.Random], bytes]
) -> bytes:
    entries = _parts(content)
    name = chance.choice([name for name, data in entries.items() if data])
    if chance.random() < 0.5:  # most of what matters stands here
        name = chance.choice([n for n in entries if n.endswith(_MAIN)])
    entries[name] = change(entries[name], chance)
    return _pack(entries)


_MAIN = ("sheet1.xml", "workbook.xml", "sharedStrings.xml", "content.xml", "workbook.xml.rels")


def _flip_part(content: bytes, chance: random.Random) -> bytes:
    return _edit_part(content, chance, _flip)


def _cut_part(content: bytes, chance: random.Random) -> bytes:
    return _edit_part(content, chance, _cut)


def _edit_xml(content: bytes, chance: random.Random) -> bytes:
    return _edit_part(content, chance, _change_xml)


def _change_xml(xml: bytes, chance: random.Random) -> bytes:
    """Remove, repeat or replace tags and values, as a careless program would."""
    for _ in range(chance.choice([1, 1, 2, 5])):
        places = [m.span() for m in re.finditer(rb'<[^>]*>|"[^"]*"|(?<=>)[^<]+', xml)]
        if not places:
            break
        begin, end = chance.choice(places)
        what = chance.randrange(4)
        piece = (b"", xml[begin:end] * 2, chance.choice(NASTY), b'"%b"' % chance.choice(NASTY))[
            what
        ]
        xml = xml[:begin] + piece + xml[end:]
    return xml


def _swap_parts(content: bytes, chance: random.Random) -> bytes:
    entries = _parts(content)
    first, second = chance.sample(sorted(entries), 2)
    entries[first], entries[second] = entries[second], entries[first]
    return _pack(entries)


def _drop_part(content: bytes, chance: random.Random) -> bytes:
    entries = _parts(content)
    del entries[chance.choice(sorted(entries))]
    return _pack(entries)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(entries: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            # Without a date of its own: the same case is the same bytes tomorrow.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


Ingreep = Callable[[bytes, random.Random], bytes]
RAW: dict[str, Ingreep] = {"flip bytes": _flip, "cut off": _cut, "repeat a piece": _splice}
IN_ZIP: dict[str, Ingreep] = {
    "flip bytes in a part": _flip_part,
    "cut off a part": _cut_part,
    "edit the xml": _edit_xml,
    "edit the xml more": _edit_xml,
    "swap two parts": _swap_parts,
    "drop a part": _drop_part,
}


@cache
def _xlsx() -> bytes:
    sink = io.BytesIO()
    workbook = xlsxwriter.Workbook(sink)
    sheet = workbook.add_worksheet("Blad1")
    for r, row in enumerate(TABEL):
        sheet.write_row(r, 0, row)
    sheet.write_formula(20, 2, "=SUM(C4:C15)", None, 18)
    sheet.merge_range("F1:F3", "let op")
    workbook.close()
    return sink.getvalue()


@cache
def _openpyxl() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("Telling", 0)
    for row in TABEL:
        sheet.append(row)
    sink = io.BytesIO()
    workbook.save(sink)
    return sink.getvalue()


@cache
def _xls() -> bytes:
    return write_xls(TABEL)


@cache
def _ods() -> bytes:
    return write_ods(TABEL)


@cache
def _csv() -> bytes:
    lines = (";".join(str(value) for value in row) for row in TABEL)
    return "\r\n".join(lines).encode("cp1252")


@cache
def _register() -> bytes:
    return make_register(40)


SOUND: dict[str, Callable[[], bytes]] = {
    "xlsx": _xlsx,
    "xlsx by openpyxl": _openpyxl,
    "xlsx register": _register,
    "xls": _xls,
    "ods": _ods,
    "csv": _csv,
}
