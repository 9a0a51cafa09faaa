"""What the web server does around the pages: language, headers, warm caches at the start."""

import asyncio
import gc
import logging
import threading
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

# Two visitors in the first second may otherwise meet a half-imported pandas (Streamlit needs it).
import pandas  # noqa: F401
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

import store
from settings import check_safe, get_settings
from ui.logboek import start_log

# A folder called pages makes Streamlit take the first visitor's link for one of its old-style
# pages and say "page not found", until someone has run st.navigation. Ours are never old-style.
PagesManager.uses_pages_directory = False

STATISCH: Final = Path(__file__).parent / "static"
TAAL_SCRIPT: Final = STATISCH / "taal.js"
STIJL: Final = STATISCH / "stijl.css"
GEEN_BEZOEKER: Final = "streamlit.runtime.scriptrunner_utils.script_run_context"
# Streamlit and Plotly build styles and functions at run time, hence the two "unsafe" sources;
# everything comes from this server, and no other site may put the monitor in a frame.
VEILIG: Final = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "worker-src 'self' blob:; connect-src 'self' ws: wss: data: blob:; "
        "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def _translate_page(html: bytes) -> bytes:
    """Give Streamlit's start document its language, title, script with Dutch words and style.

    The style stands here and not in an element of the page: an element is sent again with every
    click, and the browser then works out the look of the whole page anew.
    """
    script, stijl = TAAL_SCRIPT.read_bytes(), STIJL.read_bytes()
    html = html.replace(b'<html lang="en">', b'<html lang="nl">')
    html = html.replace(b"<title>Streamlit</title>", b"<title>Monitor</title>")
    html = html.replace(b"</head>", b"<script>" + script + b"</script></head>")
    # At the end, after what Streamlit adds to the head: of two equal rules the later one holds.
    return html.replace(b"</body>", b"<style>" + stijl + b"</style></body>")


class DutchDocument:
    """Middleware: Dutch start document and security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; buffer only an HTML answer, which is small."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            # The document must come uncompressed to be rewritten.
            # And whole: the browser's copy is known by the mark of Streamlit's own file.
            drop = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
            kept = [(k, v) for k, v in scope["headers"] if k.lower() not in drop]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, _rewriter(send))


def _rewriter(send: Send) -> Send:
    start: list[Message] = []
    body = bytearray()

    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.update(VEILIG)
            if headers.get("content-type", "").startswith("text/html"):
                start.append(message)
                return
        elif start and message["type"] == "http.response.body":
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            message = {**message, "body": _translate_page(bytes(body)) if body else b""}
            headers = MutableHeaders(raw=start[0]["headers"])
            del headers["etag"], headers["last-modified"]
            if "content-length" in headers and body:
                headers["content-length"] = str(len(message["body"]))
            await send(start[0])
        await send(message)

    return forward


def say_error(error: Exception) -> bool:
    """Say in Dutch that a page failed; where goes to the log, never to the visitor.

    What the error says stays out of the log: a library may quote the cell it stumbled over.
    """
    if store.is_unreachable(error):
        logging.getLogger(__name__).error("the database is unreachable: %s", type(error).__name__)
        st.error(
            "De database is nu niet bereikbaar. Wat al was opgeslagen, blijft bewaard. Wat u net "
            "wilde opslaan, is niet opgeslagen. Wacht een minuut en laad de pagina opnieuw. Duurt "
            "het langer dan een kwartier? Bel dan de beheerder."
        )
        return True
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger(__name__).error("a page failed: %s\n%s", type(error).__name__, where)
    st.error(
        "Er ging iets mis op deze pagina. Laad de pagina opnieuw. Blijft het misgaan? Geef dan "
        "aan de beheerder door op welke pagina en hoe laat het was."
    )
    return True


def _warm() -> None:
    """Do the first visitor's work beforehand: imports, base frame and protected cubes."""
    # Streamlit warns that there is no visitor here, which is the point.
    logging.getLogger(GEEN_BEZOEKER).setLevel(logging.ERROR)
    try:
        from ui import queries

        queries.warm()
    except Exception:
        # A database that isn't there yet is told on the page; the server must start all the same.
        logging.getLogger(__name__).exception("warming the caches failed")
    # After the imports, so that Streamlit's full collection after every rerun has little to walk.
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Refuse to start where anyone could get in; else start warming in the background.

    Raises:
        ValueError: see ``settings.check_safe``.
    """
    check_safe(get_settings(), st.get_option("server.address"))
    start_log()
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    yield {}


async def tell_ready(_request: Request) -> Response:
    """Answer whether this process can serve: the database is there and up to date; nothing else.

    Streamlit's own ``/_stcore/health`` says that the process lives.
    """
    async with _one_at_a_time:
        # Whoever asks a hundred times a second gets one look at the database a second.
        if time.monotonic() - _last.get("at", -1.0) > 1:
            ready = await run_in_threadpool(store.is_ready, get_settings().database_url)
            _last.update(at=time.monotonic(), ready=ready)
    ready = bool(_last["ready"])
    return PlainTextResponse("ok" if ready else "wacht", status_code=200 if ready else 503)


_one_at_a_time = asyncio.Lock()
_last: dict[str, float] = {}

MIDDLEWARE: Final = [Middleware(DutchDocument)]
ROUTES: Final = [Route("/gereed", tell_ready)]
