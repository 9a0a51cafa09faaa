"""``python -m tests.loaders.geladen REGISTER OUT`` counts, then prints which packages we loaded.

Only packages that stand in ``requirements.in``: what those bring along comes with them.
"""

import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from loaders.bureau import main

ROOT = Path(__file__).parents[2]

args = json.loads(Path(f"{sys.argv[1]}.truth.json").read_text(encoding="utf-8"))["args"]
code = main(["count", sys.argv[1], "--out", sys.argv[2], *args])
ours = {re.sub(r"[-_.]+", "-", line).lower()
        for line in (ROOT / "requirements.in").read_text(encoding="utf-8").split("\n")}  # fmt: skip
modules = {name.partition(".")[0] for name in sys.modules}
named = packages_distributions()
loaded = {re.sub(r"[-_.]+", "-", d).lower() for m in modules for d in named.get(m, [])}
print(sorted(loaded & ours))
sys.exit(code)
