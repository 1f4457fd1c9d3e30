"""Why a broker does not let us in, in one sentence: the libraries hide the reason behind "unable to bootstrap".

Every server is asked as the clients would ask it, step by step: TLS and whose certificate it shows, then SASL, then
the brokers that the cluster names. A server that is not there is no refusal, as long as none refuses.
"""

import asyncio
import socket
import ssl
import struct
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from aiokafka import errors
from aiokafka.conn import AIOKafkaConnection, create_conn
from aiokafka.protocol.admin import SaslHandShakeRequest
from aiokafka.protocol.metadata import MetadataRequest

from .security import Security, security
from .settings import Settings

STEP_S = 5.0
"""How long a server may take for each step."""

API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)
"""Kafka's ApiVersions request, version 0: every broker answers it, whoever asks."""

HOSTNAME_MISMATCH, IP_MISMATCH, EXPIRED, NOT_YET_VALID = 62, 64, 10, 9
"""Codes of OpenSSL (x509_vfy.h)."""

Address = tuple[str, int]


def refusal(settings: Settings) -> str | None:
    """Why the cluster refuses connections with these settings; None where it takes them, or nobody is there.

    Raises `WorldError` where a file that the settings name cannot be used.
    """
    known = security(settings)
    with ThreadPoolExecutor(1) as other:  # a loop of its own, whoever calls
        return other.submit(lambda: asyncio.run(_ask(known, addresses(settings.bootstrap_servers)))).result()


def addresses(servers: str) -> list[Address]:
    """Host and port of each server of a list."""
    pairs = (server.rpartition(":") for server in servers.split(","))
    return [(host.strip("[] "), int(port)) for host, _, port in pairs]


async def _ask(known: Security, servers: Iterable[Address]) -> str | None:
    """The cluster takes us if one server does; then each broker that it names is asked as well."""
    sentence = None
    for server in servers:
        try:
            named = await _named_by(known, server)
        except _RefusedError as refused:
            sentence = sentence or str(refused)
        except (OSError, TimeoutError, errors.KafkaError):
            continue
        else:
            return await _first_refusal(known, server, named)
    return sentence


async def _first_refusal(known: Security, server: Address, named: Iterable[Address]) -> str | None:
    for broker in named:
        if broker == server:
            continue
        try:
            await _named_by(known, broker)
        except _RefusedError as refused:
            return f"{refused} (it is a broker that {_text(server)} names: advertised.listeners)"
        except (OSError, TimeoutError, errors.KafkaError):
            continue
    return None


class _RefusedError(Exception):
    """The server refuses; the text is the sentence."""


async def _named_by(known: Security, server: Address) -> list[Address]:
    """Addresses of the brokers that a server names, once it has let us in."""
    await asyncio.to_thread(_shake_hands, known, server)
    try:
        connection = await _connect(known, server)
    except errors.UnsupportedSaslMechanismError:
        raise _RefusedError(
            f"{_text(server)} has no sign-in of DONGTIN_SASL_MECHANISM={known.mechanism}: "
            f"set it to one of {', '.join(await _mechanisms(known, server))}"
        ) from None
    except errors.IllegalSaslStateError:
        raise _RefusedError(
            f"{_text(server)} asks nobody to sign in: set DONGTIN_SECURITY_PROTOCOL="
            f"{'SSL' if known.tls else 'PLAINTEXT'}, or the port of a SASL listener in DONGTIN_BOOTSTRAP_SERVERS"
        ) from None
    except (errors.SaslAuthenticationFailed, ValueError) as error:  # ValueError: the broker failed SCRAM's own proof
        raise _RefusedError(_wrong_password(known, server, error)) from None
    try:
        metadata = await asyncio.wait_for(connection.send(MetadataRequest([])), STEP_S)
    except errors.KafkaConnectionError:
        if known.password is None and await _mechanisms(known, server):
            raise _RefusedError(
                f"{_text(server)} wants us to sign in: set DONGTIN_SECURITY_PROTOCOL="
                f"{'SASL_SSL' if known.tls else 'SASL_PLAINTEXT'}, DONGTIN_SASL_USERNAME and DONGTIN_SASL_PASSWORD"
            ) from None
        raise
    finally:
        connection.close()
    return [(broker[1], broker[2]) for broker in metadata.brokers]


async def _connect(known: Security, server: Address) -> AIOKafkaConnection:
    return await create_conn(*server, request_timeout_ms=int(STEP_S * 1_000), **known.arguments)


