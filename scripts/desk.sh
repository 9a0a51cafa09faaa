#!/bin/sh
# Usage: scripts/desk.sh [PLATFORM PYTHON]. Makes dist/tellen.pyz: counting at the sender's desk,
# with all it needs, in one file. Without arguments for this machine, and then tried out without
# network; with them for another (win_amd64 3.12), which can't be tried here.
set -eu
cd "$(dirname "$0")/.."
here=$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
platform=${1:-$(uname -s)} python=${2:-$here}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
site=$work/site

set -- --quiet --disable-pip-version-check --target "$site" -c requirements.txt -r requirements-desk.in
case $platform in
    win* | manylinux* | macosx*)
        set -- "$@" --platform "$platform" --python-version "$python" --only-binary=:all: ;;
esac
echo "Pakketten verzamelen voor $platform, Python $python" >&2
.venv/bin/python -m pip install "$@"

cp -R loaders store models.py schemas.py settings.py scripts/tellen.py "$site"
mkdir "$site/data"
cp -R data/referentie data/grenzen.csv data/correcties.csv "$site/data"
printf 'PLATFORM = "%s"\nPYTHON = "%s"\n' "$platform" "$python" >"$site/tellen_voor.py"
find "$site" -name __pycache__ -prune -exec rm -rf {} +
rm -rf "$site/bin" "$site"/pyarrow/include "$site"/pyarrow/tests "$site"/numpy/*/tests "$site"/pyarrow/src

mkdir -p dist
name=tellen
[ "$platform" = "$(uname -s)" ] || name=tellen-$platform-python$python
.venv/bin/python -m shiv --site-packages "$site" --compressed --extend-pythonpath --entry-point tellen:main \
    --python '/usr/bin/env python3' --output-file "dist/$name.pyz"
echo "Gemaakt: dist/$name.pyz ($(du -h "dist/$name.pyz" | cut -f1))" >&2
[ "$name" = tellen ] && scripts/try_desk.sh "dist/$name.pyz"
