"""Figures as PNG, drawn by one kept Chrome: 2–4 s for the first, a fraction for the next."""

import asyncio
import atexit
import logging
import threading
from typing import Any, Final

import plotly.graph_objects as go

_log: Final = logging.getLogger(__name__)
_START_SECONDEN: Final = 60.0
_TEKEN_SECONDEN: Final = 60.0
_BREEDTE: Final = 1000
_BREEDTE_SMAL: Final = 390

GEEN_BROWSER: Final = (
    "De grafiek kan niet als PNG worden gemaakt: op deze computer is geen Chrome of Chromium "
    "gevonden die start. Installeer Chromium, of zet het pad ernaartoe in BROWSER_PATH."
)
MISLUKT: Final = "De grafiek kon niet als PNG worden gemaakt. Probeer het nog een keer."


class _Tekenaar:
    """One Chrome in its own thread and event loop; any thread may ask it for an image.

    Kaleido's own ``start_sync_server`` waits forever when Chrome does not start, and can hand
    one thread the image of another; this does neither.
    """

    def __init__(self) -> None:
        self._lus: asyncio.AbstractEventLoop | None = None
        self._klaar = threading.Event()
        self._kaleido: Any = None
        self._fout: BaseException | None = None
        self._stop: asyncio.Event | None = None
        self._draad = threading.Thread(target=self._run, name="grafiek-png", daemon=True)
        self._draad.start()
        if not self._klaar.wait(_START_SECONDEN) or self._fout is not None:
            self.close()
            raise RuntimeError(GEEN_BROWSER) from self._fout

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as fout:
            self._fout = fout
            self._klaar.set()

    async def _serve(self) -> None:
        import kaleido

        self._lus, self._stop = asyncio.get_running_loop(), asyncio.Event()
        async with kaleido.Kaleido(n=1, timeout=_TEKEN_SECONDEN, mathjax=False) as schrijver:
            self._kaleido = schrijver
            self._klaar.set()
            await self._stop.wait()

    def render(self, figuur: dict[str, Any], opties: dict[str, Any]) -> bytes:
        """Return the image of a figure; errors of the browser come through."""
        assert self._lus is not None
        opdracht = self._kaleido.calc_fig(figuur, opts=opties)
        taak = asyncio.run_coroutine_threadsafe(opdracht, self._lus)
        try:
            return taak.result(_TEKEN_SECONDEN)
        except BaseException:
            taak.cancel()
            raise

    def is_alive(self) -> bool:
        """Return whether the thread with its browser still runs."""
        return self._draad.is_alive()

    def close(self) -> None:
        """Stop the browser; waits a moment for it to go."""
        if self._lus is not None and self._stop is not None and not self._lus.is_closed():
            self._lus.call_soon_threadsafe(self._stop.set)
        self._draad.join(10)


_slot: Final = threading.Lock()
_tekenaar: _Tekenaar | None = None


def _get_tekenaar() -> _Tekenaar:
    """Return the kept browser, started when needed."""
    global _tekenaar
    with _slot:
        if _tekenaar is None or not _tekenaar.is_alive():
            _tekenaar = _Tekenaar()
        return _tekenaar


def close_browser() -> None:
    """Stop the kept browser; the next image starts a new one."""
    global _tekenaar
    with _slot:
        oud, _tekenaar = _tekenaar, None
    if oud is not None:
        oud.close()


atexit.register(close_browser)


def _fit(layout: dict[str, Any], breedte: int, hoogte: int) -> dict[str, Any]:
    """Return the layout size and scale that give the wanted size in px (a hair over: it floors)."""
    smalst = _BREEDTE_SMAL if layout.get("meta", {}).get("smal") else _BREEDTE
    schaal = min(breedte / smalst, hoogte / layout["height"])
    maat = {"width": (breedte + 0.01) / schaal, "height": (hoogte + 0.01) / schaal}
    return {"format": "png", "scale": schaal, **maat}


def to_png(fig: go.Figure, breedte: int = 1600, hoogte: int = 900) -> bytes:
    """Draw a figure as PNG of exactly this size.

    The figure is laid out at a width at which its text reads well and then scaled, so that a
    slide and a screen show the same picture.

    Args:
        fig: a figure of this package.
        breedte: width in px.
        hoogte: height in px.

    Raises:
        RuntimeError: no Chrome or Chromium that starts, or it could not draw; in Dutch.
    """
    figuur = fig.to_dict()
    try:
        return _get_tekenaar().render(figuur, _fit(figuur["layout"], breedte, hoogte))
    except RuntimeError as fout:
        if str(fout) == GEEN_BROWSER:
            raise
        close_browser()
        raise RuntimeError(MISLUKT) from fout
    except Exception as fout:
        _log.warning("Drawing a PNG failed: %s", type(fout).__name__)
        close_browser()
        raise RuntimeError(MISLUKT) from fout