async def _mechanisms(known: Security, server: Address) -> list[str]:
    """Ways to sign in that a server has; none where it asks nobody to."""
    with suppress(OSError, TimeoutError, errors.KafkaError):
        connection = await _connect(known.without_sasl(), server)
        try:
            answer = await asyncio.wait_for(connection.send(SaslHandShakeRequest(known.mechanism)), STEP_S)
        finally:
            connection.close()
        return sorted(answer.enabled_mechanisms)
    return []


def _wrong_password(known: Security, server: Address, error: Exception) -> str:
    return (
        f"{_text(server)} refuses user {known.username} ({_short(error)}): look at DONGTIN_SASL_USERNAME, "
        "DONGTIN_SASL_PASSWORD (or DONGTIN_SASL_PASSWORD_FILE) and DONGTIN_SASL_MECHANISM"
    )


def _shake_hands(known: Security, server: Address) -> None:
    """TLS, if the settings want it, and the first question; raises `_RefusedError` where it is TLS that fails."""
    with socket.create_connection(server, STEP_S) as plain:
        if known.tls is None:
            if not _answers(plain) and _speaks_tls(server):
                raise _RefusedError(
                    f"{_text(server)} wants encrypted connections: set DONGTIN_SECURITY_PROTOCOL="
                    f"{'SASL_SSL' if known.password is not None else 'SSL, or SASL_SSL where it asks for a password'}"
                )
            return
        try:
            with known.tls.wrap_socket(plain, server_hostname=server[0]) as encrypted:
                encrypted.sendall(API_VERSIONS)
                encrypted.recv(1)  # in TLS 1.3 what the server thinks of our certificate comes after the handshake
        except ssl.SSLCertVerificationError as error:
            raise _RefusedError(_not_trusted(server, error)) from None
        except (ssl.SSLError, ConnectionError) as error:
            raise _RefusedError(_no_handshake(known, server, error)) from None


def _not_trusted(server: Address, error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code in {HOSTNAME_MISMATCH, IP_MISMATCH}:
        return (
            f"the certificate of {_text(server)} is another host's ({error.verify_message.rstrip('.')}): set "
            "DONGTIN_BOOTSTRAP_SERVERS to a name that it bears, or have one made that bears this"
        )
    if error.verify_code in {EXPIRED, NOT_YET_VALID}:
        return (
            f"the certificate of {_text(server)} is out of its dates ({error.verify_message}): have it renewed, "
            "or look at this machine's clock"
        )
    return (
        f"the certificate of {_text(server)} is not signed by a CA that we trust ({error.verify_message}): set "
        "DONGTIN_SSL_CA_FILE to the certificate of the CA that signs the brokers'"
    )


def _no_handshake(known: Security, server: Address, error: Exception) -> str:
    if _speaks_plainly(server):
        return (
            f"{_text(server)} does not encrypt: set DONGTIN_SECURITY_PROTOCOL="
            f"{'SASL_PLAINTEXT' if known.password is not None else 'PLAINTEXT'}, or the port of a TLS listener in "
            "DONGTIN_BOOTSTRAP_SERVERS"
        )
    if "ALERT" in (getattr(error, "reason", None) or "") and _speaks_tls(server):
        return (
            f"{_text(server)} does not take our certificate ({_short(error)}): set DONGTIN_SSL_CERTIFICATE_FILE and "
            "DONGTIN_SSL_KEY_FILE to one that its CA has signed"
        )
    return f"{_text(server)} breaks the TLS handshake off ({_short(error)}): look at DONGTIN_SECURITY_PROTOCOL"


def _speaks_plainly(server: Address) -> bool:
    with suppress(OSError), socket.create_connection(server, STEP_S) as plain:
        return _answers(plain)
    return False


def _speaks_tls(server: Address) -> bool:
    """Whether it begins a handshake; nothing is sent over it, so it does not matter whose certificate it shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with suppress(OSError), socket.create_connection(server, STEP_S) as plain, context.wrap_socket(plain):
        return True
    return False


def _answers(connection: socket.socket) -> bool:
    """Whether the answer to our question is one of Kafka, that is, begins with our number after its length."""
    try:
        connection.sendall(API_VERSIONS)
        start = connection.recv(8, socket.MSG_WAITALL)
    except OSError:
        return False
    return start[4:] == API_VERSIONS[8:12]


def _text(server: Address) -> str:
    host, port = server
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _short(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) and error.reason:
        return error.reason.replace("_", " ").lower()
    text = " ".join(str(error).split()) or type(error).__name__
    return text.partition(f"{type(error).__name__}: ")[2].removesuffix(".")[:160] or text[:160]
