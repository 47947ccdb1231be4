"""Files of the user's written anew, or a folder of them made: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from meetbot.errors import StoreError
from meetbot.store.folder import below, read_bytes


def rewrite(path: Path, *, old: bytes, new: bytes) -> None:
    """Replace a file's bytes; links are followed, mode and owner stay, readers see either the old or the new.

    Args:
        old: what was read. A file that holds anything else by now was changed by somebody, whose work stays.

    Raises:
        StoreError: it cannot be written, or was changed meanwhile; it is as it was then.
    """
    try:
        target = path.resolve(strict=True)
        if not os.access(target, os.W_OK):
            raise StoreError(f"{path} cannot be written: it is write-protected")
        before = target.stat()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                with contextlib.suppress(PermissionError):  # who may not give a file away keeps it
                    os.fchown(file.fileno(), before.st_uid, before.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            if read_bytes(target) != old:
                raise StoreError(f"{path} was changed by somebody just now; nothing was written")
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are new there into a folder, all or none; the folder is made where there is none.

    Args:
        files: by their path from the folder.

    Raises:
        StoreError: one of them is there already or cannot be written; none was written then.
    """
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        targets = {below(folder, name): content for name, content in files.items()}
        for target in targets:
            if target.exists():
                raise StoreError(f"{target} is there already; nothing was written, choose another folder")
        for target, content in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                made.append(target)
                file.write(content)
    except OSError as error:
        _unlink(made)
        raise StoreError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    except BaseException:
        _unlink(made)
        raise


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
