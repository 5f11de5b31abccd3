import pycep
import pytest
from infra_files import INFRA, ON_SERVER, STAND_INS, bicep_files

from config import Config, ConfigError
from runtime.reader import Reader


@pytest.fixture(scope="session")
def bicep():
    parser = pycep.BicepParser()
    return {name: parser.parse(text=(INFRA / name).read_text()) for name in bicep_files()}


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
