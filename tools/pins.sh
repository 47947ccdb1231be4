#!/bin/sh
# tools/pins.sh [--upgrade]: compile requirements/*.txt from the ranges of pyproject.toml, with hashes and
# without any address. Without --upgrade, versions already pinned stay while the ranges allow them.
set -eu
cd "$(dirname "$0")/.."

compile() { # list, arguments
    list=requirements/$1.txt
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate -o "$list" "$@"
}
compile tools --group tools "$@"
# `build` is what an editable install without network needs.
compile runtime pyproject.toml --all-extras --group build "$@"
compile dev pyproject.toml --all-extras --group dev -c requirements/runtime.txt "$@"
