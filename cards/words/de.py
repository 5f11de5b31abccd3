"""German."""

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
        "Das ist Ihr eigenes Konto.",
        "Ändern Sie Ihr eigenes Kennwort unter Mein Konto.",
    ),
    Reason.AGENT: Answer(
        "Dieses Konto gehört einem KI-Agenten und hat kein Kennwort.",
        "Sein Zugriff wird im Entra Admin Center verwaltet.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "Dieser Gast hat die Einladung noch nicht angenommen; es gibt noch kein Kennwort.",
        "Senden Sie die Einladung im Entra Admin Center erneut.",
    ),
    Reason.EXTERNAL_ENTRA: Answer(
        "Diese Person meldet sich mit einem Konto einer anderen Organisation an.",
        "Wenden Sie sich an die Person oder an einen Administrator ihrer eigenen Organisation.",
    ),
    Reason.MICROSOFT_ACCOUNT: Answer(
        "Diese Person meldet sich mit einem persönlichen Microsoft-Konto an.",
        "Nur die Person selbst kann dieses Kennwort zurücksetzen, auf account.live.com.",
    ),
    Reason.GOOGLE: Answer(
        "Diese Person meldet sich mit einem Google-Konto an.",
        "Nur die Person selbst kann dieses Kennwort zurücksetzen, bei Google.",
    ),
    Reason.EMAIL_CODE: Answer(
        "Diese Person meldet sich mit einer Einmalkennung per E-Mail an und hat kein Kennwort.",
        "Es gibt nichts zurückzusetzen: Bei jeder Anmeldung kommt eine neue Kennung.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "Diese Person meldet sich bei einem anderen Identitätsanbieter an.",
        "Bitten Sie die Person, das Kennwort dort zurückzusetzen.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "Dies ist ein Kundenkonto eines Azure AD B2C-Mandanten, das Latchkey nicht zurücksetzen "
        "kann.",
        "Setzen Sie das Kennwort auf der Seite des Benutzers im Portal zurück, oder lassen Sie "
        "es den Kunden selbst tun.",
    ),
    Reason.FEDERATED: Answer(
        "Dies ist eine Verbunddomäne; das Kennwort wird nicht in Entra verwaltet.",
        "Setzen Sie das Kennwort beim Identitätsanbieter zurück, etwa in Windows Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "Dieses Konto stammt aus Windows Server AD, und das Kennwortrückschreiben ist deaktiviert.",
        "Setzen Sie das Kennwort in Windows Server AD zurück.",
    ),
    Reason.NO_ROLE: Answer(
        "Sie haben keine Rolle, die Kennwörter zurücksetzen darf.",
        "Wenden Sie sich an einen Administrator Ihrer Organisation.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "Sie haben eine berechtigte Rolle, die nicht aktiv ist.",
        "Aktivieren Sie die Rolle in Privileged Identity Management, und stellen Sie die Anfrage "
        "erneut: Latchkey sagt, ob sie ausreicht.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "Dieses Konto liegt in einer Verwaltungseinheit mit eingeschränkter Verwaltung.",
        "Wenden Sie sich an einen Administrator mit einer Rolle für diese Einheit.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Ihre Rolle gilt für bestimmte Verwaltungseinheiten; dieses Konto liegt außerhalb.",
        "Wenden Sie sich an einen Administrator, dessen Rolle dieses Konto abdeckt.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "Dieses Konto ist durch Rollen oder Gruppen geschützt, die Ihre Rolle nicht abdeckt.",
        "Wenden Sie sich an einen Administrator mit einer der Rollen, die das dürfen.",
    ),
    Reason.PROTECTED: Answer(
        "Hat Administratorrechte oder kann sie über eine Gruppe erhalten. "
        "Solche Konten werden einzeln behandelt.",
        "Stellen Sie die Anfrage für dieses Konto allein.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra hat nicht alle Rollen gezeigt, die hier zählen, und Latchkey trifft keine Annahmen.",
        "Versuchen Sie es in einigen Minuten erneut. Bleibt es so, lässt Entra Sie nicht lesen, "
        "wer welche Rolle hat: Bitten Sie um Directory Readers, oder nutzen Sie das Entra Admin "
        "Center.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey kennt diese Karte nicht mehr.",
        "Stellen Sie die Anfrage erneut, um eine neue Karte zu erhalten.",
    ),
    Reason.NOT_YOURS: Answer(
        "Diese Karte ist für jemand anderen oder für einen anderen Chat.",
        "Fordern Sie in Ihrem Chat mit Latchkey eine eigene Karte an.",
    ),
    Reason.ALREADY_USED: Answer(
        "Diese Karte wurde bereits verwendet.",
        "Das Ergebnis steht auf der Karte. Stellen Sie die Anfrage erneut, um eine neue Karte zu "
        "erhalten.",
    ),
    Reason.CANCELLED: Answer(
        "Diese Karte wurde abgebrochen.",
        "Stellen Sie die Anfrage erneut, wenn das Kennwort doch zurückgesetzt werden soll.",
    ),
    Reason.EXPIRED: Answer(
        "Diese Karte ist zu alt.",
        "Stellen Sie die Anfrage erneut, um eine neue Karte zu erhalten.",
    ),
    Reason.TARGET_BUSY: Answer(
        "An diesem Konto wird gerade schon etwas geändert.",
        "Warten Sie, bis das abgeschlossen ist, und stellen Sie die Anfrage dann erneut.",
    ),
    Reason.TARGET_CHANGED: Answer(
        "Der Name, der Benutzerprinzipalname, die Art des Kontos oder die Rollen dieser Person "
        "haben sich geändert, seit die Karte erstellt wurde.",
        "Stellen Sie die Anfrage erneut, um eine neue Karte zu erhalten.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra hat das Zurücksetzen abgelehnt.",
        "Prüfen Sie Ihre Rollen im Entra Admin Center, oder wenden Sie sich an einen "
        "Administrator mit weiter gehenden Berechtigungen.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "Das neue Kennwort entsprach nicht einer Kennwortrichtlinie Ihrer Organisation.",
        "Stellen Sie die Anfrage erneut: Latchkey erstellt ein anderes Kennwort. Schlägt auch "
        "das fehl, wenden Sie sich an die Zuständigen für die Richtlinie.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra ist ausgelastet oder nicht erreichbar.",
        "Versuchen Sie es in einigen Minuten erneut.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra ließ Latchkey nicht in Ihrem Namen handeln.",
        "Melden Sie sich erneut an, und wiederholen Sie Ihre Anfrage.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD hat das neue Kennwort nicht akzeptiert.",
        "Setzen Sie es in Windows Server AD zurück, oder wenden Sie sich an die Zuständigen für "
        "Microsoft Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra hat das Kennwort für dieses synchronisierte Konto nicht akzeptiert: Das "
        "Kennwortrückschreiben ist deaktiviert, oder das Kennwort verstieß gegen eine Richtlinie.",
        "Setzen Sie das Kennwort in Windows Server AD zurück, oder wenden Sie sich an die "
        "Zuständigen für Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey wurde beendet, bevor es Entra gefragt hat.",
        "Stellen Sie die Anfrage erneut, um eine neue Karte zu erhalten.",
    ),
    Reason.FORGOTTEN: Answer(
        "Das temporäre Kennwort wurde gelöscht und kann nicht mehr angezeigt werden.",
        "Setzen Sie das Kennwort noch einmal zurück, wenn es noch gebraucht wird.",
    ),
    **ACT_REASONS["de"],
    **RECEIVER_REASONS["de"],
}

