"""What kind of file the bytes are, and whether it is safe to unpack: before any reader sees it."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from loaders import refusals

Soort = Literal["xlsx", "xlsb", "ods", "xls", "tekst"]

SUFFIXES: Final[dict[Soort, tuple[str, ...]]] = {
    "xlsx": (".xlsx", ".xlsm"),
    "xlsb": (".xlsb",),
    "ods": (".ods",),
    "xls": (".xls",),
    "tekst": (".csv", ".txt"),
}
"""How the name of a file of each kind ends."""

MACROS: Final = "macro's"
LINKS: Final = "koppelingen"

FILE_LIMIT: Final = 60 * 1024**2
UNPACKED_LIMIT: Final = 600 * 1024**2
# What the reader opens besides the sheets is small in every workbook that people make.
PART_LIMIT: Final = 200 * 1024**2
ENTRY_LIMIT: Final = 5_000
# Deflate itself stops at 1032; sheets that repeat the same empty row reach about 200.
RATIO_LIMIT: Final = 600
_RATIO_FROM: Final = 20 * 1024**2
_CHUNK: Final = 1024**2

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_RECORD: Final = b"\x09\x08\x10\x00\x00\x06"
_FILEPASS: Final = 0x2F
_ENTRY: Final = b"PK\x01\x02"
_HEAD: Final = 4096
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Parts of a workbook that no reader of cells opens.
_UNREAD: Final = re.compile("xl/(?:drawings|media|charts|printerSettings|vbaProject)|customXml/")
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|style|meta)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(rb"<(?:\?xml|!doctype|[a-z][\w:.-]*[\s>])", re.IGNORECASE)
_JSON: Final = re.compile(rb'[\[{]\s*["{\[]')
_EXCEL_XML: Final = (b"urn:schemas-microsoft-com:office:spreadsheet", b"opendocument.spreadsheet")
_OTHER: Final = (
    (b"\x89PNG", "een plaatje (PNG)"),
    (b"\xff\xd8\xff", "een foto (JPEG)"),
    (b"GIF8", "een plaatje (GIF)"),
    (b"II*\x00", "een scan (TIFF)"),
    (b"MM\x00*", "een scan (TIFF)"),
    (b"RIFF", "een plaatje, geluid of film"),
    (b"{\\rtf", "een tekstdocument (RTF)"),
    (b"%!PS", "een afdruk (PostScript)"),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7-Zip)"),
    (b"Rar!", "een ingepakt bestand (RAR)"),
    (b"BZh", "een ingepakt bestand (bzip2)"),
    (b"\xfd7zXZ", "een ingepakt bestand (xz)"),
    (b"\x28\xb5\x2f\xfd", "een ingepakt bestand (zstd)"),
    (b"SQLite format 3", "een database (SQLite)"),
    (b"PAR1", "een gegevensbestand (Parquet)"),
    (b"MZ\x90\x00", "een programma"),
    (b"\x7fELF", "een programma"),
)
_IN_ZIP: Final = (
    ("word/", "een Word-document"),
    ("ppt/", "een presentatie (PowerPoint)"),
    ("visio/", "een tekening (Visio)"),
    ("Index/", "een bestand van Apple (Numbers of Pages)"),
    ("OEBPS/", "een e-book"),
)
_IN_OLE: Final = (
    ("WordDocument", "een Word-document"),
    ("PowerPoint Document", "een presentatie (PowerPoint)"),
    ("VisioDocument", "een tekening (Visio)"),
    ("__properties_version1.0", "een e-mail (Outlook)"),
)


@dataclass(frozen=True)
class Bestand:
    """A file that may be read: its kind, and the entries of its zip where it is one."""

    soort: Soort
    content: bytes
    delen: dict[str, zipfile.ZipInfo]


def identify(content: bytes) -> Bestand:
    """Say what kind of file this is, by its bytes and never by its name.

    Raises:
        Onleesbaar: empty, too large, no spreadsheet, with a password, or not safe to unpack.
    """
    if not content or content.isspace():
        raise refusals.empty()
    if len(content) > FILE_LIMIT:
        raise refusals.too_big()
    if content.startswith(b"PK\x03\x04"):
        return _identify_zip(content)
    if content.startswith(_OLE):
        return _identify_ole(content)
    _refuse_other(content)
    return Bestand("tekst", content, {})


def find_extras(bestand: Bestand) -> tuple[str, ...]:
    """What a file holds besides cells: ``MACROS``, which never run here, and ``LINKS``."""
    names = [name.casefold() for name in bestand.delen]
    macros = any(n.endswith("vbaproject.bin") or n.startswith("basic/") for n in names)
    if bestand.soort == "xls":
        macros = _find_in_ole(bestand.content, "_VBA_PROJECT_CUR") < len(bestand.content)
    links = any(name.startswith("xl/externallinks/") for name in names)
    return (MACROS,) * macros + (LINKS,) * links


def _refuse_other(content: bytes) -> None:
    """Refuse what is no table of text, each by its own name."""
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        raise refusals.other_kind("een pdf")
    for start, naam in _OTHER:
        if head.startswith(start):
            raise refusals.other_kind(naam)
    if content.startswith((_OLE[:4], b"PK\x03", b"PK\x05", b"PK\x07")):
        raise refusals.broken()
    if any(name in head for name in _EXCEL_XML):
        raise refusals.sheet_as_xml()
    if (_HTML.search(head) and _MARKUP.match(head)) or head.startswith(b"MIME-Version:"):
        raise refusals.web_page()
    if _MARKUP.match(head):
        raise refusals.other_kind("een XML-bestand")
    if _JSON.match(head):
        raise refusals.other_kind("een JSON-bestand")


def _identify_ole(content: bytes) -> Bestand:
    """An old Excel file; a new one with a password has the same shell."""
    if _find_in_ole(content, "EncryptedPackage") < len(content):
        raise refusals.password()
    workbook = min(_find_in_ole(content, naam) for naam in ("Workbook", "Book"))
    for naam, soort in _IN_OLE:
        # What is embedded in a document stands after the document itself.
        if _find_in_ole(content, naam) < workbook:
            raise refusals.other_kind(soort)
    if workbook == len(content):
        raise refusals.broken()
    if _has_file_password(content):
        raise refusals.password()
    return Bestand("xls", content, {})


def _has_file_password(content: bytes) -> bool:
    """Whether one of the first records of an xls says that the rest is encrypted."""
    at = content.find(_FIRST_RECORD)
    for _ in range(10):
        if at < 0 or at + 4 > len(content):
            return False
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _FILEPASS:
            return True
        at += 4 + length
    return False


def _find_in_ole(content: bytes, naam: str) -> int:
    """Where the directory entry of this name is: 128 bytes each, the name first, in UTF-16.

    Returns:
        The length of the file where there is none.
    """
    entry = naam.encode("utf-16-le") + b"\0\0"
    at = -1
    for _ in range(1_000):
        at = content.find(entry, at + 1)
        if at < 0:
            break
        if at % 128 == 0:
            return at
    return len(content)


def _identify_zip(content: bytes) -> Bestand:
    delen = _read_directory(content)
    if any(info.flag_bits & 1 for info in delen.values()):
        raise refusals.password()
    if "xl/workbook.xml" in delen:
        return Bestand("xlsx", content, delen)
    if "xl/workbook.bin" in delen:
        return Bestand("xlsb", content, delen)
    if "content.xml" in delen and "mimetype" in delen:
        _check_open_document(content, delen)
        return Bestand("ods", content, delen)
    for start, naam in _IN_ZIP:
        if any(name.startswith(start) for name in delen):
            raise refusals.other_kind(naam)
    if "[Content_Types].xml" in delen:
        raise refusals.broken()
    raise refusals.zipped(len(delen))


def _check_open_document(content: bytes, delen: dict[str, zipfile.ZipInfo]) -> None:
    mimetype = b"".join(inflate(content, delen["mimetype"]))[:200]
    if b"opendocument" in mimetype and b"spreadsheet" not in mimetype:
        raise refusals.other_kind("een document van LibreOffice dat geen rekenblad is")
    manifest = delen.get("META-INF/manifest.xml")
    if manifest and any(b"encryption-data" in part for part in inflate(content, manifest)):
        raise refusals.password()


def _read_directory(content: bytes) -> dict[str, zipfile.ZipInfo]:
    """The entries of a zip by name, after the checks that need no unpacking."""
    if content.count(_ENTRY) > ENTRY_LIMIT:
        raise refusals.unpacks_too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise refusals.broken() from error
    delen = {info.filename: info for info in entries}
    if len(delen) < len(entries):
        raise refusals.broken()
    if sum(info.file_size for info in entries) > UNPACKED_LIMIT or any(map(_is_bomb, entries)):
        raise refusals.unpacks_too_large()
    _refuse_overlap(entries, len(content))
    return delen


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(_RATIO_FROM, RATIO_LIMIT * info.compress_size)


def _refuse_overlap(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Entries that share bytes are how a small file unpacks to an endless one."""
    end = 0
    for info in sorted(entries, key=lambda entry: entry.header_offset):
        if info.header_offset < end or info.compress_type not in (0, 8):
            raise refusals.broken()
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
    if end > size:
        raise refusals.broken()


