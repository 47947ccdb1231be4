#!/bin/sh
# tools/postfix.sh FOLDER: put Postfix's smtp-source and smtp-sink there, the peers of `make bench-mail`.
# The package is only unpacked: no daemon, no account, no change of the system's mail.
set -eu

folder=$1
[ -x "$folder/usr/sbin/smtp-source" ] && exit 0

parcel=$(mktemp -d)
trap 'rm -rf "$parcel"' EXIT
chmod 755 "$parcel"
cd "$parcel"
if ! apt-get download -qq postfix >/dev/null 2>&1; then
    echo "postfix cannot be downloaded; as root: apt-get update, then run make again" >&2
    exit 2
fi
cd - >/dev/null
mkdir -p "$folder"
dpkg -x "$parcel"/postfix_*.deb "$folder"
