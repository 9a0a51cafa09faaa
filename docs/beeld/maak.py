"""Makes the picture in the README: the start page with the example data, in a real browser.

``make image`` runs it. The database is made for the occasion in a temporary folder, so that no
delivered figure can end up in the picture.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from scherm import ROOT, open_page, serve, wait_until_still

TARGET: Final = Path(__file__).with_name("overzicht.png")


def main() -> None:
    """Fill a database, serve the app, take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/monitor.db"}
        subprocess.run([sys.executable, "-m", "loaders", "prepare"], cwd=ROOT, env=env, check=True)
        with serve(env) as address, open_page(1440, 1000) as page:
            page.goto(address)
            wait_until_still(page)
            page.screenshot(path=TARGET)
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
