#!/bin/sh
# Prints the path of a Chrome or Chromium, for the browser tests. Installs one where there is none:
# by apt-get as root, otherwise playwright's own.
set -eu
cd "$(dirname "$0")/.."

find_browser() {
    for name in ${BROWSER_PATH:-} chromium chromium-browser google-chrome google-chrome-stable; do
        # --version: on Ubuntu `chromium` can be a shell around a snap that is not there.
        if command -v "$name" >/dev/null 2>&1 && "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    own=$(find_own) && [ -x "$own" ] && echo "$own"
}

find_own() {
    .venv/bin/python - 2>/dev/null <<'PY'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PY
}

install_browser() {
    echo "Geen Chrome of Chromium gevonden; er wordt er een geinstalleerd" >&2
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >&2 &&
            find_browser >/dev/null && return
    fi
    [ -x .venv/bin/playwright ] && .venv/bin/playwright install chromium >&2
}

find_browser && exit
install_browser || true
find_browser && exit
echo "Chrome of Chromium ontbreekt. Installeer chromium, of noem het: BROWSER_PATH=/pad/naar/chrome" >&2
exit 1
