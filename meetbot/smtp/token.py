"""An OAuth 2 access token, printed by a command of the operator's, which knows where tokens come from."""

from __future__ import annotations

import asyncio
import contextlib
import re
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence

from meetbot.outbox.model import Phase
from meetbot.smtp.faults import Failed, lost

EARLIER_S = 60.0  # a token is not used in its last minute
_TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")  # RFC 6749 A.12, without spaces
_SECONDS = re.compile(r"\d{1,9}")


class Token:
    """The token that the command printed last, for as long as it is good.

    The command prints the token; on a second line it may say for how many seconds. Without that line, a token
    is kept until a server refuses it. Neither is ever logged, and no fault quotes them.
    """

    def __init__(self, command: Sequence[str], *, within: float) -> None:
        self._command, self._within = command, within
        self._asking = asyncio.Lock()
        self._token, self._good_until = "", float("inf")

    def __repr__(self) -> str:
        return f"Token({self._command[0]!r})"

    @property
    def kept(self) -> str:
        """The token from before, empty where a new one must be asked for."""
        return self._token if asyncio.get_running_loop().time() < self._good_until else ""

    async def get(self) -> str:
        """Return the kept token, or a new one.

        Raises:
            Failed: the command did not print one.
        """
        async with self._asking:  # many connections open at once; one of them asks
            if not self.kept:
                await self._ask()
            return self._token

    def refuse(self, token: str) -> None:
        """Forget a token that a server did not take, if it is still the one that is kept."""
        if token == self._token:
            self._token = ""

    async def _ask(self) -> None:
        token, _, rest = (await self._printed()).strip().partition("\n")
        if not _TOKEN.fullmatch(token := token.strip()):
            raise _failed("printed no token on its first line")
        if (good_for := rest.strip()) and not _SECONDS.fullmatch(good_for):
            raise _failed("printed something else than a number of seconds on its second line")
        self._token, self._good_until = token, float("inf")
        if good_for:
            self._good_until = asyncio.get_running_loop().time() + int(good_for) - EARLIER_S

    async def _printed(self) -> str:
        """Run the command, without a shell, and return what it printed; its errors go where ours go."""
        try:
            process = await asyncio.create_subprocess_exec(*self._command, stdin=DEVNULL, stdout=PIPE)
        except OSError as error:
            raise _failed(f"cannot be run: {error.strerror or error}") from error
        try:
            async with asyncio.timeout(self._within):
                printed, _ = await process.communicate()
        except TimeoutError as error:
            raise _failed(f"did not end within {self._within:g} s") from error
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            raise _failed(f"ended with exit code {process.returncode}")
        return printed.decode("ascii", "replace")


def _failed(how: str) -> Failed:
    return lost(Phase.CONNECT, f"the command that gives the token (token_command) {how}")
