"""Settings: nothing weak by default, everything missing named at once, every row documented."""

import base64
import re
from contextlib import suppress
from itertools import combinations
from pathlib import Path

import pytest

from config import GLOBAL, AssignedIdentity, Certificate, Config, ConfigError
from resets.passwords import PasswordStyle
from resets.secret import Secret
from runtime.settings_reader import Reader

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
        " or ".join(CREDENTIALS),
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
        ("TICKET_MINUTES", "61"),
        ("PASSWORD_MINUTES", "0.5"),
        ("UNUSED_HOURS", "73"),
        ("KEEP_CASES_DAYS", "-3"),
        ("PASSWORD_WRITEBACK", "maybe"),
        ("DATABASE_URL", "mysql://x"),
        ("FEDERATED_MAY_BE_RESET", "true"),
        ("PASSWORD_STYLE", "emoji"),
        ("PASSWORD_MIN_LENGTH", "7"),
        ("PASSWORD_MIN_LENGTH", "129"),
        ("PASSWORD_MIN_LENGTH", "long"),
        ("FIND_BY_EMPLOYEE_ID", "true"),
        ("MICROSOFT_CLOUD", "germany"),
        ("DATA_RESIDENCY", "germany"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated(name, value):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({**COMPLETE, name: value})

    assert name in str(caught.value)
    assert value not in str(caught.value).replace(name, "")


@pytest.mark.parametrize(
    ("residency", "host"),
    [
        ("none", "token.botframework.com"),
        ("europe", "europe.token.botframework.com"),
        ("UnitedStates", "unitedstates.token.botframework.com"),
        ("india", "india.token.botframework.com"),
    ],
)
def test_sign_ins_are_kept_where_the_bot_lies(residency, host):
    config = Config.from_env({**COMPLETE, "DATA_RESIDENCY": residency})

    assert config.cloud.token_service_at == f"https://{host}"
    assert config.cloud.channel_issuer == GLOBAL.channel_issuer


def test_a_government_cloud_has_no_other_residency():
    with pytest.raises(ConfigError, match="DATA_RESIDENCY"):
        Config.from_env({**COMPLETE, "MICROSOFT_CLOUD": "usgov", "DATA_RESIDENCY": "europe"})


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


CREDENTIALS = {
    "MicrosoftAppPassword": "s3cret",
    "MicrosoftAppCertificateFile": __file__,
    "MicrosoftAppManagedIdentityClientId": "1D000000-0000-4000-8000-00000000C11D",
}


@pytest.mark.parametrize(
    ("name", "credential"),
    [
        ("MicrosoftAppPassword", Secret("s3cret")),
        ("MicrosoftAppCertificateFile", Certificate(Path(__file__), None)),
        (
            "MicrosoftAppManagedIdentityClientId",
            AssignedIdentity("1d000000-0000-4000-8000-00000000c11d"),
        ),
    ],
)
def test_each_of_three_credentials_will_do(name, credential):
    env = {**COMPLETE, "MicrosoftAppPassword": "", name: CREDENTIALS[name]}

    assert Config.from_env(env).credential == credential


@pytest.mark.parametrize("pair", [*combinations(CREDENTIALS, 2)])
def test_two_credentials_are_one_too_many(pair):
    with pytest.raises(ConfigError) as caught:
        Config.from_env({**COMPLETE, **{name: CREDENTIALS[name] for name in pair}})

    for name in pair:
        assert name in str(caught.value)
    assert "only one may be set" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MicrosoftAppCertificateFile", "/nowhere/cert.pfx"),
        ("MicrosoftAppManagedIdentityClientId", "latchkey-identity"),
    ],
)
def test_a_credential_that_cannot_be_one_is_named(name, value):
    with pytest.raises(ConfigError, match=f"not valid: {name}"):
        Config.from_env({**COMPLETE, "MicrosoftAppPassword": "", name: value})


@pytest.mark.parametrize("name", ["global", "usgov", "usgovdod", "UsGov"])
def test_one_setting_names_the_cloud(name):
    assert Config.from_env({**COMPLETE, "MICROSOFT_CLOUD": name}).cloud.name == name.lower()


def test_china_is_refused_with_the_reason():
    with pytest.raises(ConfigError, match=r"MICROSOFT_CLOUD .*China has no way to reset"):
        Config.from_env({**COMPLETE, "MICROSOFT_CLOUD": "china"})


def test_what_a_password_looks_like_is_a_setting():
    plain = Config.from_env(COMPLETE)
    assert (plain.passwords.style, plain.passwords.length) == (PasswordStyle.SIGNS, 8)
    assert not plain.directory.find_by_employee_id

    wished = {"PASSWORD_STYLE": "Words", "PASSWORD_MIN_LENGTH": "30", "FIND_BY_EMPLOYEE_ID": "yes"}
    config = Config.from_env({**COMPLETE, **wished})
    assert (config.passwords.style, config.passwords.length) == (PasswordStyle.WORDS, 30)
    assert config.directory.find_by_employee_id


