"""The definitions of indicators, from ``data/definities``: one file each, edited by people."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl
from dataframely.exc import SchemaError, ValidationError

from schemas import Definities

CELLEN: Final = ("thema", "onderdeel", "duur")
_EIGEN: Final = ("code", "breuken", "register", *CELLEN)
_LIJST: Final = pl.List(pl.String)
_TEKST: Final = dict.fromkeys(CELLEN, pl.String) | {"breuken": _LIJST, "register": _LIJST}
_REFUSED: Final = (ValidationError, SchemaError, pl.exceptions.PolarsError)


def read_definities(data_dir: Path) -> pl.DataFrame:
    """Read every definition, in the order of their codes.

    Args:
        data_dir: The folder ``data``; ``definities/CODE.toml`` is one indicator, known breaks
            stand in ``gepubliceerd/breuken.csv``.

    Returns:
        `schemas.Definities`.

    Raises:
        ValueError: A file that is no TOML, misses a field, has one too many or holds a value
            that is not allowed; names the file.
    """
    breuken = _read_breuken(data_dir / "gepubliceerd" / "breuken.csv")
    paths = sorted((data_dir / "definities").glob("*.toml"))
    rows = [{**_read_one(path), "breuken": breuken.get(path.stem, [])} for path in paths]
    try:
        return _validate(rows)
    except _REFUSED:
        _name_the_file(paths, rows)
        raise


def _validate(rows: list[dict[str, Any]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema_overrides=_TEKST, infer_schema_length=None)
    return Definities.validate(frame.select(Definities.column_names()), cast=True)


def _name_the_file(paths: list[Path], rows: list[dict[str, Any]]) -> None:
    """Say which file breaks the contract: all at once is quick, one by one tells which."""
    for path, row in zip(paths, rows, strict=True):
        try:
            _validate([row])
        except _REFUSED as error:
            raise ValueError(f"{path.name}: een waarde die niet mag. {error}") from error


def _read_one(path: Path) -> dict[str, Any]:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name}: dit is geen geldige TOML ({error}).") from error
    cellen, register = fields.pop("cellen", {}), fields.pop("register", [])
    wanted = set(Definities.column_names()) - set(_EIGEN)
    wrong = {*(wanted ^ set(fields)), *(set(cellen) - set(CELLEN))}
    if wrong:
        raise ValueError(f"{path.name}: ontbreekt of hoort er niet: {', '.join(sorted(wrong))}.")
    _check_values(path, fields)
    named = {name: cellen.get(name) for name in CELLEN}
    return {"code": path.stem, **fields, **named, "register": register}


def _check_values(path: Path, fields: dict[str, Any]) -> None:
    """Refuse a date that is text and a text that is something else, before a frame hides it."""
    wrong = [
        name
        for name, value in fields.items()
        if type(value) is not (date if name in ("nagekeken", "volgende_controle") else str)
    ]
    if wrong:
        raise ValueError(f"{path.name}: onleesbare waarde bij {', '.join(sorted(wrong))}.")


def _read_breuken(path: Path) -> dict[str, list[str]]:
    """Return the known breaks per indicator, as sentences."""
    breuken: dict[str, list[str]] = {}
    for row in pl.read_csv(path, separator=";", infer_schema=False).iter_rows(named=True):
        when = f"Vanaf {row['vanaf']}" if row["vanaf"] else "Verwacht"
        for code in row["indicatoren"].split("|"):
            breuken.setdefault(code, []).append(f"{when}: {row['reden']} ({row['bron']})")
    return breuken
