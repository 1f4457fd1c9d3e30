"""Settings that do not go together are one sentence that names them; secrets are never in it."""

import pytest

from dongtin.pipeline import WorldError
from dongtin.runtime.settings import Settings, load, not_settings

SASL = {"security_protocol": "SASL_SSL", "sasl_username": "reporter", "sasl_password": "mưa"}


def test_nothing_is_encrypted_unless_it_is_asked_for() -> None:
    settings = load()
    assert (settings.encrypts, settings.signs_in) == (False, False)


@pytest.mark.parametrize("protocol", ["SSL", "SASL_SSL"])
def test_host_names_are_checked_unless_a_setting_says_otherwise(protocol: str) -> None:
    assert load(**{**(SASL if protocol == "SASL_SSL" else {}), "security_protocol": protocol}).ssl_check_hostname


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({**SASL, "security_protocol": "PLAINTEXT"}, r"USERNAME is set, but .*=PLAINTEXT do not sign in: .*SASL_SSL"),
        ({**SASL, "security_protocol": "SSL"}, r"DONGTIN_SASL_USERNAME is set, but .*=SSL do not sign in"),
        ({"ssl_ca_file": "ca.pem"}, r"SSL_CA_FILE is set, but .*=PLAINTEXT do not encrypt: set that to SSL, or unset"),
        ({**SASL, "security_protocol": "SASL_PLAINTEXT", "ssl_ca_file": "a"}, r"do not encrypt: set that to SASL_SSL"),
        ({"security_protocol": "SASL_SSL", "sasl_password": "x"}, r"signs in: set DONGTIN_SASL_USERNAME$"),
        ({"security_protocol": "SASL_SSL", "sasl_username": "x"}, r"set DONGTIN_SASL_PASSWORD, or DONGTIN_SASL_PASSW"),
        ({**SASL, "sasl_password": "", "sasl_username": "x"}, r"set DONGTIN_SASL_PASSWORD, or DONGTIN_SASL_PASSWORD_"),
        ({**SASL, "sasl_password_file": "p"}, r"SASL_PASSWORD and DONGTIN_SASL_PASSWORD_FILE are both set: unset one"),
        ({"security_protocol": "SSL", "ssl_key_file": "k"}, r"SSL_KEY_FILE is set without a certificate: set DONGTIN_"),
        ({"ssl_check_hostname": False}, r"DONGTIN_SSL_CHECK_HOSTNAME is off, but .* do not encrypt: unset it"),
        ({"security_protocol": "TLS"}, r"DONGTIN_SECURITY_PROTOCOL='TLS' is not usable .*SASL_SSL does both"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_named(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(WorldError, match=sentence) as raised:
        load(**given)
    assert "mưa" not in repr(raised.value)
    assert raised.value.__cause__ is None
    assert "\n" not in str(raised.value)


def test_a_variable_that_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As compose files hand over what is not set outside."""
    for name in ("SASL_USERNAME", "SASL_PASSWORD", "SASL_PASSWORD_FILE", "SSL_CA_FILE"):
        monkeypatch.setenv(f"DONGTIN_{name}", "")
    assert load().sasl_password is None


def test_secrets_show_nowhere() -> None:
    settings = Settings(**SASL, ssl_certificate_file="c.pem", ssl_key_password="nắng")
    for shown in (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump())):
        assert "mưa" not in shown
        assert "nắng" not in shown


def test_a_setting_that_is_mistyped_is_told_with_the_one_that_was_meant() -> None:
    environment = {"DONGTIN_PARTITON": "3", "DONGTIN_PARTITIONS": "3", "DONGTIN_LAMP": "1", "HOME": "/"}
    assert not_settings(environment) == [
        "DONGTIN_LAMP is no setting and does nothing: `dongtin settings` lists those there are",
        "DONGTIN_PARTITON is no setting and does nothing: did you mean DONGTIN_PARTITIONS?",
    ]


def test_what_kubernetes_sets_for_services_is_no_mistyped_setting() -> None:
    names = ("SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_PAGE", "PORT", "PORT_80_TCP", "PORT_80_TCP_ADDR")
    assert not_settings({f"DONGTIN_WEB_{name}": "1" for name in names}) == []


def test_a_port_that_kubernetes_set_for_a_service_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGTIN_BOARD_PORT", "tcp://10.0.0.7:80")
    with pytest.raises(WorldError, match=r"^DONGTIN_BOARD_PORT='tcp://10.0.0.7:80' .*enableServiceLinks: false"):
        load()


@pytest.mark.parametrize("address", ["kafka", "", "kafka:9092;other:9092", "http://kafka:9092"])
def test_an_address_that_is_none_is_told_without_a_pattern(address: str) -> None:
    with pytest.raises(WorldError, match=r"BOOTSTRAP_SERVERS=.* is not usable \(not host:port\): .*commas\.$"):
        load(bootstrap_servers=address)
