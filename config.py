"""The settings, read once from the environment into one frozen Config.

Every setting has a row in docs/configuration.md (a test compares the two). Nothing that would make
the bot weaker when absent has a default; everything missing or wrong is named in one message.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Self

from instrumentation.destinations import Destinations
from resets.model import TenantId
from resets.safeguards import Safeguards
from resets.secret import Secret
from runtime import (
    checkpoint_settings,
    clouds,
    directory_settings,
    notice_settings,
    password_settings,
    safeguard_settings,
    serving_settings,
    settings,
)
from runtime.checkpoint_settings import CheckpointPlaces
from runtime.clouds import GLOBAL, Cloud
from runtime.directory_settings import DirectoryChoices
from runtime.notice_settings import NoticeSettings
from runtime.password_settings import PasswordSettings
from runtime.serving_settings import Serving
from runtime.settings_reader import ConfigError, Reader, existing_file

LEDGER_FILE = Secret("sqlite:///latchkey.sqlite")

__all__ = ["AssignedIdentity", "Certificate", "Config", "ConfigError"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate instead of a client secret: a PFX file, or a PEM file with key and chain."""

    file: Path
    password: Secret | None


@dataclass(frozen=True, slots=True)
class AssignedIdentity:
    """An identity that Azure gave to the container, and that the app registration trusts.

    Nothing to keep and nothing that ends.
    """

    client_id: str


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a deployment decides. Built by `from_env`; nothing else reads settings."""

    app_id: str
    tenant: TenantId
    credential: Secret | Certificate | AssignedIdentity
    connection: str
    key: Secret
    """Base64 of 32 random bytes: seals dialog state and keys the audit chain."""
    database: Secret
    checkpoints: CheckpointPlaces
    cases_life: timedelta
    serving: Serving
    cloud: Cloud
    ticket_life: timedelta
    passwords: PasswordSettings
    directory: DirectoryChoices
    destinations: Destinations
    safeguards: Safeguards
    """What is asked for besides the rule: limits, a second person, a ticket."""
    notices: NoticeSettings
    """Who is told of a case, and where its outcome is sent."""

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read *env*, or raise one ConfigError that names every missing and every wrong setting."""
        return cls.read(Reader(env))

    @classmethod
    def read(cls, reader: Reader) -> Self:
        """Ask *reader* for every setting: it then knows their names, and which are secret."""
        database = reader.may("DATABASE_URL", LEDGER_FILE, settings.database)
        cloud, safeguards = _cloud(reader), safeguard_settings.read(reader)
        config = cls(
            app_id=reader.need("MicrosoftAppId", settings.guid),
            tenant=TenantId(reader.need("MicrosoftAppTenantId", settings.guid)),
            credential=_credential(reader),
            connection=reader.need("ConnectionName", str),
            key=reader.need("LATCHKEY_KEY", settings.key),
            database=database,
            checkpoints=checkpoint_settings.read(
                reader, database, is_simulated=cloud.loopback is not None
            ),
            cases_life=reader.may("KEEP_CASES_DAYS", timedelta(days=90), settings.days),
            serving=serving_settings.read(reader),
            cloud=cloud,
            ticket_life=reader.may("TICKET_MINUTES", timedelta(minutes=10), settings.minutes),
            passwords=password_settings.read(reader),
            directory=directory_settings.read(reader),
            destinations=_destinations(reader),
            safeguards=safeguards,
            notices=notice_settings.read(reader, is_simulated=cloud.loopback is not None),
        )
        reader.may("MicrosoftAppType", "SingleTenant", settings.app_type)
        reader.finish()
        notice_settings.check(config.notices, can_reach=safeguards.team is not None)
        return config


def _cloud(reader: Reader) -> Cloud:
    cloud = reader.may("MICROSOFT_CLOUD", GLOBAL, clouds.named)
    residing_in = partial(clouds.residing, cloud=cloud)
    cloud = reader.may("DATA_RESIDENCY", cloud, residing_in)
    return reader.may(
        "UNSAFE_SIMULATED_CLOUD", cloud, lambda origin: clouds.simulated(origin, cloud)
    )


def _destinations(reader: Reader) -> Destinations:
    headers = reader.may("OTEL_EXPORTER_OTLP_HEADERS", None, settings.secret_headers)
    return Destinations(
        service=reader.may("OTEL_SERVICE_NAME", "latchkey", str),
        otlp=reader.may(
            "OTEL_EXPORTER_OTLP_ENDPOINT", None, partial(settings.receiver, bare=headers is None)
        ),
        otlp_headers=headers,
        otlp_certificate=reader.may("OTEL_EXPORTER_OTLP_CERTIFICATE", None, existing_file),
        application_insights=reader.may(
            "APPLICATIONINSIGHTS_CONNECTION_STRING", None, settings.secret_insights
        ),
    )


def _credential(reader: Reader) -> Secret | Certificate | AssignedIdentity:
    reader.need_one_of(
        "MicrosoftAppPassword",
        "MicrosoftAppCertificateFile",
        "MicrosoftAppManagedIdentityClientId",
    )
    identity = reader.may("MicrosoftAppManagedIdentityClientId", None, settings.guid)
    file = reader.may("MicrosoftAppCertificateFile", None, existing_file)
    opens_it = reader.may("MicrosoftAppCertificatePassword", None, Secret)
    password = reader.may("MicrosoftAppPassword", Secret(""), Secret)
    if identity:
        return AssignedIdentity(identity)
    return Certificate(file, opens_it) if file else password
