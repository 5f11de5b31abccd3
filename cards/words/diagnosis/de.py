"""Why somebody cannot sign in, in German."""

from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble

GERMAN = DiagnosisWords(
    title="Woran die Anmeldung scheitern kann",
    unlock_title="Ein Konto entsperren",
    summary="Latchkey hat nachgesehen, was jemanden an der Anmeldung hindert.",
    ask_who="Wer kann sich nicht anmelden? Geben Sie einen Namen oder einen "
    "Benutzerprinzipalnamen (UPN) ein.",
    nothing="Latchkey hat nichts gefunden, was im Weg steht.",
    blind="Eine noch laufende Sperre, der bedingte Zugriff, das Gerät und das Netzwerk sind von "
    "hier aus nicht zu sehen.",
    log_empty="Im Anmeldeprotokoll steht keine Anmeldung der letzten sieben Tage.",
    log="Laut Anmeldeprotokoll von Entra",
    unseen="Nicht gesehen",
    reset="Kennwort zurücksetzen",
    properties="Eigenschaften",
    methods="Anmeldemethoden",
    new_phone="Neues Telefon",
    sign_in_log="Anmeldeprotokoll",
    again="Erneut nachsehen",
    troubles={
        Trouble.LOCK_ENDS_BY_RESET: Answer(
            "Ein eigenes Entsperren gibt es nicht: Das Zurücksetzen des Kennworts entsperrt das "
            "Konto.",
            "Smart Lockout endet auch von selbst, zuerst nach einer Minute, später erst nach "
            "längerer Zeit. Solange es dauert, wird selbst das richtige Kennwort abgelehnt.",
        ),
        Trouble.LOCK_IS_ADS: Answer(
            "Dieses Konto stammt aus Windows Server AD, und eine Sperre dort wird nur dort "
            "aufgehoben.",
            "Smart Lockout von Entra ist eine andere Sperre: Sie endet nach einer Weile von selbst "
            "oder mit dem Zurücksetzen des Kennworts.",
        ),
        Trouble.LOCK_IS_ELSEWHERE: Answer(
            "Entra prüft das Kennwort dieses Kontos nicht, also gibt es hier nichts zu entsperren.",
            "Falls es gesperrt ist, dann dort, wo sich diese Person anmeldet.",
        ),
        Trouble.DISABLED: Answer(
            "Die Anmeldung ist blockiert: Das Konto ist deaktiviert.",
            "Klären Sie den Grund, bevor Sie es wieder aktivieren: in den Eigenschaften des "
            "Benutzers oder in Windows Server AD, wenn das Konto von dort stammt.",
        ),
        Trouble.PASSWORD_CHANGED: Answer(
            "Das Kennwort wurde geändert: {moment}, und nicht durch Latchkey.",
            "War es nicht der Benutzer: Setzen Sie das Kennwort zurück, und melden Sie ihn überall "
            "ab. War er es, versucht ein Telefon oder E-Mail-Programm vielleicht noch das alte "
            "Kennwort.",
        ),
        Trouble.TEMPORARY_REPLACED: Answer(
            "Das Kennwort wurde geändert: {moment}, nachdem Latchkey ein temporäres gesetzt hatte.",
            "Vermutlich hat der Benutzer ein eigenes gewählt. Ein Telefon oder E-Mail-Programm "
            "versucht vielleicht noch ein altes. War es nicht der Benutzer: Setzen Sie das "
            "Kennwort zurück, und melden Sie ihn überall ab.",
        ),
        Trouble.TEMPORARY_UNUSED: Answer(
            "Das temporäre Kennwort vom {moment} wurde noch nicht ersetzt.",
            "Vielleicht hat es den Benutzer nie erreicht, oder er hat sich vertippt. Es läuft "
            "nicht ab: Setzen Sie ein neues, oder machen Sie dieses unbrauchbar.",
        ),
        Trouble.MADE_USELESS: Answer(
            "Das temporäre Kennwort wurde unbrauchbar gemacht: {moment}. Das neue kennt niemand.",
            "Setzen Sie das Kennwort zurück, damit der Benutzer wieder eines hat.",
        ),
        Trouble.PASSWORD_EXPIRED: Answer(
            "Das Kennwort ist abgelaufen: {moment}.",
            "Wer es noch kennt, kann es bei der Anmeldung ändern. Sonst setzen Sie es zurück.",
        ),
        Trouble.MUST_CHANGE: Answer(
            "Das Kennwort muss bei der nächsten Anmeldung geändert werden.",
            "Ältere E-Mail-Programme und andere Apps können das nicht: Der Benutzer soll sich "
            "zuerst auf einer Webseite anmelden. Kennt er das Kennwort nicht, setzen Sie es "
            "zurück.",
        ),
        Trouble.NO_WRITEBACK: Answer(
            "Das Kennwort liegt in Windows Server AD, und das Kennwortrückschreiben ist "
            "deaktiviert.",
            "Sehen Sie dort nach, ob es abgelaufen ist, und setzen Sie es dort zurück. Ein "
            "befristeter Zugriffspass funktioniert auch ohne Rückschreiben.",
        ),
        Trouble.FEDERATED: Answer(
            "Dies ist eine Verbunddomäne: Diese Person meldet sich bei einem anderen "
            "Identitätsanbieter an.",
            "Suchen Sie dort nach der Ursache. Ein befristeter Zugriffspass wird angenommen, bevor "
            "der Anbieter gefragt wird.",
        ),
        Trouble.ELSEWHERE: Answer(
            "Dieses Konto meldet sich anderswo an.",
            "Suchen Sie dort nach der Ursache.",
        ),
        Trouble.SMS_ENDS: Answer(
            "Nur SMS oder Anruf ist registriert, und beides stellt Microsoft am {date} ein.",
            "Danach kommt damit niemand mehr hinein. Der Benutzer soll jetzt eine andere Methode "
            "registrieren; ein befristeter Zugriffspass macht das möglich.",
        ),
        Trouble.SMS_HAS_ENDED: Answer(
            "Nur SMS oder Anruf ist registriert, und beides hat Microsoft am {date} eingestellt.",
            "Der Benutzer kommt wieder hinein, sobald ein Passkey registriert ist. Ein befristeter "
            "Zugriffspass macht das möglich.",
        ),
        Trouble.NO_METHOD: Answer(
            "Außer dem Kennwort ist keine Anmeldemethode registriert.",
            "Wo Multi-Faktor-Authentifizierung verlangt wird, endet die Anmeldung dort. Mit einem "
            "befristeten Zugriffspass kann der Benutzer eine registrieren.",
        ),
        Trouble.NEEDS_DEVICE: Answer(
            "Zur Anmeldung gehört ein Gerät: ein Telefon, ein Sicherheitsschlüssel oder ein "
            "Computer.",
            "Ist es verloren, defekt oder ersetzt, kommt der Benutzer ohne das Gerät nicht hinein. "
            "Ein befristeter Zugriffspass macht es möglich, und was weg ist, lässt sich entfernen.",
        ),
        Trouble.NEW_ACCOUNT: Answer(
            "Das Konto ist neu, erstellt: {moment}.",
            "Lizenzen, Gruppen und das Postfach brauchen vielleicht eine Stunde. Versuchen Sie es "
            "dann erneut.",
        ),
        Trouble.GOT_IN: Answer(
            "Die letzte Anmeldung war erfolgreich.",
            "Vielleicht hakt es also nur bei einer App oder einem Gerät. Das Protokoll hinkt "
            "einige Minuten hinterher.",
        ),
        Trouble.WRONG_PASSWORD: Answer(
            "Das Kennwort war falsch.",
            "Der Benutzer soll die Feststelltaste und die Tastatursprache prüfen. Kennt er das "
            "Kennwort nicht, setzen Sie es zurück.",
        ),
        Trouble.LOCKED: Answer(
            "Smart Lockout: zu viele falsche Kennwörter, oder eine Adresse, der Entra misstraut.",
            "Die Sperre endet von selbst oder sofort mit dem Zurücksetzen des Kennworts.",
        ),
        Trouble.LOGGED_EXPIRED: Answer(
            "Das Kennwort war abgelaufen oder musste geändert werden.",
            "Wer es noch kennt, kann es bei der Anmeldung ändern. Sonst setzen Sie es zurück.",
        ),
        Trouble.LOGGED_DISABLED: Answer(
            "Das Konto war deaktiviert.",
            "Klären Sie den Grund, bevor Sie es wieder aktivieren.",
        ),
        Trouble.CONDITIONAL_ACCESS: Answer(
            "Eine Richtlinie für bedingten Zugriff hat die Anmeldung blockiert.",
            "Welche, steht im Anmeldeprotokoll. Zurücksetzen hilft nicht.",
        ),
        Trouble.MFA_WANTED: Answer(
            "Multi-Faktor-Authentifizierung war verlangt und noch nicht abgeschlossen.",
            "Ist das Telefon verloren oder defekt, kommt der Benutzer mit einem befristeten "
            "Zugriffspass hinein.",
        ),
        Trouble.MFA_FAILED: Answer(
            "Die Multi-Faktor-Authentifizierung ist gescheitert: abgelehnt oder nicht beantwortet.",
            "Fragen Sie, ob der Benutzer diese Anmeldung selbst begonnen hat. Wenn nicht, kennt "
            "jemand anders das Kennwort. Ist das Telefon verloren, kommt er mit einem befristeten "
            "Zugriffspass hinein.",
        ),
        Trouble.MUST_REGISTER: Answer(
            "Der Benutzer muss sich zuerst für die Multi-Faktor-Authentifizierung registrieren.",
            "Ein befristeter Zugriffspass macht das möglich.",
        ),
        Trouble.DEVICE: Answer(
            "Das Gerät erfüllt die Anforderungen Ihrer Organisation nicht.",
            "Es muss verwaltet und konform sein. Zurücksetzen hilft nicht.",
        ),
        Trouble.NO_SUCH_NAME: Answer(
            "Den eingegebenen Benutzernamen gibt es in Ihrer Organisation nicht.",
            "Der Benutzer soll den Benutzerprinzipalnamen genau so eingeben, wie er oben steht.",
        ),
        Trouble.AD_PASSWORD_EXPIRED: Answer(
            "Das Kennwort war in Windows Server AD abgelaufen.",
            "Der Benutzer kann es an einem Computer im Netzwerk der Organisation ändern. Sonst "
            "setzen Sie es zurück.",
        ),
        Trouble.SESSION_ENDED: Answer(
            "Die Sitzung war beendet, weil das Kennwort geändert oder der Benutzer überall "
            "abgemeldet wurde.",
            "Der Benutzer soll sich in der App ab- und wieder anmelden.",
        ),
        Trouble.SIGN_IN_AGAIN: Answer(
            "Ihre Organisation verlangt von Zeit zu Zeit eine neue Anmeldung.",
            "Der Benutzer soll sich erneut anmelden, mehr ist nicht nötig.",
        ),
        Trouble.CONSENT: Answer(
            "Der App hat noch niemand zugestimmt.",
            "Welche App es ist, steht im Anmeldeprotokoll. Wenden Sie sich an die Zuständigen für "
            "Apps in Ihrer Organisation.",
        ),
        Trouble.APP_UNKNOWN: Answer(
            "Ihre Organisation kennt die App nicht.",
            "Welche es ist, steht im Anmeldeprotokoll. Oft ist die App für eine andere "
            "Organisation eingerichtet.",
        ),
        Trouble.PASS_NOT_TAKEN: Answer(
            "Ein befristeter Zugriffspass wurde nicht angenommen: bereits verwendet, abgelaufen "
            "oder falsch eingegeben.",
            "Erstellen Sie einen neuen.",
        ),
        Trouble.OTHER_CODE: Answer(
            "Entra hat die Anmeldung aus einem Grund abgelehnt, den Latchkey nicht kennt.",
            "Mehr steht im Anmeldeprotokoll.",
        ),
    },
    gaps={
        Gap.ACCOUNT: "Entra hat nicht gesagt, wie alt das Konto ist und ob das Kennwort abläuft.",
        Gap.METHODS_ROLE: "Mit Ihrer Rolle sind die Anmeldemethoden nicht zu lesen.",
        Gap.METHODS_BUSY: "Die Anmeldemethoden ließen sich gerade nicht lesen.",
        Gap.LOG_OFF: "Latchkey liest das Anmeldeprotokoll hier nicht.",
        Gap.LOG_PERMISSION: "Latchkey fehlt die Berechtigung für das Anmeldeprotokoll: "
        "AuditLog.Read.All.",
        Gap.LOG_ROLE: "Mit Ihrer Rolle ist das Anmeldeprotokoll nicht zu lesen.",
        Gap.LOG_LICENCE: "Ohne Microsoft Entra ID P1 ist das Anmeldeprotokoll nicht zu lesen.",
        Gap.LOG_BUSY: "Das Anmeldeprotokoll ließ sich gerade nicht lesen.",
        Gap.AD: "Ob das Konto in Windows Server AD gesperrt oder abgelaufen ist, sieht Latchkey "
        "nicht.",
    },
)
