"""Why somebody cannot sign in, in Dutch."""

from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble

DUTCH = DiagnosisWords(
    title="Waarom het aanmelden misschien niet lukt",
    unlock_title="Een account ontgrendelen",
    summary="Latchkey heeft gekeken wat iemand tegenhoudt bij het aanmelden.",
    ask_who="Wie kan zich niet aanmelden? Typ een naam of een user principal name (UPN).",
    nothing="Latchkey heeft niets gevonden dat in de weg staat.",
    blind="Een vergrendeling die nog duurt, Voorwaardelijke toegang, het apparaat en het netwerk "
    "zijn van hieruit niet te zien.",
    log_empty="In het aanmeldingslogboek staat geen aanmelding van de laatste zeven dagen.",
    log="Volgens het aanmeldingslogboek van Entra",
    unseen="Niet gezien",
    reset="Wachtwoord opnieuw instellen",
    properties="Eigenschappen",
    methods="Aanmeldingsmethoden",
    new_phone="Nieuwe telefoon",
    sign_in_log="Aanmeldingslogboek",
    again="Nog eens kijken",
    troubles={
        Trouble.LOCK_ENDS_BY_RESET: Answer(
            "Apart ontgrendelen bestaat niet: het wachtwoord opnieuw instellen ontgrendelt het "
            "account.",
            "Slimme vergrendeling eindigt ook vanzelf, eerst na een minuut, later pas na langere "
            "tijd. Zolang die duurt, wordt zelfs het juiste wachtwoord geweigerd.",
        ),
        Trouble.LOCK_IS_ADS: Answer(
            "Dit account komt uit Windows Server AD, en een vergrendeling daar heft u alleen daar "
            "op.",
            "Slimme vergrendeling van Entra staat daar los van: die eindigt na een tijdje vanzelf, "
            "of zodra het wachtwoord opnieuw wordt ingesteld.",
        ),
        Trouble.LOCK_IS_ELSEWHERE: Answer(
            "Entra controleert het wachtwoord van dit account niet, dus hier valt niets te "
            "ontgrendelen.",
            "Als het vergrendeld is, dan op de plek waar deze persoon zich aanmeldt.",
        ),
        Trouble.DISABLED: Answer(
            "Aanmelden is geblokkeerd: het account is uitgeschakeld.",
            "Ga na waarom, voordat u het weer inschakelt: in de eigenschappen van de gebruiker, of "
            "in Windows Server AD als het account daarvandaan komt.",
        ),
        Trouble.PASSWORD_CHANGED: Answer(
            "Het wachtwoord is gewijzigd op {moment}, en niet door Latchkey.",
            "Was het niet de gebruiker: stel het wachtwoord opnieuw in en meld de gebruiker overal "
            "af. Was het wel de gebruiker, dan probeert een telefoon of e-mailprogramma misschien "
            "nog het oude wachtwoord.",
        ),
        Trouble.TEMPORARY_REPLACED: Answer(
            "Het wachtwoord is gewijzigd op {moment}, nadat Latchkey een tijdelijk wachtwoord had "
            "ingesteld.",
            "Waarschijnlijk heeft de gebruiker een eigen wachtwoord gekozen. Een telefoon of "
            "e-mailprogramma probeert misschien nog een oud wachtwoord. Was het niet de gebruiker: "
            "stel het wachtwoord opnieuw in en meld de gebruiker overal af.",
        ),
        Trouble.TEMPORARY_UNUSED: Answer(
            "Het tijdelijke wachtwoord van {moment} is nog niet vervangen.",
            "Misschien heeft het de gebruiker nooit bereikt, of is het verkeerd getypt. Het "
            "verloopt niet: stel een nieuw wachtwoord in of maak dit onbruikbaar.",
        ),
        Trouble.MADE_USELESS: Answer(
            "Het tijdelijke wachtwoord is onbruikbaar gemaakt op {moment}, en niemand kent het "
            "wachtwoord dat ervoor in de plaats kwam.",
            "Stel het wachtwoord opnieuw in, zodat de gebruiker er weer een heeft.",
        ),
        Trouble.PASSWORD_EXPIRED: Answer(
            "Het wachtwoord is verlopen op {moment}.",
            "Wie het nog kent, kan het bij het aanmelden wijzigen. Stel het anders opnieuw in.",
        ),
        Trouble.MUST_CHANGE: Answer(
            "Het wachtwoord moet bij de volgende aanmelding worden gewijzigd.",
            "Oudere e-mailprogramma's en andere apps kunnen dat niet: laat de gebruiker zich eerst "
            "op een webpagina aanmelden. Kent de gebruiker het wachtwoord niet, stel het dan "
            "opnieuw in.",
        ),
        Trouble.NO_WRITEBACK: Answer(
            "Het wachtwoord staat in Windows Server AD, en het terugschrijven van wachtwoorden "
            "staat uit.",
            "Kijk daar of het is verlopen, en stel het daar opnieuw in. Een tijdelijke toegangspas "
            "werkt ook zonder terugschrijven.",
        ),
        Trouble.FEDERATED: Answer(
            "Het domein is federatief: deze persoon meldt zich aan bij een andere id-provider.",
            "Kijk daar wat er mis is. Een tijdelijke toegangspas wordt geaccepteerd voordat die "
            "provider aan de beurt is.",
        ),
        Trouble.ELSEWHERE: Answer(
            "Met dit account meldt men zich elders aan.",
            "Kijk daar wat er mis is.",
        ),
        Trouble.SMS_ENDS: Answer(
            "Alleen sms of bellen is geregistreerd, en daar stopt Microsoft mee op {date}.",
            "Vanaf dan komt niemand daar nog mee binnen. Laat de gebruiker nu een andere methode "
            "registreren; met een tijdelijke toegangspas kan dat.",
        ),
        Trouble.SMS_HAS_ENDED: Answer(
            "Alleen sms of bellen is geregistreerd, en daar is Microsoft mee gestopt op {date}.",
            "De gebruiker komt weer binnen zodra er een wachtwoordsleutel (passkey) is "
            "geregistreerd. Met een tijdelijke toegangspas kan dat.",
        ),
        Trouble.NO_METHOD: Answer(
            "Er is naast het wachtwoord geen aanmeldingsmethode geregistreerd.",
            "Waar meervoudige verificatie verplicht is, loopt het aanmelden daarop vast. Met een "
            "tijdelijke toegangspas kan de gebruiker een methode registreren.",
        ),
        Trouble.NEEDS_DEVICE: Answer(
            "Bij het aanmelden hoort een apparaat: een telefoon, een beveiligingssleutel of een "
            "computer.",
            "Is het kwijt, stuk of vervangen, dan komt de gebruiker er niet in. Met een tijdelijke "
            "toegangspas lukt het wel, en wat weg is kan worden verwijderd.",
        ),
        Trouble.NEW_ACCOUNT: Answer(
            "Het account is nieuw: het is gemaakt op {moment}.",
            "Licenties, groepen en het postvak kunnen een uur nodig hebben. Probeer het dan "
            "opnieuw.",
        ),
        Trouble.GOT_IN: Answer(
            "De laatste aanmelding is gelukt.",
            "Misschien hapert dus alleen één app of één apparaat. Het logboek loopt enkele minuten "
            "achter.",
        ),
        Trouble.WRONG_PASSWORD: Answer(
            "Het wachtwoord was onjuist.",
            "Laat de gebruiker Caps Lock en de toetsenbordtaal controleren. Kent de gebruiker het "
            "wachtwoord niet, stel het dan opnieuw in.",
        ),
        Trouble.LOCKED: Answer(
            "Slimme vergrendeling: te veel onjuiste wachtwoorden, of een adres dat Entra niet "
            "vertrouwt.",
            "Die eindigt vanzelf, of meteen als het wachtwoord opnieuw wordt ingesteld.",
        ),
        Trouble.LOGGED_EXPIRED: Answer(
            "Het wachtwoord was verlopen of moest worden gewijzigd.",
            "Wie het nog kent, kan het bij het aanmelden wijzigen. Stel het anders opnieuw in.",
        ),
        Trouble.LOGGED_DISABLED: Answer(
            "Het account was uitgeschakeld.",
            "Ga na waarom, voordat u het weer inschakelt.",
        ),
        Trouble.CONDITIONAL_ACCESS: Answer(
            "Een beleid voor Voorwaardelijke toegang heeft de aanmelding geblokkeerd.",
            "In het aanmeldingslogboek staat welk. Een nieuw wachtwoord helpt niet.",
        ),
        Trouble.MFA_WANTED: Answer(
            "Meervoudige verificatie was verplicht en nog niet voltooid.",
            "Is de telefoon kwijt of stuk, dan komt de gebruiker binnen met een tijdelijke "
            "toegangspas.",
        ),
        Trouble.MFA_FAILED: Answer(
            "Meervoudige verificatie is mislukt: geweigerd of niet beantwoord.",
            "Vraag of de gebruiker die aanmelding zelf is begonnen. Zo niet, dan kent iemand "
            "anders het wachtwoord. Is de telefoon kwijt, dan komt de gebruiker binnen met een "
            "tijdelijke toegangspas.",
        ),
        Trouble.MUST_REGISTER: Answer(
            "De gebruiker moet zich eerst registreren voor meervoudige verificatie.",
            "Met een tijdelijke toegangspas kan dat.",
        ),
        Trouble.DEVICE: Answer(
            "Het apparaat voldoet niet aan de eisen van uw organisatie.",
            "Het moet beheerd zijn en aan het beleid voldoen. Een nieuw wachtwoord helpt niet.",
        ),
        Trouble.NO_SUCH_NAME: Answer(
            "De getypte gebruikersnaam bestaat niet in uw organisatie.",
            "Laat de gebruiker de user principal name typen, precies zoals die hierboven staat.",
        ),
        Trouble.AD_PASSWORD_EXPIRED: Answer(
            "Het wachtwoord was verlopen in Windows Server AD.",
            "De gebruiker kan het wijzigen op een computer in het netwerk van de organisatie. Stel "
            "het anders opnieuw in.",
        ),
        Trouble.SESSION_ENDED: Answer(
            "De sessie was beëindigd, omdat het wachtwoord is gewijzigd of de gebruiker overal is "
            "afgemeld.",
            "Laat de gebruiker zich in de app afmelden en weer aanmelden.",
        ),
        Trouble.SIGN_IN_AGAIN: Answer(
            "Uw organisatie vraagt af en toe om een nieuwe aanmelding.",
            "Laat de gebruiker zich opnieuw aanmelden; meer is niet nodig.",
        ),
        Trouble.CONSENT: Answer(
            "Niemand heeft nog toestemming gegeven voor de app.",
            "In het aanmeldingslogboek staat welke app. Vraag het wie in uw organisatie apps "
            "beheert.",
        ),
        Trouble.APP_UNKNOWN: Answer(
            "Uw organisatie kent de app niet.",
            "In het aanmeldingslogboek staat welke. Vaak is de app voor een andere organisatie "
            "ingericht.",
        ),
        Trouble.PASS_NOT_TAKEN: Answer(
            "Een tijdelijke toegangspas werd niet geaccepteerd: al gebruikt, verlopen of verkeerd "
            "getypt.",
            "Maak een nieuwe.",
        ),
        Trouble.OTHER_CODE: Answer(
            "Entra weigerde de aanmelding om een reden die Latchkey niet kent.",
            "Het aanmeldingslogboek zegt meer.",
        ),
    },
    gaps={
        Gap.ACCOUNT: "Entra zei niet hoe oud het account is en of het wachtwoord verloopt.",
        Gap.METHODS_ROLE: "Met uw rol kunt u de aanmeldingsmethoden niet lezen.",
        Gap.METHODS_BUSY: "De aanmeldingsmethoden konden zojuist niet worden gelezen.",
        Gap.LOG_OFF: "Latchkey leest het aanmeldingslogboek hier niet.",
        Gap.LOG_PERMISSION: "Latchkey mist de machtiging voor het aanmeldingslogboek: "
        "AuditLog.Read.All.",
        Gap.LOG_ROLE: "Met uw rol kunt u het aanmeldingslogboek niet lezen.",
        Gap.LOG_LICENCE: "Zonder Microsoft Entra ID P1 is het aanmeldingslogboek niet te lezen.",
        Gap.LOG_BUSY: "Het aanmeldingslogboek kon zojuist niet worden gelezen.",
        Gap.AD: "Of het account in Windows Server AD is vergrendeld of verlopen, kan Latchkey niet "
        "zien.",
    },
)
