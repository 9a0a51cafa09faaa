"""The first file that ``tellen.pyz`` runs: says what is wrong before anything fails to load."""

import sys


def main() -> int:
    """Check that this Python is the one that the file was made for, then count."""
    from tellen_voor import PLATFORM, PYTHON

    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    is_windows = sys.platform == "win32"
    if here != PYTHON or is_windows != PLATFORM.startswith("win"):
        system = "Windows" if PLATFORM.startswith("win") else PLATFORM
        print(f"Dit bestand is gemaakt voor Python {PYTHON} op {system}. Hier draait Python {here} "
              f"op {sys.platform}. Vraag het bestand dat bij uw computer past.")  # fmt: skip
        return 2
    from loaders.bureau import main as count

    return count()


if __name__ == "__main__":
    sys.exit(main())