class Recorder(Reader):
    """Reads as the product does, and remembers what it was asked for and what it answered."""

    def __init__(self, env):
        super().__init__(env)
        self.defaults = {}

    def may(self, name, default, read):
        self.defaults[name] = default
        return super().may(name, default, read)


def recorded(**env):
    recorder = Recorder({**COMPLETE, **env})
    with suppress(ConfigError):
        Config.read(recorder)
    return recorder


def documented():
    """Give the rows of the page: default and what is allowed, by setting."""
    page = Path(__file__).parent.parent / "docs/configuration.md"
    row = re.compile(r"^\| `(\w+)` \| [^|]* \|([^|]*)\|([^|]*)\|", re.MULTILINE)
    return {name: rest for name, *rest in row.findall(page.read_text("utf-8"))}


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    assert recorded().names == set(documented())


DEFAULTS = {name: default.strip() for name, (default, _) in documented().items()}


@pytest.mark.parametrize(
    "name", [name for name in DEFAULTS if re.fullmatch("`.*`", DEFAULTS[name])]
)
def test_every_default_is_what_its_row_says(name):
    assert Config.from_env({**COMPLETE, name: DEFAULTS[name].strip("`")}) == Config.from_env(
        COMPLETE
    )


@pytest.mark.parametrize(
    "name", [name for name in DEFAULTS if not DEFAULTS[name] and "SIMULATED" not in name]
)
def test_where_the_row_names_no_default_there_is_none(name):
    assert not recorded().defaults[name]


NONSENSE = "\u2620 / nonsense ="


@pytest.mark.parametrize("name", documented())
def test_what_is_allowed_is_what_its_row_says(name):
    """The sentence of the refusal is the one that the row has."""
    only = dict.fromkeys(CREDENTIALS, "") if name in CREDENTIALS else {}
    with suppress(ConfigError):
        Config.from_env({**COMPLETE, **only, name: NONSENSE})
        assert documented()[name][1].strip() == "any text"
        return
    with pytest.raises(ConfigError, match=f"not valid: {name}") as caught:
        Config.from_env({**COMPLETE, **only, name: NONSENSE})

    (allowed,) = re.findall(r"\(must be (.*?)(?:;.*)?\)(?:,|;| \()", str(caught.value))
    assert documented()[name][1].replace("`", "").strip() == allowed


def test_a_domain_name_instead_of_a_guid_is_recognised():
    with pytest.raises(ConfigError, match="must be a GUID; yours looks like a domain name"):
        Config.from_env({**COMPLETE, "MicrosoftAppTenantId": "contoso.onmicrosoft.com"})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("TICKET_MINUTE", "TICKET_MINUTES"),
        ("BANNED_WORD", "BANNED_WORDS"),
        ("PASSWORD_MIN_LENGHT", "PASSWORD_MIN_LENGTH"),
        ("MicrosoftAppID", None),
        ("HOSTNAME", None),
        ("LATCHKEY_PORT", None),
        ("PATH", None),
    ],
)
def test_a_name_that_is_nearly_a_setting_is_noticed(name, meant):
    assert recorded(**{name: "5"}).near_misses().get(name) == meant


def test_every_secret_is_known_as_one_so_that_no_child_inherits_it():
    given = dict.fromkeys(documented(), "x=s3cret") | {
        **COMPLETE,
        "DATABASE_URL": "postgresql://role:s3cret@server/ledger",
        "WEBHOOK_KEY": "s3cret" * 6,
        "APPLICATIONINSIGHTS_CONNECTION_STRING": f"InstrumentationKey={COMPLETE['MicrosoftAppId']}",
    }

    assert recorded(**given).secrets == {
        "MicrosoftAppPassword",
        "MicrosoftAppCertificatePassword",
        "LATCHKEY_KEY",
        "DATABASE_URL",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "WEBHOOK_KEY",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
    }


def test_a_setting_may_lie_in_a_file_as_containers_hand_secrets_in(tmp_path):
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n")
    env = {**COMPLETE, "LATCHKEY_KEY": "", "LATCHKEY_KEY_FILE": str(file)}

    assert Config.from_env(env) == Config.from_env(COMPLETE)


def test_a_file_that_is_not_there_is_named_by_its_setting():
    env = {**COMPLETE, "LATCHKEY_KEY": "", "LATCHKEY_KEY_FILE": "/nowhere/key"}

    with pytest.raises(ConfigError, match=r"LATCHKEY_KEY .*no such file"):
        Config.from_env(env)


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"RECEIVERS": "manager"}, "REACH_TEAM"), ({"RECEIVERS": "target"}, "VERIFY")],
)
def test_who_else_gets_a_password_needs_what_it_stands_on(given, missing):
    team = {} if missing == "REACH_TEAM" else {"REACH_TEAM": "19:a110de0000@thread.tacv2"}
    with pytest.raises(ConfigError, match=rf"RECEIVERS.* needs {missing}"):
        Config.from_env({**COMPLETE, **team, **given})
