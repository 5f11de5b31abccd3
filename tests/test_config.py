"""Settings: nothing weak by default, everything missing named at once, every row documented."""

import base64
import re
from pathlib import Path

import pytest

from config import GLOBAL, Config, ConfigError
from resets.passwords import PasswordStyle

KEY = base64.b64encode(bytes(32)).decode()
COMPLETE = {
    "MicrosoftAppId": "1a7c4be1-0000-4000-8000-0000000000b0",
    "MicrosoftAppPassword": "s3cret",
    "MicrosoftAppTenantId": "5c0f1e7e-0000-4000-8000-00000000c0de",
    "ConnectionName": "entra",
    "LATCHKEY_KEY": KEY,
}


def test_everything_missing_is_named_in_one_message():
    with pytest.raises(ConfigError) as caught:
        Config.from_env({})

    for name in (
        "MicrosoftAppId",
        "MicrosoftAppTenantId",
        "MicrosoftAppPassword or MicrosoftAppCertificateFile",
        "ConnectionName",
        "LATCHKEY_KEY",
        "docs/configuration.md",
    ):
        assert name in str(caught.value)


@pytest.mark.parametrize("name", COMPLETE)
def test_without_any_one_of_them_there_is_no_start(name):
    with pytest.raises(ConfigError):
        Config.from_env({**COMPLETE, name: " "})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MicrosoftAppId", "not-a-guid"),
        ("MicrosoftAppType", "MultiTenant"),
        ("LATCHKEY_KEY", base64.b64encode(b"short").decode()),
        ("PORT", "99999"),
        ("TICKET_MINUTES", "0"),
        ("PASSWORD_WRITEBACK", "maybe"),
        ("DATABASE_URL", "mysql://x"),
        ("FEDERATED_MAY_BE_RESET", "true"),
        ("PASSWORD_STYLE", "emoji"),
        ("PASSWORD_MIN_LENGTH", "7"),
        ("PASSWORD_MIN_LENGTH", "129"),
        ("PASSWORD_MIN_LENGTH", "long"),
        ("FIND_BY_EMPLOYEE_ID", "true"),
        ("MicrosoftAppCertificateFile", "/nowhere/cert.pfx"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(name, value):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({**COMPLETE, name: value})

    assert name in str(caught.value)
    assert value not in str(caught.value).replace(name, "")


def test_the_real_cloud_is_the_default():
    assert Config.from_env(COMPLETE).cloud == GLOBAL


@pytest.mark.parametrize(
    "origin",
    ["http://10.0.0.8:8765", "https://127.0.0.1:1", "http://127.0.0.1.evil.example", "ftp://::1"],
)
def test_a_simulated_cloud_is_plain_http_on_this_machine_and_nothing_else(origin):
    with pytest.raises(ConfigError):
        Config.from_env({**COMPLETE, "UNSAFE_SIMULATED_CLOUD": origin})


def test_a_printed_config_shows_no_secret():
    assert "s3cret" not in repr(Config.from_env(COMPLETE))
    assert KEY not in repr(Config.from_env(COMPLETE))


def test_a_certificate_goes_before_a_secret(tmp_path):
    pem = tmp_path / "bot.pem"
    pem.write_text("x")

    config = Config.from_env({**COMPLETE, "MicrosoftAppCertificateFile": str(pem)})

    assert getattr(config.credential, "file", None) == pem


def test_what_a_password_looks_like_is_a_setting():
    plain = Config.from_env(COMPLETE)
    assert (plain.password_style, plain.password_length) == (PasswordStyle.SIGNS, 8)
    assert not plain.find_by_employee_id

    wished = {"PASSWORD_STYLE": "Words", "PASSWORD_MIN_LENGTH": "30", "FIND_BY_EMPLOYEE_ID": "yes"}
    config = Config.from_env({**COMPLETE, **wished})
    assert (config.password_style, config.password_length) == (PasswordStyle.WORDS, 30)
    assert config.find_by_employee_id


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    root = Path(__file__).parent.parent
    read = set(re.findall(r'reader\.(?:need|may)\(\s*"(\w+)"', (root / "config.py").read_text()))
    rows = set(
        re.findall(r"^\| `(\w+)`", (root / "docs/configuration.md").read_text(), re.MULTILINE)
    )

    assert read == rows
