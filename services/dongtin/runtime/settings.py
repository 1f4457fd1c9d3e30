"""Settings: environment variables with the prefix `DONGTIN_`, documented by `dongtin settings`."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dongtin.pipeline import Options, WorldError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SASL_SETTINGS = ("sasl_username", "sasl_password", "sasl_password_file")
SSL_SETTINGS = ("ssl_ca_file", "ssl_certificate_file", "ssl_key_file", "ssl_key_password", "ssl_key_password_file")

ALIKE = 0.85
"""A slip of a letter or two in such long names; less alike is another word behind our prefix."""

_NOT_MEANT_FOR_US = re.compile(r"^DONGTIN_(?:TEST_|IMAGE$)|_SERVICE_(?:HOST|PORT)|_PORT_\d+_|_PORT$")
"""Variables of the tests and of the compose file, and those that Kubernetes sets for each Service."""


class Settings(BaseSettings):
    """Everything that an operator may choose."""

    model_config = SettingsConfigDict(env_prefix="DONGTIN_", frozen=True, extra="ignore", hide_input_in_errors=True)

    bootstrap_servers: str = Field(
        default="127.0.0.1:9092",
        pattern=r"^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$|^\[[0-9a-fA-F:]+\]:\d{1,5}$",
        description="Brokers of the Kafka cluster, `host:port`, separated by commas.",
    )
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT",
        description="How the brokers are spoken to: SSL encrypts, SASL signs in, SASL_SSL does both.",
    )
    sasl_mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN"] = Field(
        default="SCRAM-SHA-512", description="How SASL signs in."
    )
    sasl_username: str | None = Field(default=None, description="Name that SASL signs in with.")
    sasl_password: SecretStr | None = Field(default=None, description="Password of that name.")
    sasl_password_file: Path | None = Field(
        default=None, description="File that holds the password instead, as secrets of containers are mounted."
    )
    ssl_ca_file: Path | None = Field(
        default=None, description="Certificates (PEM) that the brokers' are to be signed by; the system's by default."
    )
    ssl_certificate_file: Path | None = Field(
        default=None, description="Our own certificate (PEM), where the brokers ask for one (mTLS)."
    )
    ssl_key_file: Path | None = Field(
        default=None, description="Its private key (PEM), where it is not in the certificate's file."
    )
    ssl_key_password: SecretStr | None = Field(default=None, description="Password of an encrypted private key.")
    ssl_key_password_file: Path | None = Field(default=None, description="File that holds that password instead.")
    ssl_check_hostname: bool = Field(
        default=True,
        description="Whether a broker's certificate must bear its host name. Off, whoever has any certificate of the "
        "same CA can read and answer in the brokers' place.",
    )
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("dongtin", appauthor=False)),
        description="Where the demo's broker keeps its data, and a worker what it has in hand: persistent, its own.",
    )
    partitions: int = Field(default=4, ge=1, description="Partitions of a topic that `topics apply` creates.")
    replication_factor: int = Field(
        default=1, ge=1, description="Replicas of a topic that `topics apply` creates; 3 in production."
    )
    processes: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        description="Processes that do the work of the language and extraction stages in one worker.",
    )
    task_seconds: float = Field(
        default=10.0, ge=0.2, description="Time that one message may take in a stage before its process is killed."
    )
    task_megabytes: int = Field(
        default=1024, ge=256, description="Memory that one process may take, in MiB, before its message is rejected."
    )
    text_analysis: bool = Field(
        default=True, description="Whether keywords and names are computed (Vietnamese); off, they are null."
    )
    window_days: int = Field(
        default=14, ge=1, description="How far apart in event time two copies may lie and still be found."
    )
    health_port: int = Field(
        default=0, ge=0, le=65535, description="Port of /health/live, /health/ready and /metrics; 0 for none."
    )
    health_host: str = Field(default="127.0.0.1", description="Address that the health port listens on.")
    stall_seconds: float = Field(
        default=60.0,
        gt=0,
        description="How long a worker may make no progress with work before it before it ends itself.",
    )
    board_host: str = Field(default="127.0.0.1", description="Address that the board listens on.")
    board_port: int = Field(default=8321, ge=0, le=65535, description="Port of the board; 0 for any free one.")

    log_level: Literal["DEBUG", "INFO", "WARNING"] = Field(
        default="INFO", description="How much a worker says; DEBUG has what the libraries say of each request."
    )

    @field_validator(*SASL_SETTINGS, *SSL_SETTINGS, mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value  # compose files and charts hand empty variables over

    @model_validator(mode="after")
    def _is_consistent(self) -> "Settings":
        if contradiction := _contradiction(self):
            raise ValueError(contradiction)
        return self

    @property
    def encrypts(self) -> bool:
        """Whether connections are encrypted (TLS)."""
        return self.security_protocol in {"SSL", "SASL_SSL"}

    @property
    def signs_in(self) -> bool:
        """Whether connections sign in with name and password (SASL)."""
        return self.security_protocol in {"SASL_PLAINTEXT", "SASL_SSL"}

    @property
    def options(self) -> Options:
        """What the stages may know of the settings."""
        return Options(text_analysis=self.text_analysis, window_days=self.window_days)


def load(**changes: object) -> Settings:
    """The settings of the environment, `changes` before them. Raises `WorldError`, which names the setting."""
    try:
        return Settings(**changes)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if not first["loc"]:
            raise WorldError(str(first["ctx"]["error"])) from None
        field = Settings.model_fields[str(first["loc"][0])]
        secret = "SecretStr" in str(field.annotation)
        value = "" if secret else f"={str(first['input'])[:60]!r}"
        # not "from error": what is chained is printed by whoever logs this, and it holds every value that was given
        raise WorldError(
            f"{variable(str(first['loc'][0]))}{value} is not usable ({_complaint(first)}): {field.description}"
        ) from None


def not_settings(environment: Mapping[str, str]) -> list[str]:
    """A sentence for each variable that looks like a setting and is none: a name that is mistyped does nothing."""
    known = [variable(name) for name in Settings.model_fields]
    sentences = []
    for name in sorted(environment):
        if name.startswith("DONGTIN_") and name not in known and not _NOT_MEANT_FOR_US.search(name):
            near = get_close_matches(name, known, n=1, cutoff=ALIKE)
            hint = f"did you mean {near[0]}?" if near else "`dongtin settings` lists those there are"
            sentences.append(f"{name} is no setting and does nothing: {hint}")
    return sentences


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"DONGTIN_{name.upper()}"


def _complaint(error: "ErrorDetails") -> str:
    if str(error["input"]).startswith("tcp://"):
        return (
            "Kubernetes sets it for a Service of that name: set `enableServiceLinks: false` in the pod's spec, "
            "or name the Service otherwise"
        )
    return "not host:port" if error["type"] == "string_pattern_mismatch" else error["msg"].lower()


def _contradiction(settings: Settings) -> str | None:
    """What in the settings of security does not go together, as a sentence; a setting that is ignored is one, too."""
    protocol = settings.security_protocol
    given = [name for name in (*SASL_SETTINGS, *SSL_SETTINGS) if getattr(settings, name) is not None]
    for name in given:
        wanted = "SASL_SSL" if name in SASL_SETTINGS else f"{'SASL_' if settings.signs_in else ''}SSL"
        if not (settings.signs_in if name in SASL_SETTINGS else settings.encrypts):
            does_not = "sign in" if name in SASL_SETTINGS else "encrypt"
            return (
                f"{variable(name)} is set, but connections of DONGTIN_SECURITY_PROTOCOL={protocol} do not {does_not}: "
                f"set that to {wanted}, or unset the other"
            )
    for one, other in (("sasl_password", "sasl_password_file"), ("ssl_key_password", "ssl_key_password_file")):
        if one in given and other in given:
            return f"{variable(one)} and {variable(other)} are both set: unset one of them"
    if settings.signs_in:
        if not settings.sasl_username:
            return f"DONGTIN_SECURITY_PROTOCOL={protocol} signs in: set DONGTIN_SASL_USERNAME"
        if settings.sasl_password_file is None and not (
            settings.sasl_password and settings.sasl_password.get_secret_value()
        ):
            return (
                f"DONGTIN_SECURITY_PROTOCOL={protocol} signs in: set DONGTIN_SASL_PASSWORD, or "
                "DONGTIN_SASL_PASSWORD_FILE to a file that holds it"
            )
    keys = [name for name in SSL_SETTINGS[2:] if name in given]
    if keys and settings.ssl_certificate_file is None:
        return f"{variable(keys[0])} is set without a certificate: set DONGTIN_SSL_CERTIFICATE_FILE"
    if not settings.ssl_check_hostname and not settings.encrypts:
        return (
            f"DONGTIN_SSL_CHECK_HOSTNAME is off, but connections of DONGTIN_SECURITY_PROTOCOL={protocol} do not "
            "encrypt: unset it"
        )
    return None
