#!/bin/sh
# Usage: scripts/try_desk.sh PYZ. Counts a fictional register the way a sender would: an empty home,
# no network where that can be kept out, and a Python without our packages.
set -eu
cd "$(dirname "$0")/.."
file=$(realpath "$1") python=$(.venv/bin/python -c 'import sys; print(sys._base_executable)')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp data/voorbeelden/fictief_PO2601_thuiszittersregister.xlsx "$work/register.xlsx"
offline=
unshare -rn true 2>/dev/null && offline='unshare -rn'
cd "$work"
env -i HOME="$work" PATH=/usr/bin:/bin $offline "$python" "$file" register.xlsx
[ -s register_aantallen.xlsx ]
echo "Geprobeerd${offline:+ zonder netwerk}: het telt." >&2
