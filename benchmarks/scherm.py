"""The screen in a real Chromium: first chart and a changed filter, against a bare page."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import veel
from benchmarks.meten import Meting, say

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--no-first-run"]  # fmt: skip
TIMES = 9
KEUZES = ("Voortgezet onderwijs", "Basisonderwijs")
# The first chart is there when Plotly has drawn its traces.
DRAWN = "() => document.querySelectorAll('.js-plotly-plot .main-svg .scatterlayer .trace').length"
WATCH = """() => {
  const state = () => {
    const plot = document.querySelector('.js-plotly-plot');
    return plot ? [...plot.querySelectorAll('.scatterlayer path.js-line, .scatterlayer path')]
      .map(path => path.getAttribute('d')).join('') : '';
  };
  const before = state();
  window.__taken = null;
  document.addEventListener('mousedown', () => {
    const start = performance.now();
    const look = () => {
      const now = state();
      if (now && now !== before) { window.__taken = performance.now() - start; return; }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}"""


def measure() -> list[Meting]:
    """Cold first chart and a changed filter, for the examples and for a million counts."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        urls = {"klein": f"sqlite:///{folder / 'klein.db'}", "groot": veel.build(folder)}
        prepare(urls["klein"])
        sites = {"kaal": stack.enter_context(_serve("benchmarks/kaal.py", {}))}
        for key, url in urls.items():
            address = stack.enter_context(_serve("app.py", {"DATABASE_URL": url}))
            sites[key] = f"{address}/thuiszitters"
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=_find_browser(), args=FLAGS)
        cold, change = _measure_sites(browser, sites)
        browser.close()
    return [
        *_compare("first chart of Thuiszitters, cold", cold),
        *_compare("changed filter until the chart is redrawn", change),
    ]


def _compare(what: str, taken: dict[str, float]) -> list[Meting]:
    return [
        Meting(f"{what}, 24 months", taken["klein"], "bare page", taken["kaal"], 1.5),
        Meting(
            f"{what}, 1 million counts", taken["groot"], "its own 24 months", taken["klein"], 1.3
        ),
    ]


def _measure_sites(
    browser: Browser, sites: dict[str, str]
) -> tuple[dict[str, float], dict[str, float]]:
    cold: dict[str, list[float]] = {name: [] for name in sites}
    change: dict[str, list[float]] = {name: [] for name in sites}
    for turn in range(TIMES + 1):
        for name, address in sites.items():
            first, changed = _visit(browser, address, KEUZES)
            if turn:
                cold[name].append(first)
                change[name] += changed
    say(f"  {TIMES} visits per site, {len(change['kaal'])} changes")
    medians = [{n: statistics.median(s) for n, s in times.items()} for times in (cold, change)]
    return medians[0], medians[1]


def _visit(browser: Browser, address: str, keuzes: tuple[str, ...]) -> tuple[float, list[float]]:
    """Seconds to the first chart in a new context, and seconds per changed choice."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_function(DRAWN, timeout=60_000, polling="raf")
    first = time.perf_counter() - start
    page.wait_for_timeout(1500)
    changed = [_change(page, keuze) for keuze in keuzes]
    context.close()
    return first, changed


def _change(page: Page, keuze: str) -> float:
    page.get_by_role("combobox", name="Onderwijssoort").click()
    option = page.get_by_role("option", name=keuze, exact=True)
    option.wait_for()
    page.evaluate(WATCH)
    option.click()
    page.wait_for_function("() => window.__taken !== null", timeout=30_000, polling="raf")
    taken = page.evaluate("() => window.__taken")
    page.wait_for_timeout(700)
    return taken / 1000


def _find_browser() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit(
            "Geen Chrome of Chromium gevonden. Installeer Chromium of zet BROWSER_PATH."
        )
    return found


def prepare(url: str) -> None:
    """Fill a new database with the examples."""
    command = [sys.executable, "-m", "loaders", "prepare"]
    env = os.environ | {"DATABASE_URL": url}
    subprocess.run(command, cwd=ROOT, env=env, check=True, stderr=subprocess.DEVNULL)


@contextmanager
def _serve(script: str, env: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(480):
        if server.poll() is not None:
            raise SystemExit("De server stopte meteen.")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
        except OSError:
            time.sleep(0.25)
    time.sleep(20)  # the caches are warmed after the server answers
