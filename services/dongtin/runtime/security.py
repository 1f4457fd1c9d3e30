"""How connections are encrypted (TLS) and signed in (SASL), from the settings.

Files are read at each start of a client, so that a new password or certificate is taken up with the next one. Secrets
leave this module in the arguments of the libraries only, and `Redacting` keeps them out of the log.
"""

import logging
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import SecretStr

from dongtin.pipeline import WorldError

from .settings import Settings, variable

MASK = "**********"

UNCHECKED = (
    "DONGTIN_SSL_CHECK_HOSTNAME is off: whoever has any certificate of the same CA can read and answer in the brokers' "
    "place"
)
IN_THE_CLEAR = "DONGTIN_SECURITY_PROTOCOL=SASL_PLAINTEXT signs in without encryption: set SASL_SSL outside of tests"

log = logging.getLogger("dongtin")


@dataclass(frozen=True, slots=True)
class Security:
    """What a client needs beside the address; `tls` and `password` are None where the protocol has no use for them."""

    protocol: str
    tls: ssl.SSLContext | None
    mechanism: str
    username: str | None
    password: str | None = field(repr=False)

    def without_sasl(self) -> "Security":
        """The same, signing in with nothing."""
        return replace(self, protocol="SSL" if self.tls else "PLAINTEXT", password=None)

    @property
    def arguments(self) -> dict[str, object]:
        """Arguments of the clients; aiokafka and kafka-python have the same names for them."""
        arguments: dict[str, object] = {"security_protocol": self.protocol}
        if self.tls is not None:
            arguments["ssl_context"] = self.tls
        if self.password is not None:
            arguments |= {
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        return arguments


def security(settings: Settings) -> Security:
    """Reads the files that the settings name. Raises `WorldError` where one cannot be used, naming its setting."""
    password = None
    if settings.signs_in:
        password = _secret(settings.sasl_password, settings.sasl_password_file, "sasl_password_file")
    return Security(
        protocol=settings.security_protocol,
        tls=_tls(settings) if settings.encrypts else None,
        mechanism=settings.sasl_mechanism,
        username=settings.sasl_username,
        password=password,
    )


def warnings(settings: Settings) -> list[str]:
    """What is allowed and should not stay so."""
    found = []
    if settings.encrypts and not settings.ssl_check_hostname:
        found.append(UNCHECKED)
    if settings.security_protocol == "SASL_PLAINTEXT":
        found.append(IN_THE_CLEAR)
    return found


class Redacting(logging.Formatter):
    """Writes a record, tracebacks included, with the secrets masked.

    At DEBUG both libraries log each request with its bytes, and SASL's PLAIN carries the password in them.
    """

    def __init__(self, layout: str, secrets: Iterable[str]) -> None:
        super().__init__(layout)
        # as it is, as `repr` shows it in text, and as `repr` shows its bytes
        shapes = {shape for secret in secrets for shape in (secret, repr(secret)[1:-1], repr(secret.encode())[2:-1])}
        self._shapes = sorted(shapes - {""}, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines."""
        text = super().format(record)
        for shape in self._shapes:
            text = text.replace(shape, MASK)
        return text


def secrets(settings: Settings) -> list[str]:
    """The secrets that are in use, for `Redacting`."""
    found = []
    if settings.signs_in:
        found.append(_secret(settings.sasl_password, settings.sasl_password_file, "sasl_password_file"))
    if settings.encrypts and (settings.ssl_key_password or settings.ssl_key_password_file):
        found.append(_secret(settings.ssl_key_password, settings.ssl_key_password_file, "ssl_key_password_file"))
    return found


def _secret(given: SecretStr | None, file: Path | None, name: str) -> str:
    if given is not None:
        return given.get_secret_value()
    if file is None:
        return ""
    try:
        found = file.read_text("utf-8").rstrip("\r\n")  # an editor ends the line; the secret does not end with it
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(name, file, error) from None
    if not found:
        raise WorldError(f"{variable(name)}={file} is an empty file: write the password into it")
    return found


def _tls(settings: Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.ssl_ca_file)
    except (OSError, ssl.SSLError) as error:
        raise _unusable("ssl_ca_file", settings.ssl_ca_file, error) from None
    context.check_hostname = settings.ssl_check_hostname
    if settings.ssl_certificate_file:
        _load_own_certificate(context, settings)
    return context


def _load_own_certificate(context: ssl.SSLContext, settings: Settings) -> None:
    certificate, key = settings.ssl_certificate_file, settings.ssl_key_file
    for name, file in (("ssl_certificate_file", certificate), ("ssl_key_file", key)):
        try:
            if file:
                file.read_bytes()
        except OSError as error:
            raise _unusable(name, file, error) from None
    password = _key_password(settings)
    try:
        # a function, since OpenSSL without one asks for the password on the terminal, and waits
        context.load_cert_chain(str(certificate), key and str(key), password=password)
    except _PasswordWanted:
        raise WorldError(
            f"the private key in {key or certificate} is encrypted: set DONGTIN_SSL_KEY_PASSWORD, or "
            "DONGTIN_SSL_KEY_PASSWORD_FILE to a file that holds its password"
        ) from None
    except (OSError, ssl.SSLError) as error:
        reason = getattr(error, "reason", None)
        if reason in {"BAD_DECRYPT", "BAD_PASSWORD_READ"} or "PEM lib" in str(error):
            why = "no certificate and key (PEM) that can be read"
            if settings.ssl_key_password or settings.ssl_key_password_file:
                why += ", or DONGTIN_SSL_KEY_PASSWORD is not the key's"
        elif reason == "KEY_VALUES_MISMATCH":
            why = "a certificate and a key that do not belong together"
        else:
            why = str(error)
        raise WorldError(
            f"DONGTIN_SSL_CERTIFICATE_FILE={certificate} and DONGTIN_SSL_KEY_FILE={key or certificate} hold {why}"
        ) from None


class _PasswordWanted(Exception):
    """Leaves OpenSSL's callback with it, and goes no further."""


def _key_password(settings: Settings) -> Callable[[], str]:
    def ask() -> str:
        if settings.ssl_key_password is None and settings.ssl_key_password_file is None:
            raise _PasswordWanted
        return _secret(settings.ssl_key_password, settings.ssl_key_password_file, "ssl_key_password_file")

    return ask


def _unusable(name: str, file: Path | None, error: Exception) -> WorldError:
    why = error.strerror if isinstance(error, OSError) and error.strerror else "it is not what it should be"
    if isinstance(error, ssl.SSLError):
        why = "it holds no certificate in PEM"
    return WorldError(f"{variable(name)}={file} cannot be used: {why}")
