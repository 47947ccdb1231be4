#!/bin/sh
# tools/setup.sh runtime|dev: make .venv from requirements/tools.txt and requirements/<kind>.txt, meetbot itself
# installed from this folder. A stamp in .venv (a hash of the lists, pyproject.toml, the place and the Python)
# makes the next call cost nothing; a dev environment is enough for the runtime kind.
set -eu
cd "$(dirname "$0")/.."
kind=$1
python=${PYTHON:-python3}

stamp() { # kind
    { pwd; .venv/bin/python -VV; cat requirements/tools.txt "requirements/$1.txt" pyproject.toml; } | sha256sum
}
is_current() { # kind
    [ -x .venv/bin/meetbot ] && [ "$(cat ".venv/stamp-$1" 2>/dev/null)" = "$(stamp "$1")" ]
}
if is_current dev || is_current "$kind"; then
    exit 0
fi
# What is there as dev stays dev; a runtime list on top of it would be a mixture.
[ ! -e .venv/stamp-dev ] || kind=dev

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "meetbot needs Python 3.11 or newer; \"$python\" is not. Set PYTHON, as in: make PYTHON=python3.12 setup" >&2
    exit 2
}
# Debian keeps ensurepip in a package of its own, and `python3 -m venv` fails late and half-way without it.
"$python" -c 'import ensurepip, venv' 2>/dev/null || tools/apt.sh python3-venv

# A moved checkout or a replaced Python leaves a .venv whose programs point nowhere. One that works is kept,
# whichever python3 comes first in today's PATH; `make clean` before `make PYTHON=...` changes it.
if ! .venv/bin/python -c 'import sys; sys.exit(sys.prefix != sys.argv[1])' "$(pwd)/.venv" 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv
fi
rm -f .venv/stamp-*
echo "setting up .venv ($kind)" >&2
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
export VIRTUAL_ENV="$PWD/.venv"
.venv/bin/uv pip install --quiet --require-hashes -r "requirements/$kind.txt"
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation -e .
stamp "$kind" > ".venv/stamp-$kind"
