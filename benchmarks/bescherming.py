"""Protection: a pattern over ten years against ten seconds, a thousand tables under attack."""

import tempfile
import time
from pathlib import Path

import polars as pl

import store
from analysis.kubus import build_buren, build_cube
from benchmarks import veel
from benchmarks.meten import Meting, say
from protection import protect
from tests.protection.aanvaller import SLEUTEL, attack, list_sums, mask_naively, read_bounds
from tests.protection.tabellen import draw_cijfers, shield

TABELLEN = 1000
SECONDEN = 10.0


def measure() -> list[Meting]:
    """Print what the attacks find; compare making the patterns with ten seconds of processor."""
    _attack_tables()
    with tempfile.TemporaryDirectory() as folder:
        engine = store.connect(veel.build(Path(folder)))
        cijfers = store.read_cijfers(engine)
        regios = store.read_regios(engine).filter(~pl.col("apart"))["code"].to_list()
        engine.dispose()
        return [_pattern(cijfers, thema, regios) for thema in ("thuiszitters", "arrangementen")]


def _attack_tables() -> None:
    """Attack protected tables, and the same tables with only their small counts masked."""
    found = naive = 0
    for seed in range(TABELLEN):
        cellen, beschermd, buren = shield(draw_cijfers(seed))
        exact = cellen.filter(pl.col("laag") == pl.col("hoog"), pl.col("laag") > 0)
        shown = beschermd.filter(pl.col("bescherming") == "verborgen")
        hidden = set(exact.join(shown, on=SLEUTEL, how="semi").select(SLEUTEL).iter_rows())
        bounds = read_bounds(beschermd)
        found += bool(attack(bounds, list_sums(bounds, buren), hidden).pinned())
        if (cellen["laag"] == cellen["hoog"]).all():
            small = exact.filter(pl.col("laag") <= 4).select(SLEUTEL)
            bounds = mask_naively(cellen)
            sums = list_sums(bounds, buren)
            naive += bool(attack(bounds, sums, set(small.iter_rows())).pinned())
    say(f"  {TABELLEN} random tables: a hidden count is worked out in {found} of them")
    say(f"  with only small counts masked: in {naive} (of those without masked counts)")


def _pattern(cijfers: pl.DataFrame, thema: str, regios: list[str]) -> Meting:
    cellen, buren = build_cube(cijfers, thema, regios), build_buren(cijfers, thema, regios)
    start = time.process_time()
    beschermd = protect(cellen, buren)
    taken = time.process_time() - start
    full = beschermd.filter(cellen["hoog"] > 0)
    share = (full["bescherming"].cast(pl.String) == "open").mean()
    say(f"  {thema}: {cellen.height} cells, {share:.0%} of those above 0 are open")
    return Meting(f"pattern of {thema}, ten years, four regions", taken, "bar", SECONDEN, 1)
