#!/bin/sh
# tools/test.sh [arguments of pytest]: the tests, two files at a time. Without arguments it is a whole run: then the
# judges are asked last, about every calendar object that any of its processes made (tests/judges/gathered.py).
# By hand, in one process: .venv/bin/python -m pytest PATH
set -eu
cd "$(dirname "$0")/.."
failed=0
if [ $# -eq 0 ]; then
    MEETBOT_GATHERED=$(mktemp -d)
    export MEETBOT_GATHERED
    trap 'rm -rf "$MEETBOT_GATHERED"' EXIT
fi
.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --ignore tests/judges/test_gathered.py "$@" || failed=$?
if [ $# -eq 0 ]; then
    .venv/bin/python -m pytest tests/judges/test_gathered.py || failed=$?
fi
exit $failed
