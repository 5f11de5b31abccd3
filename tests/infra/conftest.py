import pycep
import pytest
import yaml
from infra_files import (
    INFRA,
    ON_SERVER,
    ROOT,
    STAND_INS,
    bicep_files,
    names_in,
    parameters_of,
    worked_out,
)

from config import Config, ConfigError
from runtime.settings_reader import Reader

WAYS = {
    "sqlite, identity": {},
    "sqlite, certificate": {"certificates": ["MIIC"]},
    "postgresql, identity": {"ledgerOn": "postgresql"},
    "postgresql, certificate": {"ledgerOn": "postgresql", "certificates": ["MIIC"]},
}
"""What one chooses when deploying main.bicep; the first is nothing but the defaults."""


@pytest.fixture(scope="session")
def bicep():
    parser = pycep.BicepParser()
    return {name: parser.parse(text=(INFRA / name).read_text()) for name in bicep_files()}


@pytest.fixture(scope="session")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


@pytest.fixture(scope="session", params=WAYS.values(), ids=list(WAYS))
def chosen(request):
    return request.param


@pytest.fixture(scope="session")
def container_app(bicep, chosen):
    """The container as Azure makes it when main.bicep is deployed as *chosen*."""
    main = names_in(bicep["main.bicep"], **chosen)
    given = worked_out(parameters_of(bicep["main.bicep"]["modules"]["container"]), main)
    here = bicep["container.bicep"]
    told = here["resources"]["app"]["config"]["properties"]
    return worked_out(told, names_in(here, **given))


@pytest.fixture(scope="session")
def container(container_app):
    (only,) = container_app["template"]["containers"]
    return only


@pytest.fixture(scope="session")
def environment(container):
    """What the container finds; a secret is None."""
    return {entry["name"]: entry.get("value") for entry in container["env"]}


@pytest.fixture(scope="session")
def settings():
    """The name of every setting that config.py reads."""
    reader = Reader({})
    with pytest.raises(ConfigError):
        Config.read(reader)
    return reader.names


@pytest.fixture(scope="session")
def make_config(tmp_path_factory):
    """Reads an environment whose ids, key and certificate are only there when it is deployed."""
    certificate = tmp_path_factory.mktemp("run") / "latchkey.pem"
    certificate.write_text("")

    def make(env):
        known = {name: value for name, value in env.items() if value is not None} | STAND_INS
        if not known.get("DATABASE_URL") and "DATABASE_URL" in env:
            known["DATABASE_URL"] = ON_SERVER.reveal()  # a secret, which is not in the files
        if known.get("MicrosoftAppManagedIdentityClientId"):
            known["MicrosoftAppManagedIdentityClientId"] = STAND_INS["MicrosoftAppId"]
        else:
            known["MicrosoftAppCertificateFile"] = str(certificate)
        return Config.from_env(known)

    return make
