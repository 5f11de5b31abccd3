"""The edge to Teams: what is believed of what comes in, and how we answer."""

from dataclasses import dataclass
from functools import cached_property, partial

import aiohttp

from bootstrap.entra import openid_address
from config import Config
from entra.app import EntraApp
from stores.ledger import StoredLedger
from teams.adapter import TeamsAuthentication
from teams.app_token import AppToken
from teams.connector import Connector
from teams.gate import Gate
from teams.jwks import KeyRing
from teams.last_refusals import LastRefusals
from teams.messenger import Messenger
from teams.portal_links import PortalLinks
from teams.ports import TEAMS_CHANNEL
from teams.service_urls import ServiceUrls
from teams.sign_in import SignIns
from teams.sign_outs import SignOuts
from teams.user_tokens import TokenService

ADMIN_CENTER = "https://entra.microsoft.com"


@dataclass(frozen=True)
class Edge:
    """What speaks with Teams; each part is built when it is first asked for."""

    config: Config
    http: aiohttp.ClientSession
    entra: EntraApp
    store: StoredLedger

    @cached_property
    def gate(self) -> Gate:
        """Lets in what Teams has signed, and nothing else."""
        return Gate(
            self.channel_keys,
            app_id=self.config.app_id,
            tenant=self.config.tenant,
            issuer=self.config.cloud.channel_issuer,
            may_send_to=self.may_send_to,
            noted=self.refusals.note,
        )

    @cached_property
    def channel_keys(self) -> KeyRing:
        """What Teams signs with."""
        return KeyRing(self.http, self.config.cloud.channel_keys_at, endorsement=TEAMS_CHANNEL)

    @cached_property
    def may_send_to(self) -> ServiceUrls:
        """Where an answer may go."""
        return ServiceUrls(self.config.cloud.service_hosts, self.config.cloud.loopback)

    @cached_property
    def refusals(self) -> LastRefusals:
        """Remembers why something was turned away last, for the doctor."""
        return LastRefusals(self.store.dialog_states, self.store.clock)

    @cached_property
    def app_token(self) -> AppToken:
        """The bot's own token, for Teams alone."""
        return AppToken(partial(self.entra.app_token, self.config.cloud.bot_scope))

    @cached_property
    def connector(self) -> Connector:
        """Sends and changes messages."""
        return Connector(self.http, self.app_token, self.may_send_to)

    @cached_property
    def token_service(self) -> TokenService:
        """Where Teams keeps who has signed in."""
        at, app_id = self.config.cloud.token_service_at, self.config.app_id
        return TokenService(self.http, self.app_token, at, app_id, self.refusals.note)

    @cached_property
    def authentication(self) -> TeamsAuthentication:
        """Both, as the SDK wants to be given them."""
        scope = self.config.cloud.bot_scope
        return TeamsAuthentication(self.connector, self.token_service, scope)

    @cached_property
    def sign_ins(self) -> SignIns:
        """Says who an admin has proved to be."""
        return SignIns(
            self.token_service,
            KeyRing(self.http, openid_address(self.config), endorsement=None),
            app_id=self.config.app_id,
            tenant=self.config.tenant,
            connection=self.config.connection,
            login=self.config.cloud.login,
            seen_marks=self.store.seen_marks,
            sign_outs=SignOuts(self.store.dialog_states),
            forget_tokens=self.entra.forget,
        )

    @cached_property
    def messenger(self) -> Messenger:
        """Speaks to a chat outside of a turn's answer."""
        links = portal_links(self.config)
        return Messenger(self.connector, self.config.app_id, links, self.config.tenant)


def portal_links(config: Config) -> PortalLinks:
    """Say Microsoft's pages for people as they are called in this cloud."""
    portal = config.cloud.pages.get(ADMIN_CENTER, ADMIN_CENTER)
    # With the tenant, for else it opens in whichever the browser is signed in to.
    here = {f"{ADMIN_CENTER}/#view": f"{portal}/{config.tenant}/#view"}
    return PortalLinks(here | dict(config.cloud.pages), config.notices.ticket_url)
