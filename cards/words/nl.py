"""Dutch."""

from cards.sign_in_errors import Hindrance, Unreachable
from cards.unsupported import Wish
from cards.words.outcomes import OUTCOMES
from cards.words.shape import (
    Answer,
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    TitledText,
    Words,
    by_first_letter,
)
from resets.model import AccountKind, Reason, State

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
        "Deze persoon meldt zich aan met een eenmalige code per e-mail en heeft geen wachtwoord.",
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
        "persoon het zelf doen.",
    ),
    Reason.FEDERATED: Answer(
        "De aanmelding voor dit domein is gefedereerd; het wachtwoord staat niet in Entra.",
        "Stel het wachtwoord opnieuw in bij de id-provider, bijvoorbeeld in Windows Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Dit account komt uit Windows Server AD, en het terugschrijven van wachtwoorden staat uit.",
        "Stel het wachtwoord opnieuw in in Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "U hebt geen rol die wachtwoorden opnieuw mag instellen.",
        "Vraag het een beheerder van uw organisatie.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "U komt in aanmerking voor een rol die volstaat, maar die rol is niet actief.",
        "Activeer de rol in Privileged Identity Management en vraag het dan opnieuw.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Dit account zit in een administratieve eenheid met beperkt beheer.",
        "Vraag het een beheerder met een rol voor die eenheid.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Uw rol geldt voor bepaalde administratieve eenheden, en dit account valt erbuiten.",
        "Vraag het een beheerder wiens rol ook voor dit account geldt.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Dit account wordt beschermd door rollen of groepen waar uw rol niet bij kan.",
        "Vraag het een beheerder met een van de rollen die dat wel kunnen.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra liet niet alle rollen zien die hier tellen, en Latchkey raadt niet.",
        "Probeer het over enkele minuten opnieuw, of doe het in het Entra-beheercentrum.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey kent deze kaart niet meer.",
        "Vraag het opnieuw, dan komt er een nieuwe kaart.",
    ),
    Reason.NOT_YOURS: Answer(
        "Deze kaart is gemaakt voor iemand anders of voor een andere chat.",
        "Vraag om een eigen kaart in uw chat met Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "Deze kaart is al gebruikt.",
        "Kijk op de kaart hoe het is afgelopen, of vraag om een nieuwe.",
    ),
    Reason.CANCELLED: Answer(
        "Deze kaart is geannuleerd.",
        "Vraag het opnieuw als het wachtwoord toch opnieuw moet worden ingesteld.",
    ),
    Reason.EXPIRED: Answer(
        "Deze kaart is te oud.",
        "Vraag het opnieuw, dan komt er een nieuwe kaart.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Het wachtwoord van deze persoon wordt op dit moment al opnieuw ingesteld.",
        "Wacht tot dat is afgerond en vraag het dan opnieuw.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra heeft dit in uw naam geweigerd.",
        "Controleer uw rollen in het Entra-beheercentrum, of vraag een beheerder die meer mag.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "Het nieuwe wachtwoord voldeed niet aan een wachtwoordbeleid van uw organisatie.",
        "Vraag het opnieuw: Latchkey maakt een ander. Lukt het weer niet, vraag het dan degene "
        "die over het beleid gaat.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra is bezet of niet bereikbaar.",
        "Probeer het over enkele minuten opnieuw.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra liet Latchkey niet in uw naam handelen.",
        "Meld u opnieuw aan en herhaal uw verzoek.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD heeft het nieuwe wachtwoord niet aangenomen.",
        "Stel het daar opnieuw in, of vraag het degene die Microsoft Entra Connect beheert.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra nam het wachtwoord voor dit gesynchroniseerde account niet aan: wachtwoord "
        "terugschrijven staat uit, of het wachtwoord voldeed niet aan een beleid.",
        "Stel het wachtwoord opnieuw in in Windows Server AD, of vraag het aan wie Microsoft Entra "
        "Connect beheert.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey is gestopt voordat het Entra iets had gevraagd.",
        "Vraag het opnieuw, dan komt er een nieuwe kaart.",
    ),
    Reason.FORGOTTEN: Answer(
        "Het tijdelijke wachtwoord is verwijderd en kan niet meer worden getoond.",
        "Stel het wachtwoord nogmaals opnieuw in als het nog nodig is.",
    ),
}