STATES = {
    State.PENDING: TitledText("Wartet auf Ihre Entscheidung", "Es wurde noch nichts geändert."),
    State.EXECUTING: TitledText(
        "Kennwort wird zurückgesetzt",
        "Entra legt ein temporäres Kennwort fest. Diese Karte aktualisiert sich selbst.",
    ),
    State.DONE: TitledText(
        "Kennwort zurückgesetzt",
        "Das Kennwort wurde zurückgesetzt.",
    ),
    State.ACCEPTED: TitledText(
        "Kennwort akzeptiert, noch nicht bestätigt",
        "Entra hat das temporäre Kennwort akzeptiert, aber nicht bestätigt. Es kann bis zu 5 "
        "Minuten dauern, bis es funktioniert.",
    ),
    State.UNKNOWN: TitledText(
        "Ergebnis des Zurücksetzens unbekannt",
        "Entra gab keine klare Antwort: Das Kennwort wurde vielleicht zurückgesetzt, vielleicht "
        "nicht. Wenn Sie nicht warten können, setzen Sie es noch einmal zurück: Das neueste "
        "Kennwort gilt.",
    ),
    State.REFUSED: TitledText(
        "Zurücksetzen abgelehnt", "Diese Anfrage hat das Kennwort nicht geändert."
    ),
    State.NOT_DONE: TitledText(
        "Kennwort nicht zurückgesetzt", "Diese Anfrage hat das Kennwort nicht geändert."
    ),
    State.DELIVERED: TitledText(
        "Kennwort zurückgesetzt",
        "Das Kennwort wurde zurückgesetzt.",
    ),
    State.UNDELIVERED: TitledText(
        "Temporäres Kennwort nicht zugestellt",
        "Entra hat ein neues Kennwort akzeptiert, aber es konnte Ihnen nicht übergeben werden. "
        "Niemand kennt es. Setzen Sie das Kennwort noch einmal zurück.",
    ),
    State.CANCELLED: TitledText(
        "Zurücksetzen abgebrochen", "Diese Anfrage hat das Kennwort nicht geändert."
    ),
    State.EXPIRED: TitledText(
        "Anfrage abgelaufen",
        "Die Anfrage wurde nicht rechtzeitig genehmigt. Sie hat das Kennwort nicht geändert.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Cloudkonto",
    AccountKind.INTERNAL_GUEST: "Gast mit einem Kennwort in diesem Mandanten",
    AccountKind.SYNCED: "Aus Windows Server AD synchronisiert",
    AccountKind.FEDERATED: "Im Verbund mit einem Identitätsanbieter",
    AccountKind.EXTERNAL_ENTRA: "Konto einer anderen Organisation",
    AccountKind.MICROSOFT_ACCOUNT: "Persönliches Microsoft-Konto",
    AccountKind.GOOGLE: "Google-Konto",
    AccountKind.OTHER_PROVIDER: "Konto bei einem anderen Identitätsanbieter",
    AccountKind.EMAIL_CODE: "Gast mit Einmalkennung per E-Mail",
    AccountKind.NOT_REDEEMED: "Eingeladener Gast, der noch nicht angenommen hat",
    AccountKind.LOCAL: "Kundenkonto eines Azure AD B2C-Mandanten",
    AccountKind.AGENT: "Konto eines KI-Agenten",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey hat noch keine Einwilligung Ihrer Organisation.",
        "Bitten Sie jemanden mit der Rolle Globaler Administrator (Global Administrator) um die "
        "Administratoreinwilligung für die App, und versuchen Sie es dann erneut.",
    ),
    Hindrance.MFA: Answer(
        "Ihre Organisation verlangt hier die Multi-Faktor-Authentifizierung.",
        "Melden Sie sich über die Schaltfläche an, und bestätigen Sie dort, dass Sie es sind.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "Sie sind noch nicht für die Multi-Faktor-Authentifizierung registriert.",
        "Registrieren Sie sich auf der Seite Sicherheitsinformationen, und versuchen Sie es dann "
        "erneut.",
    ),
    Hindrance.DEVICE: Answer(
        "Ihre Organisation erlaubt das nur von verwalteten Geräten oder genehmigten Apps aus.",
        "Versuchen Sie es von einem solchen Gerät aus, oder wenden Sie sich an die Zuständigen "
        "für den bedingten Zugriff.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "Eine Richtlinie für bedingten Zugriff Ihrer Organisation blockiert diese Anmeldung.",
        "Wenden Sie sich an die Zuständigen für den bedingten Zugriff.",
    ),
    Hindrance.POLICY: Answer(
        "Eine Richtlinie Ihrer Organisation verbietet diese Anmeldung.",
        "Wenden Sie sich an einen Administrator Ihrer Organisation, und nennen Sie den Code unten.",
    ),
    Hindrance.RISK: Answer(
        "Entra sieht in dieser Anmeldung ein Risiko oder verlangt einen weiteren Nachweis.",
        "Melden Sie sich auf der Seite Sicherheitsinformationen an, folgen Sie den Anweisungen, "
        "und versuchen Sie es dann erneut.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Ihre Anmeldung ist nicht mehr gültig.",
        "Melden Sie sich erneut an, und wiederholen Sie Ihre Anfrage.",
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: Answer(
        "Ihr eigenes Kennwort ist abgelaufen.",
        "Ändern Sie zuerst Ihr eigenes Kennwort, und versuchen Sie es dann erneut.",
    ),
    Hindrance.OWN_ACCOUNT_DISABLED: Answer(
        "Ihr eigenes Konto ist deaktiviert.",
        "Wenden Sie sich an einen Administrator Ihrer Organisation.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "Sie sind der App Latchkey nicht zugewiesen.",
        "Bitten Sie einen Administrator, Sie der App in Entra zuzuweisen.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey arbeitet nicht für die Organisation dieses Kontos.",
        "Melden Sie sich mit Ihrem Konto der Organisation an, die Latchkey betreibt.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey ist in Entra nicht richtig eingerichtet.",
        "Melden Sie dies dem Betreiber von Latchkey, mit dem Code unten.",
    ),
    Hindrance.BUSY: Answer(
        "Entra ist ausgelastet oder nicht erreichbar.",
        "Versuchen Sie es in einigen Minuten erneut.",
    ),
    Hindrance.OTHER: Answer(
        "Entra nannte einen Grund, den Latchkey nicht kennt.",
        "Melden Sie sich erneut an. Bleibt es dabei, geben Sie den Code unten dem Betreiber von "
        "Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "Ich kann Ihnen noch keine private Nachricht senden. Fügen Sie "
    "die App Latchkey in Teams hinzu, und stellen Sie die Anfrage dort erneut.",
    Unreachable.BLOCKED: "Ich kann Ihnen keine private Nachricht senden, weil Sie mich blockiert "
    "haben. Heben Sie das in Ihrem Chat mit mir auf, und stellen Sie die Anfrage dort erneut.",
    Unreachable.DISABLED: "Ich kann Ihnen keine private Nachricht senden, weil Ihr "
    "Teams-Administrator die App deaktiviert hat.",
    Unreachable.GONE: "Ich finde unseren privaten Chat nicht mehr. Öffnen Sie Latchkey in Teams, "
    "und stellen Sie die Anfrage dort.",
    Unreachable.THROTTLED: "Teams begrenzt derzeit die Anzahl der Nachrichten. Versuchen Sie es "
    "in einer Minute erneut.",
    Unreachable.OTHER: "Ich kann Ihnen gerade keine private Nachricht senden. Öffnen Sie "
    "Latchkey in Teams, und stellen Sie die Anfrage dort.",
}

WISHES = {
    Wish.AUDIT_STATUS: "Latchkey zeigt sein Protokoll nicht im Chat. Jedes Zurücksetzen steht im "
    "Überwachungsprotokoll von Entra, unter dem Namen des Administrators, der es genehmigt hat.",
    Wish.EXPLAIN_PERMISSION: "Stellen Sie einfach die Anfrage: Bevor etwas geschieht, sagt "
    "Latchkey, ob Sie es dürfen, warum nicht und wer es kann. Welche Rolle wessen Kennwort "
    "zurücksetzen darf, steht in der Tabelle von Microsoft.",
    Wish.FIND_USER: "Latchkey sucht Personen nur, um ihnen bei der Anmeldung zu helfen. Alle "
    "Benutzer stehen im Entra Admin Center.",
    Wish.ADD_USER: "Latchkey kann keine Benutzer hinzufügen oder löschen.",
    Wish.ASSIGN_ROLE: "Latchkey kann keine Rollen zuweisen.",
    Wish.EDIT_PROFILE: "Latchkey kann keine Profile ändern. Öffnen Sie den Benutzer, und wählen "
    "Sie Eigenschaften bearbeiten.",
    Wish.CREATE_GROUP: "Latchkey kann keine Gruppen anlegen und keine Mitglieder ändern.",
    Wish.DISABLE_ACCOUNT: "Latchkey kann die Anmeldung weder blockieren noch zulassen. Öffnen "
    "Sie den Benutzer, und ändern Sie in den Eigenschaften Konto aktiviert.",
    Wish.DELETE_USER: "Latchkey kann niemanden löschen. Öffnen Sie den Benutzer, und wählen "
    "Sie dort Löschen.",
    Wish.BULK_RESET: "Latchkey setzt immer nur ein Kennwort zurück, jedes mit eigener "
    "Genehmigung. Nennen Sie eine Person.",
    Wish.SHOW_SECRET: "Ein temporäres Kennwort wird nur mit der Schaltfläche auf seiner Karte "
    "angezeigt, bis die Zeit um ist. Setzen Sie das Kennwort danach noch einmal zurück.",
    Wish.VERIFY_CALLER: "Keine Nachricht zeigt, wer anruft. Fordern Sie an, was der Anrufer "
    "braucht: Darf Latchkey Anrufer prüfen, steht auf der Karte die Schaltfläche „Prüfen, wer "
    "anruft“. Folgen Sie sonst den Regeln Ihrer Organisation, bevor Sie weitermachen.",
    Wish.OUT_OF_SCOPE: "Latchkey hilft nur bei der Anmeldung: mit Kennwort, befristetem "
    "Zugriffspass, neuem Telefon und Sitzungen. Die Hilfe nennt alles.",
}

GERMAN = Words(
    language="de",
    locale="de",
    own_name="Deutsch",
    reasons=REASONS,
    states=STATES,
    kinds=KINDS,
    hindrances=HINDRANCES,
    unreachable=UNREACHABLE,
    wishes=WISHES,
    labels=Labels(
        name="Name",
        upn="UPN",
        department="Abteilung",
        title="Position",
        office="Büro",
        object_id="Objekt-ID endet auf",
        account="Konto",
        roles="Rollen und Gruppen",
        your_role="Ihre Rolle",
        who_can="Rollen, die das dürfen",
        activate="Aktivierbare Rolle",
        typed="Ihre Eingabe",
        nearest="Ähnliche Namen",
        reference="Referenz",
        password="Temporäres Kennwort",  # noqa: S106 - a label
        answer="Code",
        at="Zeit",
        correlation="Korrelations-ID",
        left_out="Nicht angesehen",
    ),
    buttons=Buttons(
        approve="Genehmigen",
        cancel="Abbrechen",
        check="Jetzt prüfen",
        choose="{name} auswählen",
        show="Kennwort anzeigen",
        forget="Fertig, löschen",
        activate="Rolle aktivieren",
        self_service="Eigenes Kennwort zurücksetzen",
        elsewhere="Seite öffnen",
        security_info="Sicherheitsinformationen",
        entra="Seite öffnen",
        assign_roles="Rollen zuweisen",
        edit_profile="Profil bearbeiten",
        create_group="Gruppe anlegen",
        add_user="Benutzer hinzufügen",
    ),
    confirmation=Confirmation(
        title="Dieses Kennwort zurücksetzen?",
        summary="Latchkey bittet um Ihre Genehmigung.",
        temporary="Latchkey erstellt ein temporäres Kennwort und zeigt es nur Ihnen an.",
        must_change="Der Benutzer muss es bei der nächsten Anmeldung ändern.",
        no_expiry="Bis dahin läuft es nicht ab.",
        synced="Das Kennwort wird in Windows Server AD zurückgeschrieben. Ist für das AD-Konto "
        "Kennwort läuft nie ab eingestellt, wird der Benutzer nicht nach einer Änderung gefragt.",
        disabled="Dieses Konto ist deaktiviert: Niemand kann sich anmelden, bis es aktiviert wird.",
        resource="Das ist das Konto eines freigegebenen Postfachs, eines Raums oder Geräts, "
        "nicht das einer Person.",
        lookalike="Warnung: Dieser Name enthält unsichtbare oder täuschend ähnliche Zeichen. "
        "Vergleichen Sie UPN und Objekt-ID.",
        no_roles="Keine Administratorrolle",
        role_group="Rollenzuweisbare Gruppe: geschützt wie ein Administrator",
        expires="Diese Anfrage gilt {span} lang.",
    ),
    choice=Choice(
        several=TitledText(
            "Wen meinen Sie?",
            "Mehrere Personen gefunden. Noch wird nichts zurückgesetzt.",
        ),
        more="Es gibt noch mehr. Geben Sie mehr vom Namen ein oder den Anmeldenamen (UPN).",
        closed="Diese Auswahl ist geschlossen.",
        press="Wählen Sie die Schaltfläche bei der richtigen Person aus, oder geben Sie den "
        "genauen Anmeldenamen (UPN) ein.",
        several_summary="Latchkey hat eine Frage.",
        nobody=TitledText(
            "Niemand gefunden",
            "Zu dieser Eingabe wurde niemand gefunden. Prüfen Sie die Schreibweise, oder geben "
            "Sie den Anmeldenamen (UPN) ein.",
        ),
        nearest="Meinten Sie:",
        nobody_summary="Latchkey hat niemanden gefunden.",
        mentioned="Teams hat nicht mitgeteilt, welches Konto erwähnt wurde. Wählen Sie es "
        "hier aus, oder geben Sie den Anmeldenamen (UPN) ein.",
    ),
    password=Password(
        until="Das temporäre Kennwort kann {span} lang angezeigt werden.",
        ready_summary="Latchkey hat etwas Persönliches für Sie.",
        shown=TitledText("Temporäres Kennwort", "Geben Sie es nur dieser Person."),
        aloud="Zum Vorlesen",
        all_small="Alles klein:",
        each_word="Jedes Wort beginnt groß, mit Bindestrichen dazwischen.",
        spell="Buchstabieren",
        times_shown=Plural("Einmal angezeigt.", "{number}-mal angezeigt."),
        times_so_far=Plural("Bisher einmal angezeigt.", "Bisher {number}-mal angezeigt."),
        synced="Der Benutzer meldet sich damit an und wählt dann ein neues Kennwort, außer wenn "
        "für das AD-Konto Kennwort läuft nie ab eingestellt ist.",
        forgotten=TitledText(
            "Temporäres Kennwort gelöscht",
            "Latchkey hat es nicht mehr.",
        ),
        gone_title="Temporäres Kennwort nicht verfügbar",
    ),
    talk=Talk(
        help=TitledText(
            "Was ich kann",
            "Ich setze Kennwörter zurück, melde Personen überall ab und stelle befristete "
            "Zugriffspässe aus, in Ihrem Namen und mit Ihren eigenen Rollen in Entra. Es "
            "geschieht nichts, bevor Sie genehmigen. Geben Sie zum Beispiel ein:",
        ),
        examples=(
            "Kennwort von Alain zurücksetzen",
            "Alain überall abmelden",
            "befristeter Zugriffspass für alain@contoso.com",
            "Warum kann sich Alain nicht anmelden?",
            "Alain hat ein neues Telefon",
            "mehrere Konten wurden gehackt",
            "abmelden",
        ),
        languages="Ich spreche Englisch, Niederländisch, Französisch, Deutsch und Spanisch. Es "
        "gilt die Anzeigesprache von Microsoft Teams; Sie können auch den Namen einer Sprache "
        'eingeben, oder "Sprache auto", damit wieder Teams entscheidet.',
        private="Namen und Kennwörter zeige ich nur hier, in unserem privaten Chat.",
        summary="Latchkey hat geantwortet.",
        sign_in="Melden Sie sich an, damit ich in Ihrem Namen handeln kann.",
        sign_in_button="Anmelden",
        sign_in_code="Zeigt die Anmeldeseite einen Code, geben Sie ihn hier ein.",
        sign_in_failed="Diese Anmeldung ist fehlgeschlagen. Wählen Sie die Schaltfläche noch "
        "einmal aus, und melden Sie sich mit Ihrem eigenen Konto dieser Organisation an.",
        signed_in="Sie sind angemeldet. Stellen Sie die Anfrage bitte erneut.",
        done_after_all="Ein Kennwort, bei dem das Ergebnis unbekannt war, ist doch "
        'zurückgesetzt. Wählen Sie auf der Karte "{check}" aus, um es zu erhalten.',
        private_place="Ich habe Ihnen eine private Nachricht gesendet.",
        ask_who="Wessen Kennwort soll ich zurücksetzen? Geben Sie einen Namen oder einen "
        "Anmeldenamen (UPN) ein.",
        too_many_people="Ich bearbeite {number} Personen auf einmal. Sie erhalten je eine Karte "
        "für die ersten; nennen Sie die anderen danach.",
        several_people="Eins nach dem anderen: Sie erhalten für jede Person eine Karte.",
        small_talk="Gern für Sie da. Geben Sie einen Namen ein, oder wählen Sie Hilfe aus.",
        nothing_to_cancel="Es gibt nichts abzubrechen. Was genehmigt wurde, lässt sich nicht "
        "rückgängig machen; die Schaltflächen auf der Karte zeigen, was jetzt noch möglich ist.",
        press_approve="Wählen Sie auf der Karte Genehmigen aus. Eine Nachricht allein setzt kein "
        "Kennwort zurück.",
        all_right="Gut, es wird nichts zurückgesetzt.",
        signed_out="Sie sind hier abgemeldet. Ihre nächste Anfrage meldet Sie mit Ihrem "
        "Teams-Konto wieder an.",
        language_changed="Ab jetzt spreche ich Deutsch.",
        language_follows="Ab jetzt gilt wieder die Anzeigesprache von Microsoft Teams.",
        below="Die Antwort steht unten.",
        welcome=TitledText(
            "Hallo, ich bin Latchkey",
            "Ich helfe IT-Administratoren, während jemand am Telefon ist, in Ihrem Namen und mit "
            "Ihren eigenen Rollen in Entra. Es geschieht nichts, bevor Sie genehmigen. Geben "
            "Sie zum Beispiel ein:",
        ),
        self_service=TitledText(
            "Das eigene Kennwort zurücksetzen",
            "Ich arbeite für IT-Administratoren. Ihr eigenes Kennwort können Sie selbst "
            "zurücksetzen.",
        ),
        other_wish="Das ist mit Latchkey nicht möglich",
        password_typed=TitledText(
            "Bitte löschen Sie diese Nachricht",
            "Sie scheint ein Kennwort zu enthalten. Ich habe es weder verwendet noch behalten. "
            "Latchkey erstellt das temporäre Kennwort selbst, damit niemand eines eingeben muss. "
            "Wird dieses Kennwort verwendet, ändern Sie es.",
        ),
        trouble=TitledText(
            "Fehler",
            "In Latchkey ist ein Fehler aufgetreten. Sehen Sie auf die Karte, falls es eine "
            "gibt, bevor Sie es erneut versuchen. Bleibt es dabei, geben Sie die Referenz dem "
            "Betreiber von Latchkey.",
        ),
        no_token="Ich konnte nicht in Ihrem Namen handeln",  # noqa: S106 - a heading
        sign_in_in_vain=Answer(
            "Sie haben sich angemeldet, und Entra verlangt noch immer mehr: Eine Richtlinie will "
            "für Microsoft Graph etwas, das sie bei der Anmeldung an Latchkey nicht verlangt.",
            "Bitten Sie die Zuständigen für den bedingten Zugriff, diese Richtlinie auch auf die "
            "App Latchkey anzuwenden, und nennen Sie den Code unten.",
        ),
        sign_on_failed="Die automatische Anmeldung durch Teams ist fehlgeschlagen. Wählen Sie "
        "die Schaltfläche zum Anmelden: Danach geht Ihre Anfrage weiter.",
        gone=TitledText(
            "Nicht mehr vorhanden",
            "Entra kennt dieses Konto nicht mehr. Vielleicht wurde es gerade gelöscht.",
        ),
        not_readable=TitledText(
            "Für Sie nicht lesbar",
            "Entra zeigt Ihnen dieses Konto nicht. Prüfen Sie Ihre Rollen im Entra Admin Center, "
            "oder wenden Sie sich an einen Administrator, der mehr darf.",
        ),
        no_record=TitledText(
            "Latchkey kann sein Protokoll nicht führen",
            "Ohne Protokoll setzt Latchkey nichts zurück. Durch diese Anfrage wurde nichts "
            "geändert. Versuchen Sie es in einigen Minuten erneut; bleibt es dabei, geben Sie "
            "die Referenz Ihrem Latchkey-Administrator.",
        ),
        slow_down="Zu viele Anfragen in kurzer Zeit. Es geht nichts verloren: Bitte machen Sie "
        "in einer Minute weiter.",
        needs_window="Dafür braucht es ein Fenster, das diese App nicht öffnet. Angezeigt wurde "
        "nichts: Bitte in Teams am Computer, auf dem Handy oder im Web noch einmal wählen.",
        busy=TitledText(
            "Entra ist nicht erreichbar",
            "Entra ist ausgelastet oder nicht erreichbar. Es wurde nichts geändert. Versuchen "
            "Sie es in einigen Minuten erneut.",
        ),
        refused="Zurücksetzen nicht möglich",
        after="Nächste Schritte",
    ),
    outcome=OUTCOMES["de"],
    spelling=Spelling(
        letters=by_first_letter(
            "Anton Berta Cäsar Dora Emil Friedrich Gustav Heinrich Ida Julius Kaufmann Ludwig "
            "Martha Nordpol Otto Paula Quelle Richard Samuel Theodor Ulrich Viktor Wilhelm "
            "Xanthippe Ypsilon Zacharias"
        ),
        digits=("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
        signs={
            "-": "Bindestrich",
            "+": "Plus",
            "&": "Und-Zeichen",
            "=": "Gleichheitszeichen",
            "!": "Ausrufezeichen",
            "@": "At-Zeichen",
            "#": "Raute",
            "%": "Prozentzeichen",
            "*": "Sternchen",
        },
        capital="groß {letter}",
        small="klein {letter}",
    ),
)
