"""New phone, in every language. Of its pass the words of the pass itself are used."""

from collections.abc import Mapping

from cards.words.acts.access_pass import ACCESS_PASS
from cards.words.acts.shape import ActWords
from cards.words.sentences import Answer, TitledText
from cards.words.typesetting import in_print
from resets.model import Reason, State


def _as_of_pass(language: str) -> dict[Reason, Answer]:
    reasons = ACCESS_PASS[language].reasons
    return {reason: reasons[reason] for reason in (Reason.ENTRA_BUSY, Reason.FORGOTTEN)}


AS_TYPED: Mapping[str, ActWords] = {
    "en": ActWords(
        title="Remove sign-in methods?",
        summary="A request about sign-in methods waits for your decision.",
        ask_who="Who has a new phone? Type a name or a user principal name (UPN).",
        effects=(
            (
                "Latchkey removes what you choose, one by one. If a Temporary Access Pass is "
                "made first, it is shown only to you."
            ),
            (
                "With a new pass the person signs in and registers the new phone, and an older "
                "pass stops working. The password stays as it is, and sessions stay signed in."
            ),
        ),
        approve="Remove methods",
        again="Start again",
        states={
            State.PENDING: TitledText(
                "Waiting for your decision",
                "Nothing has been changed yet.",
            ),
            State.EXECUTING: TitledText(
                "Working on the sign-in methods",
                "Entra is carrying out what you chose. This card updates itself.",
            ),
            State.DONE: TitledText(
                "Request carried out",
                "What became of each sign-in method stands below. The password stays as it is, "
                "and sessions stay signed in.",
            ),
            State.DELIVERED: TitledText(
                "Request carried out",
                "What became of each sign-in method stands below. The password stays as it is, "
                "and sessions stay signed in.",
            ),
            State.UNKNOWN: TitledText(
                "Outcome unknown",
                "Entra gave no clear answer to the first step, so nothing else was begun. "
                "Check now looks again; below stands what is known.",
            ),
            State.UNDELIVERED: TitledText(
                "Pass lost",
                "Entra made the pass, but it could not be given to you. Nobody knows it, and "
                "it ends by itself. Start again for a new one; below stands what became of "
                "each sign-in method.",
            ),
            State.REFUSED: TitledText(
                "Request refused",
                "No sign-in method has been removed.",
            ),
            State.NOT_DONE: TitledText(
                "Nothing removed",
                "No sign-in method has been removed, and no pass made that works.",
            ),
            State.CANCELLED: TitledText(
                "Request canceled",
                "No sign-in method has been removed.",
            ),
            State.EXPIRED: TitledText(
                "Request expired",
                "It was not approved in time. No sign-in method has been removed.",
            ),
        },
        secret=ACCESS_PASS["en"].secret,
        instead={
            Reason.TARGET_BUSY: "Wait until it is finished, then try again. If it was cut "
            "short, that is known within a minute, and you can go on.",
            Reason.PASS_NOT_ALLOWED: "Try again without a pass, if a strong method remains. Else "
            "ask whoever manages authentication methods to include the person.",
        },
        reasons={
            **_as_of_pass("en"),
            Reason.NO_ROLE: Answer(
                "You do not hold a role that may remove others' sign-in methods.",
                "Ask an Authentication Administrator of your organization.",
            ),
            Reason.OTHER_ROLE: Answer(
                "You may reset passwords, but not change sign-in methods.",
                "Ask an administrator who holds one of these roles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "This is your own account: nobody removes their own sign-in methods here.",
                "Change them on your own security info page, or ask another administrator.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra refused.",
                "Check your roles and the policy for passes in the Entra admin center.",
            ),
            Reason.NOT_TAKEN: Answer(
                "Entra's answer was lost, and a look has shown that nothing was done.",
                "Try again.",
            ),
        },
    ),
    "nl": ActWords(
        title="Aanmeldingsmethoden verwijderen?",
        summary="Een aanvraag over aanmeldingsmethoden wacht op uw beslissing.",
        ask_who="Wie heeft een nieuwe telefoon? Typ een naam of een user principal name (UPN).",
        effects=(
            (
                "Latchkey verwijdert wat u kiest, een voor een. Als er eerst een tijdelijke "
                "toegangspas wordt gemaakt, ziet alleen u die."
            ),
            (
                "Met een nieuwe pas meldt de persoon zich aan en registreert daarna de nieuwe "
                "telefoon; een oudere pas werkt dan niet meer. Het wachtwoord blijft zoals het is "
                "en sessies blijven actief."
            ),
        ),
        approve="Methoden verwijderen",
        again="Opnieuw beginnen",
        states={
            State.PENDING: TitledText(
                "Wacht op uw beslissing",
                "Er is nog niets gewijzigd.",
            ),
            State.EXECUTING: TitledText(
                "Bezig met de aanmeldingsmethoden",
                "Entra voert uit wat u hebt gekozen. Deze kaart wordt vanzelf bijgewerkt.",
            ),
            State.DONE: TitledText(
                "Aanvraag uitgevoerd",
                "Hieronder staat wat er van elke aanmeldingsmethode is geworden. Het wachtwoord "
                "blijft zoals het is en sessies blijven actief.",
            ),
            State.DELIVERED: TitledText(
                "Aanvraag uitgevoerd",
                "Hieronder staat wat er van elke aanmeldingsmethode is geworden. Het wachtwoord "
                "blijft zoals het is en sessies blijven actief.",
            ),
            State.UNKNOWN: TitledText(
                "Uitkomst onbekend",
                "Entra gaf geen duidelijk antwoord op de eerste stap, dus er is verder niets "
                "begonnen. Met de knop controleert u het nog een keer; hieronder staat wat "
                "bekend is.",
            ),
            State.UNDELIVERED: TitledText(
                "Pas verloren",
                "Entra heeft de pas gemaakt, maar die kon niet aan u worden gegeven. Niemand "
                "kent de pas, en die eindigt vanzelf. Begin opnieuw voor een nieuwe; "
                "hieronder staat wat er van elke aanmeldingsmethode is geworden.",
            ),
            State.REFUSED: TitledText(
                "Aanvraag geweigerd",
                "Er is geen aanmeldingsmethode verwijderd.",
            ),
            State.NOT_DONE: TitledText(
                "Niets verwijderd",
                "Er is geen aanmeldingsmethode verwijderd en geen pas gemaakt die werkt.",
            ),
            State.CANCELLED: TitledText(
                "Aanvraag geannuleerd",
                "Er is geen aanmeldingsmethode verwijderd.",
            ),
            State.EXPIRED: TitledText(
                "Aanvraag verlopen",
                "Er is niet op tijd goedgekeurd. Er is geen aanmeldingsmethode verwijderd.",
            ),
        },
        secret=ACCESS_PASS["nl"].secret,
        instead={
            Reason.TARGET_BUSY: "Wacht tot het klaar is en probeer het dan opnieuw. Is het "
            "afgebroken, dan blijkt dat binnen een minuut, en kunt u verder.",
            Reason.PASS_NOT_ALLOWED: "Probeer het zonder pas als er een sterke methode "
            "overblijft. Vraag anders de beheerder van de verificatiemethoden om de persoon "
            "op te nemen.",
        },
        reasons={
            **_as_of_pass("nl"),
            Reason.NO_ROLE: Answer(
                "U hebt geen rol waarmee u aanmeldingsmethoden van anderen mag verwijderen.",
                "Vraag het aan een Verificatiebeheerder van uw organisatie.",
            ),
            Reason.OTHER_ROLE: Answer(
                "U mag wachtwoorden opnieuw instellen, maar geen aanmeldingsmethoden wijzigen.",
                "Vraag een beheerder die een van deze rollen heeft.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Dit is uw eigen account: niemand verwijdert hier de eigen aanmeldingsmethoden.",
                "Wijzig ze op uw eigen pagina met beveiligingsgegevens, of vraag het aan een "
                "andere beheerder.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra weigerde.",
                "Controleer uw rollen en het beleid voor de pas in het Entra-beheercentrum.",
            ),
            Reason.NOT_TAKEN: Answer(
                "Het antwoord van Entra ging verloren, en een controle toont dat er niets is "
                "gedaan.",
                "Probeer het opnieuw.",
            ),
        },
    ),
    "fr": ActWords(
        title="Supprimer des méthodes de connexion ?",
        summary="Une demande sur des méthodes de connexion attend votre décision.",
        ask_who="Qui a un nouveau téléphone ? Tapez un nom ou un nom d'utilisateur principal "
        "(UPN).",
        effects=(
            (
                "Latchkey supprime ce que vous choisissez, une méthode après l'autre. Si un "
                "Passe d'accès temporaire est créé d'abord, il n'est montré qu'à vous."
            ),
            (
                "Avec un nouveau passe, la personne se connecte et enregistre le nouveau "
                "téléphone, et un passe plus ancien ne fonctionne plus. Le mot de passe reste tel "
                "quel et les sessions restent ouvertes."
            ),
        ),
        approve="Supprimer les méthodes",
        again="Recommencer",
        states={
            State.PENDING: TitledText(
                "En attente de votre décision",
                "Rien n'a encore été modifié.",
            ),
            State.EXECUTING: TitledText(
                "Méthodes de connexion en cours",
                "Entra exécute ce que vous avez choisi. Cette carte se met à jour automatiquement.",
            ),
            State.DONE: TitledText(
                "Demande exécutée",
                "Ci-dessous figure ce qu'est devenue chaque méthode de connexion. Le mot de passe "
                "reste tel quel et les sessions restent ouvertes.",
            ),
            State.DELIVERED: TitledText(
                "Demande exécutée",
                "Ci-dessous figure ce qu'est devenue chaque méthode de connexion. Le mot de passe "
                "reste tel quel et les sessions restent ouvertes.",
            ),
            State.UNKNOWN: TitledText(
                "Résultat inconnu",
                "Entra n'a pas répondu clairement à la première étape, et rien d'autre n'a été "
                "commencé. Le bouton vérifie à nouveau ; ci-dessous figure ce qui est connu.",
            ),
            State.UNDELIVERED: TitledText(
                "Passe perdu",
                "Entra a créé le passe, mais il n'a pas pu vous être remis. Personne ne le "
                "connaît et il prend fin de lui-même. Recommencez pour en avoir un nouveau ; "
                "ci-dessous figure ce qu'est devenue chaque méthode de connexion.",
            ),
            State.REFUSED: TitledText(
                "Demande refusée",
                "Aucune méthode de connexion n'a été supprimée.",
            ),
            State.NOT_DONE: TitledText(
                "Rien n'a été supprimé",
                "Aucune méthode de connexion n'a été supprimée, et aucun passe valable n'a été "
                "créé.",
            ),
            State.CANCELLED: TitledText(
                "Demande annulée",
                "Aucune méthode de connexion n'a été supprimée.",
            ),
            State.EXPIRED: TitledText(
                "Demande expirée",
                "Elle n'a pas été approuvée à temps. Aucune méthode de connexion n'a été "
                "supprimée.",
            ),
        },
        secret=ACCESS_PASS["fr"].secret,
        instead={
            Reason.TARGET_BUSY: "Attendez la fin, puis réessayez. Si cela a été interrompu, on le "
            "sait en une minute, et vous pourrez continuer.",
            Reason.PASS_NOT_ALLOWED: "Réessayez sans passe s'il reste une méthode forte. Sinon, "
            "demandez à la personne qui gère les méthodes d'authentification d'inclure "
            "l'utilisateur.",
        },
        reasons={
            **_as_of_pass("fr"),
            Reason.NO_ROLE: Answer(
                "Vous n'avez aucun rôle qui permette de supprimer les méthodes de connexion "
                "d'autres personnes.",
                "Demandez à un administrateur d'authentification de votre organisation.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Vous pouvez réinitialiser des mots de passe, mais pas modifier les méthodes "
                "de connexion.",
                "Demandez à un administrateur qui détient l'un de ces rôles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "C'est votre propre compte : personne ne supprime ici ses propres méthodes de "
                "connexion.",
                "Modifiez-les sur votre page d'informations de sécurité, ou demandez à un "
                "autre administrateur.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra a refusé.",
                "Vérifiez vos rôles et la stratégie des passes dans le centre d'administration "
                "Entra.",
            ),
            Reason.NOT_TAKEN: Answer(
                "La réponse d'Entra s'est perdue, et une vérification montre que rien n'a été "
                "fait.",
                "Réessayez.",
            ),
        },
    ),
    "de": ActWords(
        title="Anmeldemethoden entfernen?",
        summary="Eine Anfrage zu Anmeldemethoden wartet auf Ihre Entscheidung.",
        ask_who="Wer hat ein neues Telefon? Geben Sie einen Namen oder einen "
        "Benutzerprinzipalnamen (UPN) ein.",
        effects=(
            (
                "Latchkey entfernt nacheinander, was Sie auswählen. Wenn zuerst ein "
                "befristeter Zugriffspass erstellt wird, sehen nur Sie ihn."
            ),
            (
                "Mit einem neuen Pass meldet sich die Person an und registriert das neue Telefon, "
                "und ein älterer Pass funktioniert nicht mehr. Das Kennwort bleibt, wie es ist, "
                "und Sitzungen bleiben aktiv."
            ),
        ),
        approve="Methoden entfernen",
        again="Neu beginnen",
        states={
            State.PENDING: TitledText(
                "Wartet auf Ihre Entscheidung",
                "Es wurde noch nichts geändert.",
            ),
            State.EXECUTING: TitledText(
                "Anmeldemethoden werden bearbeitet",
                "Entra führt aus, was Sie ausgewählt haben. Diese Karte aktualisiert sich von "
                "selbst.",
            ),
            State.DONE: TitledText(
                "Anfrage ausgeführt",
                "Unten steht, was aus jeder Anmeldemethode geworden ist. Das Kennwort bleibt, wie "
                "es ist, und Sitzungen bleiben aktiv.",
            ),
            State.DELIVERED: TitledText(
                "Anfrage ausgeführt",
                "Unten steht, was aus jeder Anmeldemethode geworden ist. Das Kennwort bleibt, wie "
                "es ist, und Sitzungen bleiben aktiv.",
            ),
            State.UNKNOWN: TitledText(
                "Ergebnis unbekannt",
                "Entra hat auf den ersten Schritt nicht eindeutig geantwortet, und weiter "
                "wurde nichts begonnen. Die Schaltfläche prüft noch einmal; unten steht, was "
                "bekannt ist.",
            ),
            State.UNDELIVERED: TitledText(
                "Pass verloren",
                "Entra hat den Pass erstellt, er konnte Ihnen aber nicht übergeben werden. "
                "Niemand kennt ihn, und er endet von selbst. Beginnen Sie neu, um einen neuen "
                "zu erhalten; unten steht, was aus jeder Anmeldemethode geworden ist.",
            ),
            State.REFUSED: TitledText(
                "Anfrage abgelehnt",
                "Es wurde keine Anmeldemethode entfernt.",
            ),
            State.NOT_DONE: TitledText(
                "Nichts entfernt",
                "Es wurde keine Anmeldemethode entfernt und kein Pass erstellt, der funktioniert.",
            ),
            State.CANCELLED: TitledText(
                "Anfrage abgebrochen",
                "Es wurde keine Anmeldemethode entfernt.",
            ),
            State.EXPIRED: TitledText(
                "Anfrage abgelaufen",
                "Sie wurde nicht rechtzeitig genehmigt. Es wurde keine Anmeldemethode entfernt.",
            ),
        },
        secret=ACCESS_PASS["de"].secret,
        instead={
            Reason.TARGET_BUSY: "Warten Sie, bis es fertig ist, und versuchen Sie es dann noch "
            "einmal. Wurde es abgebrochen, steht das in einer Minute fest, und Sie "
            "können weitermachen.",
            Reason.PASS_NOT_ALLOWED: "Versuchen Sie es ohne Pass, wenn eine starke Methode "
            "bleibt. Sonst bitten Sie den Zuständigen für Authentifizierungsmethoden, die "
            "Person aufzunehmen.",
        },
        reasons={
            **_as_of_pass("de"),
            Reason.NO_ROLE: Answer(
                "Sie haben keine Rolle, mit der Sie Anmeldemethoden anderer entfernen dürfen.",
                "Wenden Sie sich an einen Authentifizierungsadministrator Ihrer Organisation.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Sie dürfen Kennwörter zurücksetzen, aber keine Anmeldemethoden ändern.",
                "Wenden Sie sich an einen Administrator, der eine dieser Rollen hat.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Das ist Ihr eigenes Konto: Niemand entfernt hier die eigenen Anmeldemethoden.",
                "Ändern Sie diese auf Ihrer eigenen Seite mit Sicherheitsinformationen, oder "
                "wenden Sie sich an einen anderen Administrator.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra hat abgelehnt.",
                "Prüfen Sie Ihre Rollen und die Richtlinie für Pässe im Entra Admin Center.",
            ),
            Reason.NOT_TAKEN: Answer(
                "Die Antwort von Entra ging verloren, und eine Prüfung zeigt, dass nichts "
                "geschehen ist.",
                "Versuchen Sie es erneut.",
            ),
        },
    ),
    "es": ActWords(
        title="¿Quitar métodos de inicio de sesión?",
        summary="Una solicitud sobre métodos de inicio de sesión espera su decisión.",
        ask_who="¿Quién tiene un teléfono nuevo? Escriba un nombre o un nombre principal de "
        "usuario (UPN).",
        effects=(
            (
                "Latchkey quita lo que usted elija, uno por uno. Si antes se crea un Pase de "
                "acceso temporal, solo lo ve usted."
            ),
            (
                "Con un pase nuevo, la persona inicia sesión y registra el teléfono nuevo, y un "
                "pase anterior deja de funcionar. La contraseña no cambia y las sesiones siguen "
                "abiertas."
            ),
        ),
        approve="Quitar métodos",
        again="Empezar de nuevo",
        states={
            State.PENDING: TitledText(
                "A la espera de su decisión",
                "Aún no se ha cambiado nada.",
            ),
            State.EXECUTING: TitledText(
                "Trabajando en los métodos",
                "Se está haciendo en Microsoft Entra lo que usted eligió. Esta tarjeta se "
                "actualiza sola.",
            ),
            State.DONE: TitledText(
                "Solicitud realizada",
                "Abajo consta qué ha sido de cada método de inicio de sesión. La contraseña no "
                "cambia y las sesiones siguen abiertas.",
            ),
            State.DELIVERED: TitledText(
                "Solicitud realizada",
                "Abajo consta qué ha sido de cada método de inicio de sesión. La contraseña no "
                "cambia y las sesiones siguen abiertas.",
            ),
            State.UNKNOWN: TitledText(
                "Resultado desconocido",
                "No hubo una respuesta clara de Microsoft Entra al primer paso, así que no se "
                "empezó nada más. Con el botón se comprueba otra vez; abajo consta lo que se "
                "sabe.",
            ),
            State.UNDELIVERED: TitledText(
                "Pase perdido",
                "El pase se creó en Microsoft Entra, pero no se le pudo entregar. Nadie lo "
                "conoce y termina por sí solo. Empiece de nuevo para obtener otro; abajo "
                "consta qué ha sido de cada método de inicio de sesión.",
            ),
            State.REFUSED: TitledText(
                "Solicitud rechazada",
                "No se ha quitado ningún método de inicio de sesión.",
            ),
            State.NOT_DONE: TitledText(
                "No se ha quitado nada",
                "No se ha quitado ningún método de inicio de sesión ni se ha creado un pase "
                "que funcione.",
            ),
            State.CANCELLED: TitledText(
                "Solicitud cancelada",
                "No se ha quitado ningún método de inicio de sesión.",
            ),
            State.EXPIRED: TitledText(
                "Solicitud caducada",
                "No se aprobó a tiempo. No se ha quitado ningún método de inicio de sesión.",
            ),
        },
        secret=ACCESS_PASS["es"].secret,
        instead={
            Reason.TARGET_BUSY: "Espere a que termine e inténtelo de nuevo. Si se interrumpió, se "
            "sabrá en un minuto y podrá continuar.",
            Reason.PASS_NOT_ALLOWED: "Inténtelo sin pase si queda un método seguro. Si no, pida "
            "a quien administra los métodos de autenticación que incluya a la persona.",
        },
        reasons={
            **_as_of_pass("es"),
            Reason.NO_ROLE: Answer(
                "No tiene ningún rol que permita quitar métodos de inicio de sesión de otras "
                "personas.",
                "Pídalo a un administrador de autenticación de su organización.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Puede restablecer contraseñas, pero no cambiar métodos de inicio de sesión.",
                "Pídalo a un administrador que tenga uno de estos roles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Esta es su propia cuenta: aquí nadie quita sus propios métodos de inicio de "
                "sesión.",
                "Cámbielos en su página de información de seguridad, o pídalo a otro "
                "administrador.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Microsoft Entra lo rechazó.",
                "Compruebe sus roles y la directiva de pases en el centro de administración de "
                "Microsoft Entra.",
            ),
            Reason.NOT_TAKEN: Answer(
                "La respuesta de Microsoft Entra se perdió, y una comprobación muestra que no "
                "se hizo nada.",
                "Inténtelo de nuevo.",
            ),
        },
    ),
}

NEW_PHONE = in_print(AS_TYPED)
