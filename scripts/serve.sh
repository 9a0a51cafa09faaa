#!/bin/sh
# Serves the monitor for real: no examples, a log in JSON, and never open to all without sign-in.
# HOST and PORT say where; `make serve`, the unit in deploy/ and the container start this.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
export LOG="${LOG:-json}"
exec "$python" -m streamlit run app.py --server.address "${HOST:-127.0.0.1}" \
    --server.port "${PORT:-8501}" --browser.gatherUsageStats false --server.fileWatcherType none