STATES = {
    State.PENDING: TitledText("Wacht op u", "Er is nog niets gewijzigd."),
    State.EXECUTING: TitledText(
        "Bezig",
        "Entra stelt nu een tijdelijk wachtwoord in. Deze kaart verandert vanzelf.",
    ),
    State.DONE: TitledText(
        "Klaar",
        "Het wachtwoord is opnieuw ingesteld. Het tijdelijke wachtwoord komt op een privékaart.",
    ),
    State.ACCEPTED: TitledText(
        "Aangenomen, nog niet bevestigd",
        "Entra heeft het tijdelijke wachtwoord aangenomen, maar nog niet bevestigd. "
        "Het kan enkele minuten duren voordat het werkt.",
    ),
    State.UNKNOWN: TitledText(
        "Onbekend",
        "Entra gaf geen duidelijk antwoord: het wachtwoord is misschien wel, misschien niet "
        "opnieuw ingesteld. Controleer het voordat u het opnieuw probeert.",
    ),
    State.REFUSED: TitledText(
        "Geweigerd, niets gewijzigd", "Het wachtwoord is gebleven wat het was."
    ),
    State.NOT_DONE: TitledText("Niets gewijzigd", "Het wachtwoord is gebleven wat het was."),
    State.DELIVERED: TitledText(
        "Klaar",
        "Het wachtwoord is opnieuw ingesteld. Het tijdelijke wachtwoord staat op de privékaart.",
    ),
    State.UNDELIVERED: TitledText(
        "Opnieuw ingesteld, maar niet bezorgd",
        "Het wachtwoord is opnieuw ingesteld, maar het tijdelijke wachtwoord kon niet aan u worden "
        "gegeven. Niemand kent het. Stel het wachtwoord nogmaals opnieuw in.",
    ),
    State.CANCELLED: TitledText("Geannuleerd", "Het wachtwoord is gebleven wat het was."),
    State.EXPIRED: TitledText(
        "Verlopen",
        "Niemand heeft op tijd goedgekeurd. Het wachtwoord is gebleven wat het was.",
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
    AccountKind.EMAIL_CODE: "Gast met een eenmalige code per e-mail",
    AccountKind.NOT_REDEEMED: "Uitgenodigde gast die nog niet heeft geaccepteerd",
    AccountKind.LOCAL: "Klantaccount van een Azure AD B2C-tenant",
    AccountKind.AGENT: "Account van een AI-agent",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey heeft nog geen toestemming van uw organisatie.",
        "Vraag een Global Administrator om beheerderstoestemming voor de app en probeer het dan "
        "opnieuw.",
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
        "Probeer het vanaf zo'n apparaat, of vraag het degene die over Voorwaardelijke toegang "
        "gaat.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "Een beleid voor Voorwaardelijke toegang van uw organisatie blokkeert deze aanmelding.",
        "Vraag het degene die over Voorwaardelijke toegang gaat.",
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
        "Meld dit aan wie Latchkey beheert, met de code hieronder.",
    ),
    Hindrance.BUSY: Answer(
        "Entra is bezet of niet bereikbaar.",
        "Probeer het over enkele minuten opnieuw.",
    ),
    Hindrance.OTHER: Answer(
        "Entra gaf een reden die Latchkey niet kent.",
        "Meld u opnieuw aan. Blijft het zo, geef de code hieronder dan aan wie Latchkey beheert.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Ik kan u nog geen privébericht sturen. Voeg de app Latchkey toe in "
    "Teams en vraag het me daar opnieuw.",
    Unreachable.BLOCKED: "Ik kan u geen privébericht sturen, want u hebt mij geblokkeerd. "
    "Deblokkeer mij in uw chat met mij en vraag het daar opnieuw.",
    Unreachable.DISABLED: "Ik kan u geen privébericht sturen, want uw Teams-beheerder heeft de app "
    "uitgeschakeld.",
    Unreachable.GONE: "Ik vind onze privéchat niet meer. Open Latchkey in Teams en vraag het daar.",
    Unreachable.THROTTLED: "Teams vraagt mij het rustiger aan te doen. Probeer het over een minuut "
    "opnieuw.",
    Unreachable.OTHER: "Ik kan u nu geen privébericht sturen. Open Latchkey in Teams en vraag het "
    "daar.",
}

WISHES = {
    Wish.UNLOCK_ACCOUNT: "Latchkey kan geen accounts ontgrendelen. Slimme vergrendeling eindigt na "
    "een tijdje vanzelf, een in Windows Server AD vergrendeld account ontgrendelt u daar, en een "
    "geblokkeerde aanmelding staat u weer toe in de eigenschappen van de gebruiker.",
    Wish.RESET_MFA: "Latchkey kan meervoudige verificatie niet wijzigen. Open de gebruiker en ga "
    "naar Verificatiemethoden.",
    Wish.TEMPORARY_ACCESS_PASS: "Latchkey kan geen Tijdelijke toegangspas uitgeven. Open de "
    "gebruiker, ga naar Verificatiemethoden en voeg er daar een toe.",
    Wish.REVOKE_SESSIONS: "Latchkey kan geen sessies intrekken. Open de gebruiker en kies Sessies "
    "intrekken in het overzicht.",
    Wish.AUDIT_STATUS: "Latchkey toont zijn logboek niet in de chat. Elke actie staat in het "
    "auditlogboek van Entra, op naam van de beheerder die haar heeft goedgekeurd.",
    Wish.EXPLAIN_PERMISSION: "Vraag er gewoon om: voordat er iets gebeurt, zegt Latchkey of u het "
    "mag, waarom niet en wie wel. In de tabel van Microsoft staat welke rol bij wie een wachtwoord "
    "opnieuw mag instellen.",
    Wish.DIAGNOSE: "Latchkey kan niet zeggen waarom iemand zich niet kan aanmelden. De "
    "aanmeldingslogboeken wel.",
    Wish.FIND_USER: "Latchkey zoekt mensen alleen op om hun wachtwoord opnieuw in te stellen. Alle "
    "gebruikers staan in het Entra-beheercentrum.",
    Wish.ADD_USER: "Latchkey kan geen gebruikers toevoegen of verwijderen.",
    Wish.ASSIGN_ROLE: "Latchkey kan geen rollen toewijzen.",
    Wish.EDIT_PROFILE: "Latchkey kan geen profielen wijzigen. Open de gebruiker en kies "
    "Eigenschappen bewerken.",
    Wish.CREATE_GROUP: "Latchkey kan geen groepen maken en geen leden wijzigen.",
    Wish.DISABLE_ACCOUNT: "Latchkey kan aanmelden niet blokkeren of toestaan. Open de gebruiker en "
    "wijzig Account ingeschakeld in de eigenschappen.",
    Wish.BULK_RESET: "Latchkey stelt één wachtwoord tegelijk opnieuw in, elk met een eigen "
    "goedkeuring. Noem één persoon.",
    Wish.SHOW_SECRET: "Een tijdelijk wachtwoord wordt alleen getoond met de knop op de privékaart, "
    "tot de tijd om is. Stel het wachtwoord daarna nogmaals opnieuw in.",
    Wish.VERIFY_CALLER: "Latchkey kan niet vaststellen wie er belt. Volg de regels van uw "
    "organisatie voordat u een wachtwoord opnieuw instelt.",
    Wish.OUT_OF_SCOPE: "Latchkey stelt wachtwoorden opnieuw in en doet verder niets.",
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
        upn="User principal name",
        department="Afdeling",
        title="Functie",
        office="Kantoor",
        object_id="Object-id eindigt op",
        account="Account",
        roles="Rollen en groepen",
        your_right="Uw recht",
        who_can="Wie het kan",
        activate="U kunt activeren",
        typed="U typte",
        nearest="Lijkt erop",
        reference="Referentie",
        password="Tijdelijk wachtwoord",  # noqa: S106 - a label
        answer="Code",
    ),
    buttons=Buttons(
        approve="Goedkeuren",
        cancel="Annuleren",
        check="Nu controleren",
        choose="Kies {number}",
        show="Wachtwoord weergeven",
        forget="Klaar, vergeet het",
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
        must_change="Bij de volgende aanmelding moet het worden gewijzigd.",
        no_expiry="Tot dan verloopt het niet.",
        synced="Het wachtwoord moet naar Windows Server AD worden teruggeschreven. Staat daar voor "
        "het account dat het wachtwoord nooit verloopt, dan wordt niet gevraagd het te wijzigen.",
        disabled="Dit account is uitgeschakeld: niemand kan zich ermee aanmelden, ook hierna niet.",
        resource="Dit is het account van een gedeeld postvak, een ruimte of apparatuur, niet van "
        "een persoon.",
        lookalike="Deze naam bevat tekens die onzichtbaar zijn of op andere lijken. "
        "Vergelijk de user principal name en de object-id.",
        no_roles="Geen beheerdersrol",
        role_group="Groep die rollen kan krijgen: beschermd als een beheerder",
        expires="U hebt {span} om te beslissen, tot {time}.",
    ),
    choice=Choice(
        several=TitledText(
            "Wie bedoelt u?",
            "Er zijn meer mensen die passen. Kies er een: er wordt nog niets gewijzigd.",
        ),
        more="Er zijn er nog meer. Typ meer van de naam, of de user principal name.",
        closed="Niet meer open: er is niemand gekozen.",
        press="Druk op de knop bij de juiste persoon, of typ de exacte user principal name.",
        several_summary="Latchkey heeft een vraag.",
        nobody=TitledText(
            "Niemand gevonden",
            "Niemand past bij deze woorden. Controleer de spelling, of typ de user principal name.",
        ),
        nearest="Deze komen in de buurt:",
        nobody_summary="Latchkey heeft niemand gevonden.",
    ),
    password=Password(
        ready=TitledText(
            "Het tijdelijke wachtwoord is klaar",
            "Alleen u kunt het zien. Zorg dat niemand op uw scherm meekijkt.",
        ),
        until="Het kan nog {span} worden getoond, tot {time}.",
        ready_summary="Latchkey heeft iets persoonlijks voor u.",
        shown=TitledText(
            "Tijdelijk wachtwoord", "Geef het aan niemand anders dan de persoon zelf."
        ),
        aloud="Om voor te lezen",
        times_shown=Plural("{number} keer getoond.", "{number} keer getoond."),
        shown_at="Deze keer: {time}.",
        must_change="Bij de volgende aanmelding moet het worden gewijzigd; tot dan verloopt het "
        "niet.",
        synced="Bij de volgende aanmelding moet het worden gewijzigd, tenzij in Windows Server AD "
        "staat dat het wachtwoord nooit verloopt.",
        forgotten=TitledText(
            "Vergeten",
            "Latchkey heeft het tijdelijke wachtwoord verwijderd. Het blijft geldig tot het wordt "
            "gewijzigd.",
        ),
        gone_title="Niet meer beschikbaar",
    ),
    talk=Talk(
        help=TitledText(
            "Wat ik kan",
            "Ik stel wachtwoorden opnieuw in, in uw naam en met uw rechten in Entra. Er gebeurt "
            "niets voordat u goedkeurt. Typ bijvoorbeeld:",
        ),
        examples=(
            "wachtwoord van alain opnieuw instellen",
            "wachtwoord resetten voor alain@contoso.com",
            "afmelden",
        ),
        languages="Ik spreek Engels, Nederlands, Frans, Duits en Spaans. De taal van uw Teams "
        "beslist; u kunt ook de naam van een taal typen.",
        private="Namen en wachtwoorden toon ik alleen hier, in onze privéchat.",
        summary="Latchkey heeft geantwoord.",
        sign_in="Meld u aan, zodat ik in uw naam kan handelen.",
        sign_in_button="Aanmelden",
        sign_in_code="Toont de aanmeldpagina een code, typ die dan hier.",
        sign_in_failed="Die aanmelding is niet gelukt. Druk opnieuw op de knop en meld u aan met "
        "uw eigen account van deze organisatie.",
        signed_in="U bent aangemeld. Vraag het mij nog een keer.",
        done_after_all="Een wachtwoord waarvan onbekend was of het opnieuw is ingesteld, is toch "
        'ingesteld. Druk op "{check}" op de kaart: dan krijgt u het.',
        private_place="Laten we privé verdergaan: ik heb u in onze eigen chat geschreven.",
        ask_who="Van wie moet ik het wachtwoord opnieuw instellen? Typ een naam of een user "
        "principal name.",
        ask_reset="Ik weet niet zeker wat u wilt. Moet er een wachtwoord opnieuw worden "
        "ingesteld, typ dan:",
        reset_for="wachtwoord resetten voor {person}",
        too_many_people="Dat zijn er meer dan ik in één keer aanneem. U krijgt een kaart voor elk "
        "van de eerste {number}; noem de anderen daarna.",
        several_people="Een voor een: u krijgt voor elke persoon een kaart.",
        nothing_to_cancel="Er is niets om te annuleren.",
        press_approve="Druk op Goedkeuren op de kaart. Met woorden alleen wordt er geen wachtwoord "
        "opnieuw ingesteld.",
        all_right="Goed, er wordt niets opnieuw ingesteld.",
        signed_out="U bent afgemeld.",
        language_changed="Vanaf nu spreek ik Nederlands.",
        welcome=TitledText(
            "Hallo, ik ben Latchkey",
            "Ik stel wachtwoorden opnieuw in voor IT-beheerders, in hun naam en met hun rechten in "
            "Entra.",
        ),
        self_service=TitledText(
            "Uw eigen wachtwoord opnieuw instellen",
            "Ik werk voor IT-beheerders. Uw eigen wachtwoord kunt u zelf opnieuw instellen.",
        ),
        other_wish="Dat gaat ergens anders",
        password_typed=TitledText(
            "Verwijder dat bericht alstublieft",
            "Er lijkt een wachtwoord in te staan. Ik heb het niet gebruikt of bewaard. Latchkey "
            "maakt het tijdelijke wachtwoord zelf, zodat niemand er een hoeft te typen. Wie dat "
            "wachtwoord gebruikt, kan het beter wijzigen.",
        ),
        trouble=TitledText(
            "Dat is niet gelukt",
            "Er ging bij ons iets mis. Kijk eerst op de kaart, als die er is, voordat u het "
            "opnieuw probeert. Blijft het zo, geef de referentie dan aan wie Latchkey beheert.",
        ),
        no_token="Ik kon niet in uw naam handelen",  # noqa: S106 - a heading
        busy=TitledText(
            "Entra is niet bereikbaar",
            "Entra is bezet of niet bereikbaar. Er is niets gewijzigd. Probeer het over enkele "
            "minuten opnieuw.",
        ),
        refused="Niet mogelijk",
        after="Wat u hierna misschien wilt doen:",
    ),
    outcome=OUTCOMES["nl"],
    spelling=Spelling(
        letters=by_first_letter(
            "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
            "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
        ),
        digits=("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
        signs={"-": "streepje"},
        capital="hoofdletter {letter}",
        small="kleine {letter}",
    ),
)
