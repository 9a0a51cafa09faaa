"""The command line of the loading contract.

``python -m loaders inspect FILE`` says what a file holds; ``load FILE…`` stores it; ``prepare``
readies the database and fills an empty one.
"""

import argparse
import getpass
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import store
from loaders import (
    Inspectie,
    Opties,
    Profiel,
    ask_to_store,
    inspect_bytes,
    profiel_from_json,
    read_profielen,
    store_inspectie,
    with_history,
)
from loaders.prepare import prepare
from settings import get_settings

EXIT_CODES = {"ready": 0, "loaded": 0, "unchanged": 0, "rejected": 1, "questions": 3}
_SEVERITY = [0, 3, 1]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 = ready or loaded, 1 = rejected, 3 = questions (2 = usage)."""
    args = _parser().parse_args(arguments)
    if args.command == "prepare":
        prepare(lambda line: print(line, file=sys.stderr))
        return 0
    opties = Opties(args.sender, args.area, args.vanaf, args.tot_en_met, args.sector)
    files = [args.file] if args.command == "inspect" else args.files
    profielen = _known_profielen(args.profile)
    inspections = [_inspect(path, opties, profielen) for path in files]
    if args.command == "inspect":
        engine = store.open_ready(get_settings().database_url)
        inspections = [with_history(engine, inspectie) for inspectie in inspections]
    results = [i.to_json() for i in inspections]
    if args.command == "load":
        _store(inspections, results)
    _print(results, single=args.command == "inspect" or len(results) == 1, as_json=args.json)
    codes = [EXIT_CODES[result["status"]] for result in results]
    return max(codes, key=_SEVERITY.index)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (("inspect", "say what a file holds"), ("load", "store the counts")):
        command = commands.add_parser(name, help=text)
        if name == "inspect":
            command.add_argument("file", type=_file)
        else:
            command.add_argument("files", nargs="+", type=_file)
        command.add_argument("--sender", help="SWV code, GM code or name of a leerplichtbureau")
        command.add_argument("--area", type=_gm_code, help="GM code where all cases live")
        command.add_argument("--from", dest="vanaf", type=_month, help="first complete month")
        command.add_argument("--until", dest="tot_en_met", type=_day, help="date of the export")
        command.add_argument("--sector", choices=("po", "vo", "alle"))
        command.add_argument("--profile", type=_profiel, help="a layout exported from the monitor")
        command.add_argument("--json", action="store_true", help="one JSON object on stdout")
    commands.add_parser("prepare", help="migrate, seed and fill an empty database")
    return parser


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{path.name}: dit bestand bestaat niet")
    return path


def _gm_code(text: str) -> str:
    code = text.upper()
    if not (code.startswith("GM") and code[2:].isdigit() and len(code) == 6):
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


def _profiel(text: str) -> Profiel:
    try:
        return profiel_from_json(json.loads(_file(text).read_text(encoding="utf-8")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _known_profielen(given: Profiel | None) -> list[Profiel]:
    """The layout that was given, else those remembered in the database, if there is one."""
    if given is not None:
        return [given]
    engine = store.open_ready(get_settings().database_url)
    return read_profielen(engine) if engine else []


def _inspect(path: Path, opties: Opties, profielen: list[Profiel]) -> Inspectie:
    print(f"lezen: {path.name}", file=sys.stderr)
    return inspect_bytes(path.read_bytes(), path.name, opties, profielen)


def _store(inspections: list[Inspectie], results: list[dict[str, Any]]) -> None:
    """Store every ready file; sender and sector are asked for before anything is stored."""
    engine = store.connect(get_settings().database_url)
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    for inspectie, result in zip(inspections, results, strict=True):
        if inspectie.status != "ready":
            continue
        if questions := ask_to_store(inspectie):
            result["status"] = "questions"
            result["questions"] += [q.to_json() for q in questions]
            continue
        # One by one: the second of two files is compared with what the first brought.
        inspectie = with_history(engine, inspectie)
        result |= inspectie.to_json()
        bewaard = store_inspectie(engine, inspectie, door=getpass.getuser())
        result["status"] = "loaded" if bewaard.nieuw else "unchanged"
        result["delivery"] = bewaard.levering_id
        result["replaces"] = list(bewaard.vervangen)


def _print(results: list[dict[str, Any]], *, single: bool, as_json: bool) -> None:
    if as_json:
        json.dump(results[0] if single else {"files": results}, sys.stdout, ensure_ascii=False)
        print()
        return
    for result in results:
        print(f"{result['file']}: {result['status']}, {len(result['records'])} aantallen")
        for finding in result["findings"]:
            where = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else "bestand"
            print(f"  {finding['severity']:8} {where}: {finding['message']}")
        for question in result["questions"]:
            print(f"  vraag    {question['message']}")
        for sentence in result["reconciliation"]:
            print(f"  {sentence}")
        if result["personal"]:
            print(f"  persoonlijk, weggelaten: {', '.join(result['personal'])}")


if __name__ == "__main__":
    sys.exit(main())
