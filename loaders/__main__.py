"""The command line of the loading contract.

``python -m loaders inspect FILE`` says what a file holds (``--annotate OUT.xlsx`` gives it back
with its findings in it); ``load FILE…`` stores it, folders too; ``collect FOLDER`` stores
what senders dropped there; ``count FILE --out COUNTS.xlsx`` makes a workbook with counts only;
``template THEMA --out FILE`` an empty one to fill in; ``profile SENDER`` prints what is
remembered of a sender's layouts; ``prepare`` readies the database and fills an empty one.
"""

import argparse
import getpass
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import store
from loaders import (
    Inspectie,
    Opties,
    Profiel,
    annotate_workbook,
    ask_to_store,
    count_to_workbook,
    inspect_bytes,
    read_profielen,
    refuse_unexpected,
    store_inspectie,
    template_workbook,
    with_history,
)
from loaders.collect import collect
from loaders.commands import build_parser, is_same_file, list_files, read_opties, write_whole
from loaders.historie import own_reference
from loaders.prepare import prepare
from loaders.quoting import hide_name
from settings import get_settings
from store.engine import Engine

EXIT_CODES = {"ready": 0, "loaded": 0, "unchanged": 0, "rejected": 1, "questions": 3}
_SEVERITY = [0, 3, 1]
_WORDS = {
    "ready": "klaar",
    "loaded": "opgeslagen",
    "unchanged": "stond er al",
    "questions": "eerst een vraag beantwoorden",
    "rejected": "geweigerd",
}
_SAID = {"error": "fout", "warning": "let op", "info": "info"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns 0 = ready or loaded, 1 = rejected, 3 = questions (2 = usage)."""
    args = build_parser(__doc__).parse_args(arguments)
    return _RUN[args.command](args)


def _prepare(_args: argparse.Namespace) -> int:
    prepare(_say)
    return 0


def _template(args: argparse.Namespace) -> int:
    return _write(args.out, template_workbook(args.thema))


def _profile(args: argparse.Namespace) -> int:
    engine = store.open_ready(get_settings().database_url)
    found = [p.to_json() for p in read_profielen(engine, args.sender)] if engine else []
    _dump(found[0] if len(found) == 1 else found)
    return 0 if found else 1


def _inspect(args: argparse.Namespace) -> int:
    if args.annotate and _is_itself(args.file, args.annotate, "--annotate"):
        return 2
    engine = store.open_ready(get_settings().database_url)
    inspectie = with_history(engine, _look(args.file, args, _known_profielen(args, engine)))
    code = _finish([inspectie.to_json()], args)
    if args.annotate is None:
        return code
    annotated = annotate_workbook(args.file.read_bytes(), inspectie)
    return _write(args.annotate, annotated) or code


def _count(args: argparse.Namespace) -> int:
    """Counting needs no database: it is meant for a desk where there is none."""
    if _is_itself(args.file, args.out, "--out"):
        return 2
    inspectie = _look(args.file, args, [args.profile] if args.profile else [])
    code = _finish([inspectie.to_json()], args)
    if inspectie.status != "ready":
        return code
    if inspectie.tellingen.is_empty():
        _say("Uit dit bestand komt geen enkel aantal: er is geen werkmap gemaakt.")
        return 1
    return _write(args.out, count_to_workbook(inspectie))


def _is_itself(file: Path, out: Path, option: str) -> bool:
    """Whether what is made would take the place of what it is made from; says so."""
    if is_same_file(file, out):
        _say(f"{option} is het bestand zelf: kies een andere naam, anders bent u het kwijt.")
        return True
    return False


def _write(path: Path, content: bytes) -> int:
    """Write a file whole, or say in Dutch why not; the exit code."""
    try:
        write_whole(path, content)
    except OSError as error:
        _say(f"{path.name}: niet gemaakt ({error.strerror}). Bestaat de map, mag u daar schrijven "
             "en is het bestand niet open in Excel?")  # fmt: skip
        return 1
    _say(f"gemaakt: {path.name}")
    return 0


def _load(args: argparse.Namespace) -> int:
    """Load file after file, each all or nothing; one that fails does not stop the others."""
    files = list_files(args.files, recursive=args.recursive)
    if not files:
        _say("In deze map staan geen bestanden om in te lezen (xlsx, xls, ods of csv).")
        return 2
    engine = _open()
    results = []
    for number, path in enumerate(files, start=1):
        _say(f"{number} van {len(files)}: {hide_name(path.name, own_reference())}")
        results.append(_load_one(engine, path, args))
    single = len(files) == 1 and args.files == files
    return _finish(results, args, single=single)


def _open() -> Engine:
    engine = store.connect(get_settings().database_url)
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    return engine


def _collect(args: argparse.Namespace) -> int:
    """Load what was dropped, each file by the sender whose folder it stands in."""
    engine = _open()

    def load(path: Path, sender: str | None) -> dict[str, Any]:
        of_sender = {"sender": sender} if sender else {}
        return _load_one(engine, path, argparse.Namespace(**vars(args) | of_sender))

    def explain(result: dict[str, Any]) -> str:
        return "\n".join([*_describe(result), ""])

    results = collect(args.folder, load, explain, args.keep)
    engine.dispose()
    return _finish(results, args, single=False) if results else 0


def _load_one(engine: Engine, path: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Load one file; whatever fails is told of this file and leaves the next ones alone."""
    try:
        return _store(engine, _look(path, args, _known_profielen(args, engine)))
    except Exception as error:
        return refuse_unexpected(b"", path.name, error).to_json()


def _known_profielen(args: argparse.Namespace, engine: Engine | None) -> list[Profiel]:
    """The layout that was given, else those remembered in the database, if there is one."""
    if args.profile is not None:
        return [args.profile]
    return read_profielen(engine) if engine else []


def _look(path: Path, args: argparse.Namespace, profielen: list[Profiel]) -> Inspectie:
    opties: Opties = read_opties(args)
    try:
        content = path.read_bytes()
    except OSError as error:
        return refuse_unexpected(b"", path.name, error)
    return inspect_bytes(content, path.name, opties, profielen)


def _store(engine: Engine, inspectie: Inspectie) -> dict[str, Any]:
    """Store a file that is ready; sender and sector are asked for before anything is stored."""
    if inspectie.status != "ready":
        return inspectie.to_json()
    if questions := ask_to_store(inspectie):
        asked = [q.to_json() for q in questions]
        result = inspectie.to_json()
        return {**result, "status": "questions", "questions": [*result["questions"], *asked]}
    # One by one: the second of two files is compared with what the first brought.
    inspectie = with_history(engine, inspectie)
    bewaard = store_inspectie(engine, inspectie, door=getpass.getuser())
    return {
        **inspectie.to_json(),
        "status": "loaded" if bewaard.nieuw else "unchanged",
        "delivery": bewaard.levering_id,
        "replaces": list(bewaard.vervangen),
    }


def _finish(results: list[dict[str, Any]], args: argparse.Namespace, *, single: bool = True) -> int:
    if args.json:
        _dump(results[0] if single else {"files": results})
    else:
        for result in results:
            _tell(result)
        if len(results) > 1:
            _summarise(results)
    codes = [EXIT_CODES[result["status"]] for result in results]
    return max(codes, key=_SEVERITY.index)


def _dump(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False)
    print()


def _tell(result: dict[str, Any]) -> None:
    for line in _describe(result):
        print(line)


def _describe(result: dict[str, Any]) -> Iterator[str]:
    """What came of a file, in lines: nothing of a person, as nothing in a result is."""
    yield f"{result['file']}: {_WORDS[result['status']]}, {len(result['records'])} aantallen"
    asked = {question["message"] for question in result["questions"]}
    for finding in result["findings"]:
        if finding["message"] not in asked:
            where = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else "bestand"
            yield (f"  {_SAID[finding['severity']]:7} {where}: {finding['message']}")
    for question in result["questions"]:
        yield f"  vraag   {question['message']}"
        if question["id"]:
            guess = question["choices"][0] if question["choices"] else "..."
            yield f"          --answer '{question['id']}={guess}'"
    for sentence in result["reconciliation"]:
        yield f"  {sentence}"
    if result["personal"]:
        yield f"  persoonlijk, weggelaten: {', '.join(result['personal'])}"


def _summarise(results: list[dict[str, Any]]) -> None:
    """All files in one glance: how many of each, and a line per file."""
    counts = Counter(result["status"] for result in results)
    print()
    print(f"{len(results)} bestanden: " + ", ".join(f"{n} {_WORDS[s]}" for s, n in counts.items()))
    for result in results:
        print(f"  {_WORDS[result['status']]:30} {result['file']}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)


_RUN = {
    "prepare": _prepare,
    "template": _template,
    "profile": _profile,
    "inspect": _inspect,
    "count": _count,
    "load": _load,
    "collect": _collect,
}

if __name__ == "__main__":
    sys.exit(main())
