"""Files of certificates and passwords: used as they are, or told in one sentence that names the setting."""

import logging
import ssl
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from dongtin.pipeline import WorldError
from dongtin.runtime.security import MASK, Redacting, secrets, security, warnings
from dongtin.runtime.settings import Settings
from tests.secured import PASSWORD, Papers


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers.new(tmp_path_factory.mktemp("papers"))


def sasl(**more: object) -> Settings:
    return Settings(**{"security_protocol": "SASL_SSL", "sasl_username": "reporter", **more})


def test_a_password_may_lie_in_a_file_and_its_line_may_end(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\r\n", "utf-8")
    known = security(sasl(sasl_password_file=file))
    assert known.arguments["sasl_plain_password"] == PASSWORD
    assert PASSWORD not in repr(known)


def test_a_new_password_in_the_file_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "password"
    settings = sasl(sasl_password_file=file)
    for password in ("old", "new"):
        file.write_text(password)
        assert security(settings).password == password


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, r"DONGTIN_SASL_PASSWORD_FILE=.* cannot be used: No such file"),
        (lambda path: path.mkdir(), r"DONGTIN_SASL_PASSWORD_FILE=.* cannot be used: Is a directory"),
        (lambda path: path.write_text("\n"), r"DONGTIN_SASL_PASSWORD_FILE=.* is an empty file"),
        (lambda path: path.write_bytes(b"\xff\xfe"), r"DONGTIN_SASL_PASSWORD_FILE=.* cannot be used"),
    ],
    ids=["missing", "folder", "empty", "binary"],
)  # fmt: skip
def test_a_password_file_that_cannot_be_used_is_named(make, sentence: str, tmp_path: Path) -> None:
    make(tmp_path / "password")
    with pytest.raises(WorldError, match=sentence):
        security(sasl(sasl_password_file=tmp_path / "password"))


def test_certificates_are_checked_and_so_are_host_names(papers: Papers) -> None:
    tls = security(Settings(security_protocol="SSL", ssl_ca_file=papers.ca)).tls
    assert tls
    assert tls.verify_mode == ssl.CERT_REQUIRED
    assert tls.check_hostname
    assert tls.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_the_host_name_goes_unchecked_with_a_warning_only(papers: Papers) -> None:
    settings = Settings(security_protocol="SSL", ssl_ca_file=papers.ca, ssl_check_hostname=False)
    tls = security(settings).tls
    assert tls
    assert (tls.check_hostname, tls.verify_mode) == (False, ssl.CERT_REQUIRED)
    assert "DONGTIN_SSL_CHECK_HOSTNAME" in "".join(warnings(settings))


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_ca_file_that_cannot_be_used_is_named(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    if content:
        file.write_text(content)
    with pytest.raises(
        WorldError, match=r"DONGTIN_SSL_CA_FILE=.*ca\.pem cannot be used: (No such file|it holds no cer)"
    ):
        security(Settings(security_protocol="SSL", ssl_ca_file=file))


def encrypted(papers: Papers, password: str) -> tuple[Path, Path]:
    """A certificate and its key, encrypted."""
    made = papers.authority.issue_cert("127.0.0.1")
    certificate, key = papers.folder / "certificate.pem", papers.folder / "key.pem"
    made.cert_chain_pems[0].write_to_path(str(certificate))
    key.write_bytes(
        serialization.load_pem_private_key(made.private_key_pem.bytes(), None).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password.encode()),
        )
    )
    return certificate, key


def test_an_encrypted_key_takes_its_password(papers: Papers, tmp_path: Path) -> None:
    certificate, key = encrypted(papers, PASSWORD)
    own = {"security_protocol": "SSL", "ssl_certificate_file": certificate, "ssl_key_file": key}
    assert security(Settings(**own, ssl_key_password=PASSWORD)).tls
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n")
    assert security(Settings(**own, ssl_key_password_file=file)).tls
    with pytest.raises(WorldError, match=r"key\.pem is encrypted: set DONGTIN_SSL_KEY_PASSWORD"):
        security(Settings(**own))
    with pytest.raises(WorldError, match=r"DONGTIN_SSL_KEY_PASSWORD is not the key's") as raised:
        security(Settings(**own, ssl_key_password="another"))
    assert "another" not in str(raised.value)


def test_a_certificate_and_a_strangers_key_are_told(papers: Papers) -> None:
    one, other = papers.identity("127.0.0.1"), papers.identity("127.0.0.1")
    with pytest.raises(
        WorldError, match=r"DONGTIN_SSL_CERTIFICATE_FILE=.* hold a certificate and a key that do not bel"
    ):
        security(Settings(security_protocol="SSL", ssl_certificate_file=one, ssl_key_file=other))


@pytest.mark.parametrize("name", ["ssl_certificate_file", "ssl_key_file"])
def test_a_file_of_our_own_certificate_that_is_missing_is_named(name: str, papers: Papers, tmp_path: Path) -> None:
    files = {"ssl_certificate_file": papers.identity("127.0.0.1"), name: tmp_path / "missing"}
    with pytest.raises(WorldError, match=rf"DONGTIN_{name.upper()}=.*missing cannot be used: No such file"):
        security(Settings(security_protocol="SSL", **files))


def test_the_log_masks_secrets_however_they_are_written() -> None:
    layout = Redacting("%(message)s", secrets(sasl(sasl_password=PASSWORD)))
    error = ValueError(f"refused: {PASSWORD}")
    trace = (type(error), error, None)
    for args in [
        (PASSWORD,),
        (repr(PASSWORD),),
        (PASSWORD.encode(),),
        ({"auth_bytes": f"\0reporter\0{PASSWORD}".encode()},),
    ]:
        line = layout.format(logging.LogRecord("aiokafka", logging.DEBUG, "", 0, "request %s", args, trace))
        assert MASK in line
        for shape in ("nắng", "n\\xe1\\xba", "100%"):
            assert shape not in line, line


def test_an_empty_secret_masks_nothing() -> None:
    record = logging.LogRecord("dongtin", logging.INFO, "", 0, "hello", (), None)
    assert Redacting("%(message)s", [""]).format(record) == "hello"
