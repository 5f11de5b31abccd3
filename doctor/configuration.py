"""Are the settings complete, and which cloud do they mean? Nothing is contacted."""

from collections.abc import Mapping

from config import Config, ConfigError
from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, warn
from doctor.http import host_of
from runtime.settings_reader import Reader


def read_settings(env: Mapping[str, str]) -> tuple[Finding, Config | None]:
    """Read all settings; the finding names everything that is missing or wrong at once."""
    reader = Reader(env)
    try:
        config = Config.read(reader)
    except ConfigError as error:
        return fail(
            str(error),
            "Set them where Latchkey gets its environment (Azure portal > Container App > "
            "Containers > Environment variables, or .env beside compose.yaml). "
            "docs/configuration.md has a row for each.",
        ), None
    if slips := reader.near_misses():
        return warn(
            "; ".join(f"{name} is no setting: is {meant} meant?" for name, meant in slips.items()),
            "Correct the name, or take it out of the environment. docs/configuration.md has all.",
        ), config
    return ok("everything needed is set, and every value can be read"), config


async def cloud(deployment: Deployment) -> Finding:
    """Say which Microsoft cloud is asked."""
    where = deployment.config.cloud
    if where.loopback is not None:
        return ok(f"{where.name}, as the simulator at {where.loopback} plays it: no real one")
    return ok(f"{where.name}: {host_of(where.login)}, {host_of(where.graph)}")
