"""What a page costs the server: analysis, protection and figures of a whole page."""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Final

from streamlit.testing.v1 import AppTest

from benchmarks import veel
from benchmarks.meten import Meting, say
from benchmarks.scherm import prepare
from settings import get_settings
from ui import grafiek

ROOT: Final = Path(__file__).resolve().parents[1]
PAGINAS: Final = ("thuiszitters", "vrijstellingen", "arrangementen", "regio", "waarheen",
                  "vergelijken", "trends")  # fmt: skip
FILTER: Final = "Onderwijssoort"
KEUZES: Final = ("Basisonderwijs", "Voortgezet onderwijs")
TIMES: Final = 4
GRENZEN: Final = {"24 months x 16 gemeenten": 0.050, "1 million counts": 0.150}


def measure() -> list[Meting]:
    """Time a page seen before, per page: the whole run of its script, its widgets included.

    Printed beside it: the first view of a choice that nobody made yet.
    """
    grafiek.PAUZE = 0  # a wait for the browser, no work
    results = []
    with tempfile.TemporaryDirectory() as name:
        klein = f"sqlite:///{Path(name) / 'klein.db'}"
        prepare(klein)
        urls = dict(zip(GRENZEN, (klein, veel.build(Path(name))), strict=True))
        for what, url in urls.items():
            os.environ["DATABASE_URL"] = url
            get_settings.cache_clear()
            for pagina in PAGINAS:
                first, again = _measure_page(pagina)
                say(f"  {pagina}, {what}: first view of a choice {first * 1000:.0f} ms")
                bar = GRENZEN[what]
                results.append(Meting(f"page {pagina}, {what}, seen before", again, "bar", bar, 1))
    get_settings.cache_clear()
    return results


def _measure_page(pagina: str) -> tuple[float, float]:
    """Median seconds of the first view of a choice and of the later ones."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    app.switch_page(str(ROOT / "pages" / "cijfers" / f"{pagina}.py")).run()
    first, again = [], []
    for turn in range(1 + TIMES):
        for keuze in KEUZES:
            for box in app.selectbox:
                if box.label == FILTER:
                    box.select(keuze)
            start = time.perf_counter()
            app.run()
            (again if turn else first).append(time.perf_counter() - start)
    if app.exception:
        raise RuntimeError(f"{pagina}: {app.exception[0].message}")
    return statistics.median(first), statistics.median(again)
