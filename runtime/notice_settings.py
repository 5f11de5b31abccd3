"""Reading who is told of a case, and where: `resets.outbox.Tells` and the webhook."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from resets.outbox import Tells
from resets.safeguards import Demand
from resets.secret import Secret
from runtime.safeguard_settings import team
from runtime.settings import flag
from runtime.settings_reader import CannotServe, ConfigError, Reader
from runtime.webhook_settings import LONGEST_URL, PRINTABLE, Webhook, address, signing_key

PLACE = "{ticket}"


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """What a deployment tells, to whom, and how a ticket is opened."""

    tells: Tells
    webhook_url: str | None = None
    webhook_key: Secret | None = None
    ticket_url: str | None = None
    """Holds `{ticket}`."""

    @property
    def webhook(self) -> Webhook | None:
        """Where outcomes are sent; None where they are not."""
        if self.webhook_url is None or self.webhook_key is None:
            return None
        return Webhook(self.webhook_url, self.webhook_key)


def read(reader: Reader, *, is_simulated: bool) -> NoticeSettings:
    """Ask *reader* for every setting of it."""
    url = reader.may("WEBHOOK_URL", None, lambda value: address(value, is_simulated=is_simulated))
    key = reader.may("WEBHOOK_KEY", None, signing_key)
    tells = Tells(
        target=reader.may("NOTICE", Demand.OFF, notice),
        manager=reader.may("TELL_MANAGER", default=False, read=flag),
        channel=reader.may("SECURITY_CHANNEL", None, team),
        names_in_channel=reader.may("SECURITY_CHANNEL_NAMES", default=False, read=flag),
        webhook=url is not None,
    )
    return NoticeSettings(tells, url, key, reader.may("TICKET_URL", None, ticket_url))


def check(notices: NoticeSettings, *, can_reach: bool) -> None:
    """Raise ConfigError for settings that need others. *can_reach*: people are found in Teams."""
    tells_people = notices.tells.target is not Demand.OFF or notices.tells.manager
    if tells_people and not can_reach:
        raise ConfigError("NOTICE and TELL_MANAGER need REACH_TEAM (docs/configuration.md)")
    if (notices.webhook_url is None) != (notices.webhook_key is None):
        raise ConfigError("WEBHOOK_URL and WEBHOOK_KEY need each other (docs/configuration.md)")


def notice(value: str) -> Demand:
    """Read whether people are told of what is about to be done to their account."""
    known = {"off": Demand.OFF, "on": Demand.ASK, "required": Demand.REQUIRED}
    if value.lower() not in known:
        raise CannotServe("must be off, on or required")
    return known[value.lower()]


def ticket_url(value: str) -> str:
    """Read the address of a ticket, in which its number is put."""
    parts = urlsplit(value)
    is_whole = len(value) <= LONGEST_URL and PRINTABLE.fullmatch(value) and parts.hostname
    told_more = parts.username or parts.password
    named = PLACE in value and PLACE not in parts.netloc
    if not is_whole or told_more or parts.scheme != "https" or not named:
        raise CannotServe("must be an https address with {ticket} in it")
    return value
