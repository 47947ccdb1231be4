"""DKIM signatures, for a relay that makes none; the only home of dkimpy.

In the relay they cost a tenth.

Source: RFC 6376; RFC 8058 4 (the unsubscribe headers are signed); RFC 6376 8.15 (From is signed twice, so
that nobody can add another).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from meetbot.errors import ConfigError

# In the order of h=. A header named twice may not be added later.
SIGNED = (
    b"from", b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"reply-to", b"list-id", b"list-unsubscribe", b"list-unsubscribe-post", b"auto-submitted",
    b"in-reply-to", b"references",
)  # fmt: skip
LEAST_BITS = 2048

Sign = Callable[[bytes], bytes]


def rsa_bits(key: bytes) -> int:
    """Return the length of a public RSA key (DER) as it stands in the DNS.

    Raises:
        ValueError: it is none.
    """
    from dkim.asn1 import ASN1FormatError
    from dkim.crypto import UnparsableKeyError, parse_public_key

    try:
        return int(parse_public_key(key)["modulus"]).bit_length()
    except (UnparsableKeyError, ASN1FormatError, IndexError, TypeError, KeyError) as error:
        raise ValueError("not a public RSA key") from error


def signer(domain: str, selector: str, key_file: Path) -> Sign:
    """Return what puts a DKIM-Signature before a mail's bytes (about 9 ms of CPU for 2,048 bits).

    Raises:
        ConfigError: the key cannot be read, is no RSA key, or is too short to count.
    """
    try:
        from dkim import DKIM, DKIMException
        from dkim.crypto import UnparsableKeyError, parse_pem_private_key
    except ModuleNotFoundError as error:
        raise ConfigError(
            'mail.dkim needs a library that is not installed; run: pip install "meetbot[dkim]"'
        ) from error
    try:
        key = key_file.read_bytes()
        bits = int(parse_pem_private_key(key)["modulus"]).bit_length()
    except OSError as error:
        raise ConfigError(f"mail.dkim.key: {key_file} cannot be read: {error.strerror}") from error
    except (UnparsableKeyError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ConfigError(
            f"mail.dkim.key: {key_file} is no RSA key; make one with: openssl genrsa -traditional 2048"
        ) from error
    if bits < LEAST_BITS:
        raise ConfigError(f"mail.dkim.key: {key_file} has {bits} bits; receivers want {LEAST_BITS}")

    def sign(data: bytes) -> bytes:
        try:
            signature = DKIM(data).sign(
                selector.encode(),
                domain.encode(),
                key,
                canonicalize=(b"relaxed", b"simple"),
                include_headers=list(SIGNED),
            )
        except DKIMException as error:
            raise ConfigError(f"a mail could not be signed: {error}") from error
        return bytes(signature) + data

    return sign
