"""config.toml and the environment -> Settings, with every fault told at once."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from meetbot.config.places import line_of
from meetbot.config.sense import senseless
from meetbot.config.settings import Settings
from meetbot.errors import ConfigError

PREFIX = "MEETBOT_"


def load_settings(path: Path | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `path` (none = defaults) with the environment's over them.

    Raises:
        ConfigError: naming every wrong or unknown setting, where it stands and what to write.
    """
    text = ""
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read: {error}") from error
    try:
        tree: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    if "root" in tree:
        raise ConfigError(f"{path}: root: unknown setting; relative paths count from the folder of this file")
    faults = _overlay(tree, os.environ if environ is None else environ)
    try:
        settings = TypeAdapter(Settings).validate_python(
            tree | {"root": path.resolve().parent if path is not None else Path.cwd()}
        )
    except ValidationError as error:
        found = [
            _fault(e, source=str(path or "environment"), text=text) for e in error.errors(include_input=False)
        ]
        faults += [message for _, message in sorted(found, key=lambda f: f[0])]
        raise ConfigError("\n".join(faults)) from None
    faults += senseless(settings, source=str(path or "environment"), text=text)
    if faults:
        raise ConfigError("\n".join(faults))
    return settings


def setting_names() -> list[str]:
    """Return every setting's dotted name, in order; `secrets.*` stands for any name."""
    return [name for name in _names(Settings) if name != "root"]


def _names(kind: type, prefix: str = "") -> list[str]:
    hints = get_type_hints(kind)
    names: list[str] = []
    for f in fields(kind):
        inner = hints[f.name]
        if is_dataclass(inner) and isinstance(inner, type):
            names += _names(inner, f"{prefix}{f.name}.")
        else:
            names.append(prefix + ("secrets.*" if f.name == "secrets" else f.name))
    return names


def _overlay(tree: dict[str, Any], environ: Mapping[str, str]) -> list[str]:
    """Put the environment's values over the tree; return faults."""
    faults: list[str] = []
    known = {name.upper().replace(".", "__") for name in setting_names()}
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or "__" not in variable:
            continue
        name = variable.removeprefix(PREFIX)
        from_file = name.endswith("_FILE") and name not in known
        name = name.removesuffix("_FILE") if from_file else name
        if name not in known and not name.startswith("SECRETS__"):
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {PREFIX}{near[0]}?" if near else "; config.toml names every setting"
            faults.append(f"environment: {variable}: unknown setting{hint}")
            continue
        if from_file:
            try:
                value = Path(value).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                faults.append(f"environment: {variable}: its file cannot be read: {error}")
                continue
        *sections, key = name.lower().split("__")
        here = tree
        for section in sections:
            here = here.setdefault(section, {})
            if not isinstance(here, dict):
                faults.append(f"environment: {variable}: {section} is not a section in the file")
                here = {}
        here[key] = value
    return faults


def _fault(error: Any, *, source: str, text: str) -> tuple[int, str]:
    """Return (line, message): faults are told in the file's order."""
    path = [str(part) for part in error["loc"]]
    line = line_of(path, text) or 0
    where = f"{source}:{line}" if line else source
    name = ".".join(path)
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        known = [n for n in setting_names() if "*" not in n]
        candidates = [n for n in known if n.startswith(".".join(path[:-1]))] or known
        sections = {n.split(".")[0] for n in known}
        near = difflib.get_close_matches(name, [*candidates, *known, *sections], n=1, cutoff=0.5)
        hint = f'; did you mean "{near[0]}"?' if near else "; config.toml of the project names every setting"
        return line, f"{where}: {name}: unknown setting{hint}"
    return line, f"{where}: {name}: {error['msg']}"
