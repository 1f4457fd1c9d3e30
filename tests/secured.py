"""Brokers that encrypt, sign in and ask for certificates; the certificates are made for the test.

Every listener for clients is of the one protocol, the broker's own connections to itself included.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme
from cryptography.hazmat.primitives import serialization

from dongtin.runtime.embedded import EmbeddedKafka

HOST = "127.0.0.1"
BROKERS_PASSWORD = "the broker's own"

USERNAME = "reporter"
PASSWORD = "sau ba ngày $ 'mưa\\nắng' 100%"
"""With what configuration files, shells and `repr` trip over: quotes, a backslash, letters beyond ASCII."""


@dataclass(frozen=True, slots=True)
class Papers:
    """A CA and what it signed, as files."""

    folder: Path
    authority: trustme.CA
    ca: Path

    @classmethod
    def new(cls, folder: Path) -> "Papers":
        """A CA of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        authority = trustme.CA()
        ca = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(ca))
        return cls(folder, authority, ca)

    def identity(self, name: str, **options: Any) -> Path:
        """Certificate and key (PKCS 8, which is what Java reads) for a host, in one file."""
        made = self.authority.issue_cert(name, **options)
        key = serialization.load_pem_private_key(made.private_key_pem.bytes(), None)
        path = self.folder / f"{name}-{len(list(self.folder.iterdir()))}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + b"".join(part.bytes() for part in made.cert_chain_pems)
        )
        return path


def sasl_broker(folder: Path, papers: Papers, protocol: str = "SASL_SSL", **properties: str) -> EmbeddedKafka:
    """A broker whose clients sign in with SCRAM."""
    jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required"
    listener = f"listener.name.{protocol.lower()}"
    return EmbeddedKafka(
        folder,
        protocol=protocol,
        scram=[
            f"SCRAM-SHA-512=[name=broker,password={BROKERS_PASSWORD}]",
            f"SCRAM-SHA-512=[name={USERNAME},password={PASSWORD}]",
        ],
        properties={
            **_certificates(papers),
            "sasl.enabled.mechanisms": "SCRAM-SHA-512",
            "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
            f"{listener}.scram-sha-512.sasl.jaas.config": (f'{jaas} username="broker" password="{BROKERS_PASSWORD}";'),
            **properties,
        },
    )


def mutual_broker(folder: Path, papers: Papers) -> EmbeddedKafka:
    """A broker that asks its clients for a certificate."""
    return EmbeddedKafka(folder, protocol="SSL", properties={**_certificates(papers), "ssl.client.auth": "required"})


def _certificates(papers: Papers) -> dict[str, str]:
    return {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(papers.identity(HOST)),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(papers.ca),
    }
