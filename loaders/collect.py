"""A folder in which senders drop their files: what is loaded leaves it, the rest says why it stays.

Files stand in the folder itself or in one folder per sender, named after its code. Doing it again
changes nothing, so a timer may do it at any time; a run that was cut off is made up by the next.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from loaders.commands import list_files, write_whole

# A file that changed a moment ago may still be on its way.
QUIET_SECONDS: Final = 60
REMARK: Final = ".melding.txt"
_DONE: Final = frozenset({"loaded", "unchanged"})

Result = dict[str, Any]


def collect(
    folder: Path,
    load: Callable[[Path, str | None], Result],
    explain: Callable[[Result], str],
    keep: Path | None = None,
) -> list[Result]:
    """Load every file that was dropped, each all or nothing.

    Args:
        folder: Where senders drop files.
        load: Loads one file of a sender (or of one that it names itself); returns what came of it.
        explain: Puts that in Dutch words, for the sender: it stands beside a file that stays.
        keep: Where loaded files go; without it they are removed, since only counts are kept.

    Returns:
        What came of each file, in order; empty where nothing was dropped.
    """
    results = []
    for path, sender in list(find_dropped(folder)):
        result = load(path, sender)
        results.append(result)
        remark = path.with_name(path.name + REMARK)
        if result["status"] in _DONE:
            _take_away(path, keep)
            remark.unlink(missing_ok=True)
        else:
            write_whole(remark, explain(result).encode())
    return results


def find_dropped(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Find the files that arrived whole, each with the sender whose folder it stands in."""
    senders = sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
    for place, sender in [(folder, None), *((p, p.name) for p in senders)]:
        # A link could lead to what another sender dropped.
        if not place.is_symlink():
            files = list_files([place], recursive=False)
            yield from ((p, sender) for p in files if not p.is_symlink() and _is_whole(p))


def _is_whole(path: Path) -> bool:
    return time.time() - path.stat().st_mtime >= QUIET_SECONDS


def _take_away(path: Path, keep: Path | None) -> None:
    if keep is None:
        path.unlink(missing_ok=True)
        return
    keep.mkdir(parents=True, exist_ok=True)
    # A month often comes under the name of the month before.
    stamp = time.strftime("%Y%m%d-%H%M%S")
    shutil.move(path, keep / f"{stamp}-{path.parent.name}-{path.name}")
