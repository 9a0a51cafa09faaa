"""The arguments of the command line: what each command takes, refused in a Dutch sentence."""

import argparse
import json
from datetime import date
from itertools import chain
from pathlib import Path
from uuid import uuid4

from loaders.container import SUFFIXES
from loaders.kinds import Opties
from loaders.profielen import Profiel, profiel_from_json
from schemas import THEMAS

_COMMANDS = (
    ("inspect", "say what a file holds"),
    ("load", "store the counts"),
    ("count", "turn a register into a workbook with counts only, to send instead of it"),
)
_SUFFIXES = frozenset(chain(*SUFFIXES.values()))


def build_parser(description: str | None) -> argparse.ArgumentParser:
    """The parser of ``python -m loaders``."""
    parser = argparse.ArgumentParser(prog="python -m loaders", description=description)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in _COMMANDS:
        command = commands.add_parser(name, help=text)
        if name == "load":
            command.add_argument("files", nargs="+", type=_path, help="files or folders")
            command.add_argument("--recursive", action="store_true", help="folders in folders too")
        else:
            command.add_argument("file", type=_file)
        if name == "inspect":
            command.add_argument(
                "--annotate", type=Path, metavar="OUT.xlsx", help="give the file back with findings"
            )
        if name == "count":
            command.add_argument("--out", type=Path, required=True, help="the workbook to make")
        _add_options(command)
    template = commands.add_parser("template", help="an empty leverformat for a theme")
    template.add_argument("thema", choices=THEMAS)
    template.add_argument("--out", type=Path, required=True, help="the workbook to make")
    profile = commands.add_parser("profile", help="what is remembered of a sender, as JSON")
    profile.add_argument("sender", help="SWV code, GM code or name of a leerplichtbureau")
    collect = commands.add_parser("collect", help="load what senders dropped in a folder")
    collect.add_argument("folder", type=_folder, help="with a folder in it per sender, or none")
    collect.add_argument("--keep", type=Path, help="where loaded files go; removed without it")
    _add_options(collect)
    commands.add_parser("prepare", help="migrate, seed and fill an empty database")
    return parser


def _add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sender", help="SWV code, GM code or name of a leerplichtbureau")
    command.add_argument("--area", type=_gm_code, help="GM code where all cases live")
    command.add_argument("--from", dest="vanaf", type=_month, help="first complete month")
    command.add_argument("--until", dest="tot_en_met", type=_day, help="date of the export")
    command.add_argument("--sector", choices=("po", "vo", "alle"))
    command.add_argument("--profile", type=_profiel, help="a layout exported from the monitor")
    command.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="ID=ANSWER",
        help="the answer to a question, by its id; may be given more than once",
    )
    command.add_argument("--json", action="store_true", help="one JSON object on stdout")


def read_opties(args: argparse.Namespace) -> Opties:
    """What a person says about the files of a command."""
    return Opties(
        args.sender,
        args.area,
        args.vanaf,
        args.tot_en_met,
        args.sector,
        tuple(sorted(args.answer)),
    )


def list_files(paths: list[Path], *, recursive: bool) -> list[Path]:
    """The files to load: those named, and the spreadsheets in the folders named, by name."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob("*") if recursive else path.iterdir())
            files |= dict.fromkeys(p for p in inside if _is_spreadsheet(p))
        else:
            files[path] = None
    return list(files)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, by whatever name, link or spelling."""
    return other.exists() and one.samefile(other)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: it is there whole, or as it was before.

    Raises:
        OSError: the folder is missing or closed, or another program holds the file.
    """
    beside = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _is_spreadsheet(path: Path) -> bool:
    """``~$`` and a dot mark the files that a program leaves while it has another one open."""
    hidden = path.name.startswith(("~$", "."))
    return path.is_file() and path.suffix.casefold() in _SUFFIXES and not hidden


def _path(text: str) -> Path:
    path = Path(text)
    return path if path.is_dir() else _file(text)


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{path.name}: deze map bestaat niet")
    return path


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{path.name}: dit bestand bestaat niet")
    return path


def _gm_code(text: str) -> str:
    code = text.upper()
    if not (code.startswith("GM") and code[2:].isdecimal() and len(code) == 6):
        raise argparse.ArgumentTypeError("een GM-code is bijvoorbeeld GM0344")
    return code


def _month(text: str) -> str:
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError("een maand is bijvoorbeeld 2022-09") from None
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("een datum is bijvoorbeeld 2023-07-31") from None


def _answer(text: str) -> tuple[str, str]:
    key, found, answer = text.rpartition("=")
    if key.startswith("kolom|") and "=" in key:  # kolom|…=soort=lrv
        key, _, rest = text.partition("=")
        return key, rest
    if not found or not key or not answer:
        raise argparse.ArgumentTypeError("een antwoord is bijvoorbeeld 'streepje|streepje=0'")
    return key, answer


def _profiel(text: str) -> Profiel:
    try:
        return profiel_from_json(json.loads(_file(text).read_text(encoding="utf-8")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
