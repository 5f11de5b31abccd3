"""Dutch."""

from cards.unsupported import Wish
from cards.words.acts.reasons import REASONS as ACT_REASONS
from cards.words.outcomes import OUTCOMES
from cards.words.receiver_reasons import RECEIVER_REASONS
from cards.words.sentences import Answer, TitledText
from cards.words.shape import (
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    Words,
    by_first_letter,
)
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, State
from resets.unreachable import Unreachable

REASONS = {
    Reason.OWN_ACCOUNT: Answer(
        "Dit is uw eigen account.",
        "Wijzig uw eigen wachtwoord in Mijn account.",
    ),
    Reason.AGENT: Answer(
        "Dit account hoort bij een AI-agent en heeft geen wachtwoord.",
        "De toegang ervan wordt beheerd in het Entra-beheercentrum.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "Deze gast heeft de uitnodiging nog niet geaccepteerd, dus er is nog geen wachtwoord.",
        "Verstuur de uitnodiging opnieuw vanuit het Entra-beheercentrum.",
    ),
    Reason.EXTERNAL_ENTRA: Answer(
        "Deze persoon meldt zich aan met een account van een andere organisatie.",
        "Vraag het de persoon zelf of een beheerder van de eigen organisatie.",
    ),
    Reason.MICROSOFT_ACCOUNT: Answer(
        "Deze persoon meldt zich aan met een persoonlijk Microsoft-account.",
        "Alleen de persoon zelf kan dat wachtwoord opnieuw instellen, op account.live.com.",
    ),
    Reason.GOOGLE: Answer(
        "Deze persoon meldt zich aan met een Google-account.",
        "Alleen de persoon zelf kan dat wachtwoord opnieuw instellen, bij Google.",
    ),
    Reason.EMAIL_CODE: Answer(
        "Deze persoon meldt zich aan met een eenmalige wachtwoordcode per e-mail en heeft geen "
        "wachtwoord.",
        "Er valt niets opnieuw in te stellen: bij elke aanmelding komt er een nieuwe code.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Deze persoon meldt zich aan bij een andere id-provider.",
        "Vraag de persoon het wachtwoord daar opnieuw in te stellen.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "Dit is een klantaccount van een Azure AD B2C-tenant; dat kan Latchkey niet opnieuw "
        "instellen.",
        "Stel het wachtwoord opnieuw in op de pagina van de gebruiker in de portal, of laat de "
        "klant het zelf doen.",
    ),
    Reason.FEDERATED: Answer(
        "Dit is een federatief domein; het wachtwoord staat niet in Entra.",
        "Stel het wachtwoord opnieuw in bij de id-provider, bijvoorbeeld in Windows Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Dit account komt uit Windows Server AD, en het terugschrijven van wachtwoorden staat uit.",
        "Stel het wachtwoord in Windows Server AD opnieuw in.",
    ),
    Reason.NO_ROLE: Answer(
        "U hebt geen rol die wachtwoorden opnieuw mag instellen.",
        "Vraag het een beheerder van uw organisatie.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "U hebt een in aanmerking komende rol die niet actief is.",
        "Activeer de rol in Privileged Identity Management en vraag het dan opnieuw: Latchkey "
        "zegt of die rol volstaat.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Dit account zit in een beheereenheid met beperkt beheer.",
        "Vraag het een beheerder met een rol voor die eenheid.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Uw rol geldt voor bepaalde beheereenheden, en dit account valt erbuiten.",
        "Vraag het een beheerder wiens rol ook voor dit account geldt.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Dit account wordt beschermd door rollen of groepen die buiten uw rol vallen.",
        "Vraag het een beheerder met een van de rollen die dat wel kunnen.",
    ),
    Reason.PROTECTED: Answer(
        "Heeft beheerdersrechten of kan die via een groep krijgen. "
        "Zulke accounts gaan een voor een.",
        "Vraag het voor dit account apart.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra liet niet alle rollen zien die hier tellen, en Latchkey doet geen aannames.",
        "Probeer het over enkele minuten opnieuw. Blijft het zo, dan laat Entra u niet lezen wie "
        "welke rol heeft: vraag om Directory Readers, of doe het in het Entra-beheercentrum.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey kent deze kaart niet meer.",
        "Vraag het opnieuw om een nieuwe kaart te krijgen.",
    ),
    Reason.NOT_YOURS: Answer(
        "Deze kaart is gemaakt voor iemand anders of voor een andere chat.",
        "Vraag om een eigen kaart in uw chat met Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Deze kaart is al gebruikt.",
        "Bekijk het resultaat op de kaart, of vraag om een nieuwe.",
    ),
    Reason.CANCELLED: Answer(
        "Deze kaart is geannuleerd.",
        "Vraag het opnieuw als het wachtwoord toch opnieuw moet worden ingesteld.",
    ),
    Reason.EXPIRED: Answer(
        "Deze kaart is te oud.",
        "Vraag het opnieuw om een nieuwe kaart te krijgen.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Er wordt op dit moment al iets aan dit account gewijzigd.",
        "Wacht tot dat is afgerond en vraag het dan opnieuw.",
    ),
    Reason.TARGET_CHANGED: Answer(
        "De naam, de user principal name, het soort account of de rollen van deze persoon zijn "
        "gewijzigd nadat de kaart was gemaakt.",
        "Vraag het opnieuw om een nieuwe kaart te krijgen.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra heeft het opnieuw instellen geweigerd.",
        "Controleer uw rollen in het Entra-beheercentrum, of vraag het een beheerder met meer "
        "machtigingen.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "Het nieuwe wachtwoord voldeed niet aan een wachtwoordbeleid van uw organisatie.",
        "Vraag het opnieuw: Latchkey maakt een ander wachtwoord. Lukt het weer niet, vraag het "
        "dan de beheerder van het beleid.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra is bezet of niet bereikbaar.",
        "Probeer het over enkele minuten opnieuw.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra liet Latchkey niet namens u handelen.",
        "Meld u opnieuw aan en herhaal uw verzoek.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD heeft het nieuwe wachtwoord niet geaccepteerd.",
        "Stel het in Windows Server AD opnieuw in, of vraag het de beheerder van Microsoft Entra "
        "Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra heeft het wachtwoord voor dit gesynchroniseerde account niet geaccepteerd: het "
        "terugschrijven van wachtwoorden staat uit, of het wachtwoord voldeed niet aan een "
        "beleid.",
        "Stel het wachtwoord in Windows Server AD opnieuw in, of vraag het de beheerder van "
        "Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey is gestopt voordat het Entra iets had gevraagd.",
        "Vraag het opnieuw om een nieuwe kaart te krijgen.",
    ),
    Reason.FORGOTTEN: Answer(
        "Het tijdelijke wachtwoord is gewist en kan niet meer worden weergegeven.",
        "Stel het wachtwoord nog een keer opnieuw in als het nog nodig is.",
    ),
    **ACT_REASONS["nl"],
    **RECEIVER_REASONS["nl"],
}