def check_parts(bestand: Bestand, seen: Iterable[str] = ()) -> None:
    """Unpack what the reader opens besides ``seen`` once, to see that it is what it says.

    Raises:
        Onleesbaar: as ``inflate``.
    """
    for name, info in bestand.delen.items():
        if (
            name not in seen
            and name.endswith((".xml", ".rels", ".bin"))
            and not _UNREAD.match(name)
        ):
            for _ in inflate(bestand.content, info):
                pass


def inflate(content: bytes, info: zipfile.ZipInfo, limit: int = PART_LIMIT) -> Iterator[bytes]:
    """Unpack one entry in pieces of at most a megabyte, as long as it keeps to its word.

    Raises:
        Onleesbaar: damaged, larger than its directory entry says or than ``limit``, or with
            a document type of its own (that is where entities are declared).
    """
    size = 0
    for piece in _pieces(content, info):
        if not size and _DOCTYPE.search(piece, 0, _HEAD):
            raise refusals.outside_reference()
        size += len(piece)
        if size > min(info.file_size, limit):
            raise refusals.unpacks_too_large()
        yield piece
    if size != info.file_size:
        raise refusals.broken()


def _pieces(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    at = info.header_offset
    if content[at : at + 4] != b"PK\x03\x04":
        raise refusals.broken()
    names = int.from_bytes(content[at + 26 : at + 28], "little")
    extra = int.from_bytes(content[at + 28 : at + 30], "little")
    start = at + 30 + names + extra
    packed = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[i : i + _CHUNK]) for i in range(0, len(packed), _CHUNK))
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for i in range(0, len(packed), _CHUNK // 4):
            piece = unpacker.decompress(packed[i : i + _CHUNK // 4], _CHUNK)
            while piece:
                yield piece
                piece = unpacker.decompress(unpacker.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise refusals.broken() from error
    if not unpacker.eof:
        raise refusals.broken()
