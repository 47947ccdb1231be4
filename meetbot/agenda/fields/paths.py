"""Paths of the files that an agenda names: below its folder, written with `/`, each in one way only."""

from __future__ import annotations

from meetbot.agenda.fields.times import NotThat

YAML_SUFFIXES = (".yaml", ".yml")


def path_below(written: str, *, like: str) -> str:
    """Return a path as it is kept: without `.` and empty parts, so that one file has one path.

    Args:
        like: an example for the hint.

    Raises:
        NotThat: it leads elsewhere (absolute, `..`, another drive, a URL), or nowhere.
    """
    plain = written.replace("\\", "/")
    parts = plain.split("/")
    kept = [part for part in parts if part not in ("", ".")]
    if plain.startswith("/") or ".." in parts or ":" in parts[0] or not kept or plain.endswith("/"):
        raise NotThat("is not in the agenda's folder or below it", f'write it like "{like}"')
    return "/".join(kept)


def included_path(written: str) -> str:
    """Return the path of a file that may be included.

    Raises:
        NotThat: it leads elsewhere, or is no YAML file by its name. What is read is shown in messages, and
            nobody's `.env` or key is to be read and shown because an agenda says so.
    """
    path = path_below(written, like="people.yaml")
    if not path.lower().endswith(YAML_SUFFIXES):
        hint = "write a .yaml or .yml file; a list of attendees is named by attendees: {file: ...}"
        raise NotThat("is not a YAML file", hint)
    return path


def folder_of(path: str) -> str:
    """Return the folder of a path, "" for the agenda's own."""
    return path.rpartition("/")[0]


def joined(folder: str, path: str) -> str:
    """Return a path that a file in that folder names, from the agenda's folder."""
    return f"{folder}/{path}" if folder else path


def shown_name(source: str, path: str) -> str:
    """Return the name a file goes by in messages, beside an agenda that goes by `source`."""
    return source[: max(source.rfind("/"), source.rfind("\\")) + 1] + path