STATES = {
    State.PENDING: TitledText("Wacht op uw beslissing", "Er is nog niets gewijzigd."),
    State.EXECUTING: TitledText(
        "Wachtwoord wordt opnieuw ingesteld",
        "Entra stelt een tijdelijk wachtwoord in. Deze kaart wordt vanzelf bijgewerkt.",
    ),
    State.DONE: TitledText(
        "Wachtwoord opnieuw ingesteld",
        "Het wachtwoord is opnieuw ingesteld.",
    ),
    State.ACCEPTED: TitledText(
        "Wachtwoord geaccepteerd, nog niet bevestigd",
        "Entra heeft het tijdelijke wachtwoord geaccepteerd, maar niet bevestigd. Het kan tot 5 "
        "minuten duren voordat het werkt.",
    ),
    State.UNKNOWN: TitledText(
        "Uitkomst van het opnieuw instellen onbekend",
        "Entra gaf geen duidelijk antwoord: het wachtwoord is misschien wel, misschien niet "
        "opnieuw ingesteld. Kunt u niet wachten, stel het dan nog een keer opnieuw in: het "
        "nieuwste wachtwoord telt.",
    ),
    State.REFUSED: TitledText(
        "Opnieuw instellen geweigerd", "Deze aanvraag heeft het wachtwoord niet gewijzigd."
    ),
    State.NOT_DONE: TitledText(
        "Wachtwoord niet opnieuw ingesteld", "Deze aanvraag heeft het wachtwoord niet gewijzigd."
    ),
    State.DELIVERED: TitledText(
        "Wachtwoord opnieuw ingesteld",
        "Het wachtwoord is opnieuw ingesteld.",
    ),
    State.UNDELIVERED: TitledText(
        "Tijdelijk wachtwoord niet bezorgd",
        "Entra heeft een nieuw wachtwoord geaccepteerd, maar het kon niet aan u worden gegeven. "
        "Niemand kent het. Stel het wachtwoord nog een keer opnieuw in.",
    ),
    State.CANCELLED: TitledText(
        "Opnieuw instellen geannuleerd", "Deze aanvraag heeft het wachtwoord niet gewijzigd."
    ),
    State.EXPIRED: TitledText(
        "Aanvraag verlopen",
        "Er is niet op tijd goedgekeurd. Deze aanvraag heeft het wachtwoord niet gewijzigd.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Cloudaccount",
    AccountKind.INTERNAL_GUEST: "Gast met een wachtwoord in deze tenant",
    AccountKind.SYNCED: "Gesynchroniseerd vanuit Windows Server AD",
    AccountKind.FEDERATED: "Gefedereerd met een id-provider",
    AccountKind.EXTERNAL_ENTRA: "Account van een andere organisatie",
    AccountKind.MICROSOFT_ACCOUNT: "Persoonlijk Microsoft-account",
    AccountKind.GOOGLE: "Google-account",
    AccountKind.OTHER_PROVIDER: "Account van een andere id-provider",
    AccountKind.EMAIL_CODE: "Gast met een eenmalige wachtwoordcode per e-mail",
    AccountKind.NOT_REDEEMED: "Uitgenodigde gast die nog niet heeft geaccepteerd",
    AccountKind.LOCAL: "Klantaccount van een Azure AD B2C-tenant",
    AccountKind.AGENT: "Account van een AI-agent",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey heeft nog geen toestemming van uw organisatie.",
        "Vraag een Globale beheerder (Global Administrator) om beheerderstoestemming voor de app "
        "en probeer het dan opnieuw.",
    ),
    Hindrance.MFA: Answer(
        "Uw organisatie vraagt hier om meervoudige verificatie.",
        "Meld u aan met de knop en bevestig daar dat u het bent.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "U hebt zich nog niet geregistreerd voor meervoudige verificatie.",
        "Registreer u op de pagina Beveiligingsgegevens en probeer het dan opnieuw.",
    ),
    Hindrance.DEVICE: Answer(
        "Uw organisatie staat dit alleen toe vanaf beheerde apparaten of goedgekeurde apps.",
        "Probeer het vanaf zo'n apparaat, of vraag het de beheerder van Voorwaardelijke toegang.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "Een beleid voor Voorwaardelijke toegang van uw organisatie blokkeert deze aanmelding.",
        "Vraag het de beheerder van Voorwaardelijke toegang.",
    ),
    Hindrance.POLICY: Answer(
        "Een beleid van uw organisatie staat deze aanmelding niet toe.",
        "Vraag het een beheerder van uw organisatie en geef de code hieronder door.",
    ),
    Hindrance.RISK: Answer(
        "Entra ziet een risico in deze aanmelding of wil meer bewijs dat u het bent.",
        "Meld u aan op de pagina Beveiligingsgegevens, volg de aanwijzingen en probeer het dan "
        "opnieuw.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Uw aanmelding is niet meer geldig.",
        "Meld u opnieuw aan en herhaal uw verzoek.",
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: Answer(
        "Uw eigen wachtwoord is verlopen.",
        "Wijzig eerst uw eigen wachtwoord en probeer het dan opnieuw.",
    ),
    Hindrance.OWN_ACCOUNT_DISABLED: Answer(
        "Uw eigen account is uitgeschakeld.",
        "Vraag het een beheerder van uw organisatie.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "U bent niet aan de app Latchkey toegewezen.",
        "Vraag een beheerder om u in Entra aan de app toe te wijzen.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey werkt niet voor de organisatie van dit account.",
        "Meld u aan met uw account van de organisatie die Latchkey gebruikt.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey is in Entra niet goed ingesteld.",
        "Meld dit aan de beheerder van Latchkey, met de code hieronder.",
    ),
    Hindrance.BUSY: Answer(
        "Entra is bezet of niet bereikbaar.",
        "Probeer het over enkele minuten opnieuw.",
    ),
    Hindrance.OTHER: Answer(
        "Entra gaf een reden die Latchkey niet kent.",
        "Meld u opnieuw aan. Blijft het zo, geef de code hieronder dan aan de beheerder van "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Ik kan u nog geen privébericht sturen. Voeg de app Latchkey toe "
    "in Teams en vraag het me daar opnieuw.",
    Unreachable.BLOCKED: "Ik kan u geen privébericht sturen, want u hebt mij geblokkeerd. "
    "Deblokkeer mij in uw chat met mij en vraag het daar opnieuw.",
    Unreachable.DISABLED: "Ik kan u geen privébericht sturen, want uw Teams-beheerder heeft de "
    "app uitgeschakeld.",
    Unreachable.GONE: "Ik vind onze privéchat niet meer. Open Latchkey in Teams en vraag het daar.",
    Unreachable.THROTTLED: "Teams beperkt tijdelijk het aantal berichten. Probeer het over een "
    "minuut opnieuw.",
    Unreachable.OTHER: "Ik kan u nu geen privébericht sturen. Open Latchkey in Teams en vraag "
    "het daar.",
}

WISHES = {
    Wish.AUDIT_STATUS: "Latchkey toont zijn logboek niet in de chat. Elke keer dat een "
    "wachtwoord opnieuw wordt ingesteld, staat dat in het auditlogboek van Entra, op naam van de "
    "beheerder die het heeft goedgekeurd.",
    Wish.EXPLAIN_PERMISSION: "Vraag er gewoon om: voordat er iets gebeurt, zegt Latchkey of u "
    "het mag, waarom niet en wie wel. In de tabel van Microsoft staat welke rol bij wie een "
    "wachtwoord opnieuw mag instellen.",
    Wish.FIND_USER: "Latchkey zoekt mensen alleen op om hen te helpen bij het aanmelden. Alle "
    "gebruikers staan in het Entra-beheercentrum.",
    Wish.ADD_USER: "Latchkey kan geen gebruikers toevoegen of verwijderen.",
    Wish.ASSIGN_ROLE: "Latchkey kan geen rollen toewijzen.",
    Wish.EDIT_PROFILE: "Latchkey kan geen profielen wijzigen. Open de gebruiker en kies "
    "Eigenschappen bewerken.",
    Wish.CREATE_GROUP: "Latchkey kan geen groepen maken en geen leden wijzigen.",
    Wish.DISABLE_ACCOUNT: "Latchkey kan aanmelden niet blokkeren of toestaan. Open de gebruiker "
    "en wijzig Account ingeschakeld in de eigenschappen.",
    Wish.DELETE_USER: "Latchkey kan niemand verwijderen. Open de gebruiker en kies "
    "daar Verwijderen.",
    Wish.BULK_RESET: "Latchkey stelt één wachtwoord tegelijk opnieuw in, elk met een eigen "
    "goedkeuring. Noem één persoon.",
    Wish.SHOW_SECRET: "Een tijdelijk wachtwoord wordt alleen weergegeven met de knop op de "
    "kaart, tot de tijd om is. Stel het wachtwoord daarna nog een keer opnieuw in.",
    Wish.VERIFY_CALLER: "Geen bericht laat zien wie er belt. Vraag aan wat de beller nodig "
    "heeft: mag Latchkey bellers controleren, dan staat op de kaart de knop “Nagaan wie er "
    "belt”. Volg anders de regels van uw organisatie voordat u verdergaat.",
    Wish.OUT_OF_SCOPE: "Latchkey helpt alleen bij het aanmelden: met wachtwoord, tijdelijke "
    "toegangspas, nieuwe telefoon en sessies. Help noemt alles.",
}

DUTCH = Words(
    language="nl",
    locale="nl",
    own_name="Nederlands",
    reasons=REASONS,
    states=STATES,
    kinds=KINDS,
    hindrances=HINDRANCES,
    unreachable=UNREACHABLE,
    wishes=WISHES,
    labels=Labels(
        name="Naam",
        upn="UPN",
        department="Afdeling",
        title="Functie",
        office="Kantoor",
        object_id="Object-id eindigt op",
        account="Account",
        roles="Rollen en groepen",
        your_role="Uw rol",
        who_can="Bevoegde rollen",
        activate="Te activeren rol",
        typed="U typte",
        nearest="Lijkt erop",
        reference="Referentie",
        password="Tijdelijk wachtwoord",  # noqa: S106 - a label
        answer="Code",
        at="Tijd",
        correlation="Correlatie-id",
        left_out="Niet bekeken",
    ),
    buttons=Buttons(
        approve="Goedkeuren",
        cancel="Annuleren",
        check="Nu controleren",
        choose="{name} kiezen",
        show="Wachtwoord weergeven",
        forget="Klaar, wissen",
        activate="Rol activeren",
        self_service="Mijn wachtwoord opnieuw instellen",
        elsewhere="Pagina openen",
        security_info="Beveiligingsgegevens",
        entra="Pagina openen",
        assign_roles="Rollen toewijzen",
        edit_profile="Profiel bewerken",
        create_group="Groep maken",
        add_user="Gebruiker toevoegen",
    ),
    confirmation=Confirmation(
        title="Dit wachtwoord opnieuw instellen?",
        summary="Latchkey vraagt om uw goedkeuring.",
        temporary="Latchkey maakt een tijdelijk wachtwoord en toont het alleen aan u.",
        must_change="De gebruiker moet het bij de volgende aanmelding wijzigen.",
        no_expiry="Tot dan verloopt het niet.",
        synced="Het wachtwoord wordt naar Windows Server AD teruggeschreven. Is voor het "
        "AD-account ingesteld dat het wachtwoord nooit verloopt, dan wordt de gebruiker niet "
        "gevraagd het te wijzigen.",
        disabled="Dit account is uitgeschakeld: niemand kan zich aanmelden tot het wordt "
        "ingeschakeld.",
        resource="Dit is het account van een gedeeld postvak, een ruimte of apparatuur, niet van "
        "een persoon.",
        lookalike="Waarschuwing: deze naam bevat onzichtbare of misleidende tekens. Vergelijk de "
        "UPN en de object-id.",
        no_roles="Geen beheerdersrol",
        role_group="Groep die rollen kan krijgen: beschermd als een beheerder",
        expires="Deze aanvraag is {span} geldig.",
    ),
    choice=Choice(
        several=TitledText(
            "Wie bedoelt u?",
            "Meerdere personen gevonden. Er wordt nog niets opnieuw ingesteld.",
        ),
        more="Er zijn er nog meer. Typ meer van de naam, of de user principal name (UPN).",
        closed="Deze keuze is gesloten.",
        press="Selecteer de knop bij de juiste persoon, of typ de exacte user principal name "
        "(UPN).",
        several_summary="Latchkey heeft een vraag.",
        nobody=TitledText(
            "Niemand gevonden",
            "Niemand gevonden met deze tekst. Controleer de spelling of typ de user principal "
            "name (UPN).",
        ),
        nearest="Bedoelt u:",
        nobody_summary="Latchkey heeft niemand gevonden.",
        mentioned="Teams heeft niet doorgegeven welk account is vermeld. Kies het hier, of "
        "typ de user principal name (UPN).",
    ),
    password=Password(
        until="Het tijdelijke wachtwoord kan {span} lang worden weergegeven.",
        ready_summary="Latchkey heeft iets persoonlijks voor u.",
        shown=TitledText("Tijdelijk wachtwoord", "Geef het alleen aan deze persoon."),
        aloud="Om voor te lezen",
        all_small="Alles in kleine letters:",
        each_word="Elk woord begint met een hoofdletter, met streepjes ertussen.",
        spell="Spelling weergeven",
        times_shown=Plural("Eén keer weergegeven.", "{number} keer weergegeven."),
        times_so_far=Plural(
            "Tot nu toe één keer weergegeven.", "Tot nu toe {number} keer weergegeven."
        ),
        synced="De gebruiker meldt zich ermee aan en kiest dan een nieuw wachtwoord, tenzij voor "
        "het AD-account is ingesteld dat het wachtwoord nooit verloopt.",
        forgotten=TitledText(
            "Tijdelijk wachtwoord gewist",
            "Latchkey heeft het niet meer.",
        ),
        gone_title="Tijdelijk wachtwoord niet beschikbaar",
    ),
    talk=Talk(
        help=TitledText(
            "Wat ik kan",
            "Ik stel wachtwoorden opnieuw in, meld mensen overal af en geef tijdelijke "
            "toegangspassen uit, namens u en met uw eigen rollen in Entra. Er gebeurt niets "
            "voordat u goedkeurt. Typ bijvoorbeeld:",
        ),
        examples=(
            "wachtwoord van alain opnieuw instellen",
            "alain overal afmelden",
            "tijdelijke toegangspas voor alain@contoso.com",
            "waarom kan alain zich niet aanmelden?",
            "alain heeft een nieuwe telefoon",
            "meerdere accounts zijn gehackt",
            "afmelden",
        ),
        languages="Ik spreek Engels, Nederlands, Frans, Duits en Spaans. Ik volg de taal van "
        'Teams; u kunt ook de naam van een taal typen, of "taal auto" om Teams weer te volgen.',
        private="Namen en wachtwoorden toon ik alleen hier, in onze privéchat.",
        summary="Latchkey heeft geantwoord.",
        sign_in="Meld u aan, zodat ik namens u kan handelen.",
        sign_in_button="Aanmelden",
        sign_in_code="Toont de aanmeldpagina een code, typ die dan hier.",
        sign_in_failed="Die aanmelding is niet gelukt. Selecteer de knop opnieuw en meld u aan "
        "met uw eigen account van deze organisatie.",
        signed_in="U bent aangemeld. Stuur uw verzoek nog een keer.",
        done_after_all="Een wachtwoord waarvan onbekend was of het opnieuw is ingesteld, is toch "
        'opnieuw ingesteld. Selecteer "{check}" op de kaart om het te krijgen.',
        private_place="Ik heb u een privébericht gestuurd.",
        ask_who="Van wie moet ik het wachtwoord opnieuw instellen? Typ een naam of een user "
        "principal name (UPN).",
        too_many_people="Ik behandel {number} personen tegelijk. U krijgt een kaart voor elk van "
        "de eersten; noem de anderen daarna.",
        several_people="Een voor een: u krijgt voor elke persoon een kaart.",
        small_talk="Tot uw dienst. Typ een naam om te beginnen of selecteer Help.",
        nothing_to_cancel="Er is niets om te annuleren. Wat is goedgekeurd, kan niet ongedaan "
        "worden gemaakt; de knoppen op de kaart laten zien wat nu nog kan.",
        press_approve="Selecteer Goedkeuren op de kaart. Typen alleen stelt geen wachtwoord "
        "opnieuw in.",
        all_right="Goed, er wordt niets opnieuw ingesteld.",
        signed_out="U bent hier afgemeld. Met uw volgende verzoek wordt u weer aangemeld met uw "
        "Teams-account.",
        language_changed="Vanaf nu spreek ik Nederlands.",
        language_follows="Vanaf nu volg ik de taal van Teams.",
        below="Het antwoord staat hieronder.",
        welcome=TitledText(
            "Hallo, ik ben Latchkey",
            "Ik help IT-beheerders terwijl er iemand aan de lijn is, namens u en met uw eigen "
            "rollen in Entra. Er gebeurt niets voordat u goedkeurt. Typ bijvoorbeeld:",
        ),
        self_service=TitledText(
            "Uw eigen wachtwoord opnieuw instellen",
            "Ik werk voor IT-beheerders. Uw eigen wachtwoord kunt u zelf opnieuw instellen.",
        ),
        other_wish="Dat kan niet via Latchkey",
        password_typed=TitledText(
            "Verwijder dat bericht alstublieft",
            "Er lijkt een wachtwoord in te staan. Ik heb het niet gebruikt of bewaard. Latchkey "
            "maakt het tijdelijke wachtwoord zelf, zodat niemand er een hoeft te typen. Is dat "
            "wachtwoord in gebruik, wijzig het dan.",
        ),
        trouble=TitledText(
            "Er is iets misgegaan",
            "Er is een fout opgetreden in Latchkey. Kijk eerst op de kaart, als die er is, "
            "voordat u het opnieuw probeert. Blijft het zo, geef de referentie dan aan de "
            "beheerder van Latchkey.",
        ),
        no_token="Ik kon niet namens u handelen",  # noqa: S106 - a heading
        sign_in_in_vain=Answer(
            "U hebt zich aangemeld en Entra vraagt nog steeds meer: een beleid wil voor "
            "Microsoft Graph iets dat het bij het aanmelden bij Latchkey niet vraagt.",
            "Vraag de beheerder van Voorwaardelijke toegang om dat beleid ook voor de app Latchkey "
            "te laten gelden en geef de code hieronder door.",
        ),
        sign_on_failed="Teams kon u niet vanzelf aanmelden. Kies de aanmeldknop: daarna gaat uw "
        "verzoek verder.",
        gone=TitledText(
            "Niet meer aanwezig",
            "Entra kent dit account niet meer. Misschien is het zojuist verwijderd.",
        ),
        not_readable=TitledText(
            "Voor u niet leesbaar",
            "Entra toont u dit account niet. Controleer uw rollen in het Entra-beheercentrum, of "
            "vraag het een beheerder die meer mag.",
        ),
        no_record=TitledText(
            "Latchkey kan zijn register niet bijhouden",
            "Zonder register herstelt Latchkey niets. Door dit verzoek is niets gewijzigd. "
            "Probeer het over enkele minuten opnieuw; blijft het zo, geef de referentie dan aan "
            "de beheerder van Latchkey.",
        ),
        slow_down="Te veel verzoeken in korte tijd. Er gaat niets verloren: ga over een minuut "
        "verder.",
        needs_window="Dit opent in een venster dat deze app niet toont. Er is niets getoond: druk "
        "erop in Teams op een computer, op een telefoon of op het web.",
        busy=TitledText(
            "Entra is niet bereikbaar",
            "Entra is bezet of niet bereikbaar. Er is niets gewijzigd. Probeer het over enkele "
            "minuten opnieuw.",
        ),
        refused="Opnieuw instellen niet mogelijk",
        after="Volgende stappen",
    ),
    outcome=OUTCOMES["nl"],
    spelling=Spelling(
        letters=by_first_letter(
            "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
            "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee "
            "Zulu"
        ),
        digits=("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
        signs={
            "-": "streepje",
            "+": "plus",
            "&": "en-teken",
            "=": "is-gelijkteken",
            "!": "uitroepteken",
            "@": "apenstaartje",
            "#": "hekje",
            "%": "procentteken",
            "*": "sterretje",
        },
        capital="hoofdletter {letter}",
        small="kleine {letter}",
    ),
)
