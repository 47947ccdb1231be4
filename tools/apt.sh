#!/bin/sh
# tools/apt.sh PACKAGE...: see to it that these Debian packages are there.
# Installs what is missing as root or under CI; else says the one line that does it and ends with 2.
set -eu

missing=
for package in "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo "
case "$(id -u):${CI:-}" in
    0:* | *:1 | *:true)
        echo "installing:$missing" >&2
        export DEBIAN_FRONTEND=noninteractive
        ${as_root}apt-get update -qq >&2
        # shellcheck disable=SC2086  # a list of words
        ${as_root}apt-get install -y -qq --no-install-recommends $missing >/dev/null
        ;;
    *)
        echo "Missing Debian packages. Install them once, then run make again:" >&2
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
        exit 2
        ;;
esac
