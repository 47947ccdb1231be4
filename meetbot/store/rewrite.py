"""A file of the user's written anew: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from meetbot.errors import StoreError
from meetbot.store.folder import read_bytes


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
