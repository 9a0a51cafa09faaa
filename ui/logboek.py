"""The log of the server: a line per event, and nothing that a visitor or a file said.

A library may quote the cell it stumbled over, so of what others log only the fixed part of the
sentence is kept, and of an error only its kind and the places it passed.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Final

from settings import get_settings

# Ours: what they say is known to hold nothing of a person.
OWN: Final = ("loaders", "store", "ui")


class Lines(logging.Formatter):
    """A record as one line of JSON: tijd (UTC), niveau, bron, melding, and fout and plaats."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        line = {
            "tijd": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": record.levelname.lower(),
            "bron": record.name,
            "melding": self._say(record),
        }
        if record.exc_info and record.exc_info[0]:
            line["fout"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["plaats"] = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames)
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def _say(record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] in OWN:
            return record.getMessage()
        # Without arguments the sentence was put together before: nobody knows what is in it.
        return str(record.msg) if record.args else f"{record.module}:{record.lineno}"


def start_log() -> None:
    """Write JSON from now on where the settings ask for it, also what Streamlit says."""
    if get_settings().log != "json":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if logger.handlers:
            # They had their own; now there is one for all.
            logger.handlers.clear()
            logger.propagate = True
