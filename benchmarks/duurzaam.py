"""Kill a loading process at a random moment: what it confirmed is there, and nothing is half there.

``python -m benchmarks.duurzaam URL`` is the process that gets killed: it readies the database,
reads one register, and stores it again and again for other bureaus, saying each time that it did.
"""

import itertools
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

import store
from benchmarks.laden import make_register
from benchmarks.meten import Meting, say
from loaders import Opties, inspect_bytes, store_inspectie
from settings import get_settings
from store.engine import Engine

KILLS = 100
KILLS_PER_DATABASE = 20
ROWS = 300
_ROOT = Path(__file__).parents[1]


@dataclass
class Uitslag:
    """What was seen after the kills; ``fouten`` says in words what was not whole."""

    keren: int = 0
    bevestigd: int = 0
    onbevestigd: int = 0
    halverwege: int = 0
    fouten: list[str] = field(default_factory=list)


def load_forever(url: str) -> None:
    """Ready the database and store leveringen until someone ends this process."""
    engine = store.connect(url)
    store.migrate(engine)
    store.seed_reference(engine, get_settings().data_dir)
    inspectie = inspect_bytes(make_register(ROWS), "register.xlsx", Opties(sector="alle"))
    for number in itertools.count(_count(engine, "levering")):
        opties = replace(inspectie.opties, sender=f"Leerplichtbureau {number}")
        say(f"begin {number}")
        bewaard = store_inspectie(engine, replace(inspectie, opties=opties), door="benchmark")
        say(f"klaar {bewaard.levering_id}")


def kill_often(times: int, seed: int = 2026) -> Uitslag:
    """Start, kill and check this many times; half of them while it stores."""
    chance = random.Random(seed)
    uitslag = Uitslag()
    with tempfile.TemporaryDirectory() as name:
        stored = 0
        for turn in range(times):
            url = f"sqlite:///{Path(name) / f'{turn // KILLS_PER_DATABASE}.db'}"
            if turn % KILLS_PER_DATABASE == 0:
                stored = 0
            # Early on it imports, migrates and reads; after its first word it only stores.
            storing = bool(turn % 2)
            said = _run_and_kill(url, chance.uniform(0, 0.25 if storing else 2.5), storing)
            stored = _check(url, said, stored, uitslag)
    return uitslag


def _run_and_kill(url: str, seconds: float, after_first_word: bool) -> str:
    """Run the process for so long, from its start or its first word; returns what it said."""
    command = [sys.executable, "-m", "benchmarks.duurzaam", url]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=_ROOT, stdout=pipe, stderr=nowhere, text=True) as process:
        assert process.stdout is not None  # asked for
        said = process.stdout.readline() if after_first_word else ""
        time.sleep(seconds)
        process.kill()
        return said + process.stdout.read()


def _check(url: str, said: str, before: int, uitslag: Uitslag) -> int:
    """Open the database as the next start would; returns how many leveringen it holds."""
    confirmed = said.count("klaar")
    engine = store.connect(url)
    store.migrate(engine)
    damage = find_damage(engine)
    stored = _count(engine, "levering")
    engine.dispose()
    extra = stored - before - confirmed
    if extra not in {0, 1}:  # one may be committed just before it could say so
        damage.append(f"{stored} stored: {before} before and {confirmed} confirmed since")
    uitslag.keren += 1
    uitslag.bevestigd += confirmed
    uitslag.onbevestigd += extra
    uitslag.halverwege += said.count("begin") > confirmed
    uitslag.fouten += [f"kill {uitslag.keren}: {what}" for what in damage]
    return stored


def find_damage(engine: Engine, covered_alike: bool = True) -> list[str]:
    """What is wrong with a database: its pages, its keys, or a levering that is not whole.

    ``covered_alike``: all leveringen come from one file, so that they cover as much.
    """
    with engine.connect() as conn:
        pages, keys = _check_file(conn) if engine.dialect.name == "sqlite" else (["ok"], [])
        rows = conn.execute(text(_WHOLE)).all()
    half = [row for row in rows if row.said != row.stored or row.covered != rows[0].covered]
    if not covered_alike:
        half = [row for row in rows if row.said != row.stored or not row.covered]
    damage = [] if pages == ["ok"] else [f"pages: {pages}"]
    damage += [f"a row of {key[0]} refers to nothing" for key in keys]
    return damage + [f"levering {row.id} holds {row.stored} of {row.said} counts" for row in half]


def _check_file(conn: Connection) -> tuple[list[str], list[Any]]:
    pages = conn.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return list(pages), list(conn.exec_driver_sql("PRAGMA foreign_key_check"))


_WHOLE = """
    SELECT levering.id, aantal_tellingen AS said, count(telling.id) AS stored,
           count(DISTINCT dekking.id) AS covered
    FROM levering
    LEFT JOIN dekking ON dekking.levering_id = levering.id
    LEFT JOIN telling ON telling.dekking_id = dekking.id
    GROUP BY levering.id
    ORDER BY levering.id
"""


def _count(engine: Engine, table: str) -> int:
    with engine.connect() as conn:
        return conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


def measure() -> list[Meting]:
    """Kill a hundred times; prints what was found and raises where anything was not whole.

    Raises:
        RuntimeError: a levering is half there or gone, or the database does not open.
    """
    uitslag = kill_often(KILLS)
    say(
        f"  {uitslag.keren} kills, {uitslag.halverwege} of them while storing: "
        f"{uitslag.bevestigd} leveringen confirmed and all there, {uitslag.onbevestigd} stored "
        f"just before the kill, {len(uitslag.fouten)} half or lost"
    )
    if uitslag.fouten:
        raise RuntimeError("; ".join(uitslag.fouten))
    return []


if __name__ == "__main__":
    load_forever(sys.argv[1])
