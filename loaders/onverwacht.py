"""What is said of a file at which the program itself failed: never a word of what stood in it."""

import hashlib
import traceback
from pathlib import Path

from loaders.controles import make_finding
from loaders.kinds import Inspectie, empty_dekking, empty_tellingen
from loaders.quoting import hide_name


def refuse_unexpected(content: bytes, bestandsnaam: str, error: Exception) -> Inspectie:
    """A rejected inspection that says where the program failed.

    Args:
        content: the file's bytes, as far as they could be read.
        bestandsnaam: its name.
        error: what happened. Its text may quote the file, so only its kind and place are told.
    """
    return Inspectie(
        bestandsnaam=hide_name(bestandsnaam),
        sha256=hashlib.sha256(content).hexdigest(),
        status="rejected",
        tellingen=empty_tellingen(),
        dekking=empty_dekking(),
        bevindingen=(make_finding("onverwacht", "", "", _explain(error)),),
    )


def _explain(error: Exception) -> str:
    if isinstance(error, OSError):
        return (
            "Dit bestand kan niet worden geopend. Sluit het in andere programma's, kijk of u het "
            "mag lezen en probeer het opnieuw."
        )
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"Bij dit bestand ging in het programma iets mis ({type(error).__name__} in "
        f"{Path(frame.filename).name}, regel {frame.lineno}). Er is niets opgeslagen. Meld dit "
        "aan de beheerder."
    )
