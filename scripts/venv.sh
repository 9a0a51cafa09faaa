#!/bin/sh
# Usage: scripts/venv.sh REQUIREMENTS. Makes .venv with Python 3.11 or newer where it is not there
# yet, and installs the pinned packages. Says what is missing when it can't.
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 of nieuwer ontbreekt. Installeer het, of noem het: make run PYTHON=..." >&2
    exit 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        # Debian keeps this part of Python in a package of its own.
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            (apt-get update -qq && apt-get install -y -qq python3-venv) >&2 || true
        fi
    fi
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        echo "De module venv ontbreekt. Op Debian en Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
    echo "Virtuele omgeving maken in .venv" >&2
    "$python" -m venv .venv
}

[ -x .venv/bin/python ] || make_venv
echo "Pakketten installeren uit $1" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$1"
