"""Sign out everywhere, in every language.

What lives on: https://learn.microsoft.com/entra/identity/users/users-revoke-access
"""

from collections.abc import Mapping

from cards.words.acts.shape import ActWords
from cards.words.sentences import Answer, TitledText
from cards.words.typesetting import in_print
from resets.model import Reason, State

ELSEWHERE = (
    Reason.EXTERNAL_ENTRA,
    Reason.MICROSOFT_ACCOUNT,
    Reason.GOOGLE,
    Reason.EMAIL_CODE,
    Reason.OTHER_PROVIDER,
    Reason.LOCAL_ACCOUNT,
)
"""Accounts whose sessions Entra says that it has ended, and has not."""


def _instead(*, elsewhere: str, own: str, unreadable: str) -> Mapping[Reason, str]:
    return {
        **dict.fromkeys(ELSEWHERE, elsewhere),
        Reason.OWN_ACCOUNT: own,
        Reason.ROLES_UNREADABLE: unreadable,
    }


AS_TYPED: Mapping[str, ActWords] = {
    "en": ActWords(
        title="Sign out everywhere?",
        summary="A request to sign somebody out waits for your decision.",
        ask_who="Who should be signed out everywhere?",
        effects=(
            "All sessions end within a few minutes, on every device. The password stays as it is.",
            "Apps that keep a session of their own may go on for up to an hour, some longer.",
        ),
        approve="Sign out",
        again="Sign out again",
        states={
            State.PENDING: TitledText("Waiting for your decision", "Nothing has been changed yet."),
            State.EXECUTING: TitledText(
                "Signing out everywhere",
                "Entra is ending the sessions. This card updates itself.",
            ),
            State.DONE: TitledText(
                "Signed out everywhere",
                "Entra is ending all sessions; that takes a few minutes. Apps that keep a session "
                "of their own may go on for up to an hour, some longer.",
            ),
            State.UNKNOWN: TitledText(
                "Sign-out outcome unknown",
                "Entra gave no clear answer: the sessions may or may not have ended. Signing out "
                "again does no harm.",
            ),
            State.REFUSED: TitledText("Sign-out refused", "This request has ended no session."),
            State.NOT_DONE: TitledText("Not signed out", "This request has ended no session."),
            State.CANCELLED: TitledText("Sign-out canceled", "This request has ended no session."),
            State.EXPIRED: TitledText(
                "Request expired",
                "It was not approved in time. This request has ended no session.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "You do not hold a role that may sign others out.",
                "Ask an administrator of your organization.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra refused the sign-out.",
                "Check your roles in the Entra admin center, or ask an administrator with more "
                "permissions.",
            ),
            Reason.CANCELLED: Answer("This card has been canceled.", "Ask again if needed."),
        },
        instead=_instead(
            elsewhere="Their sessions can only be ended where that account lives.",
            own="End your own sessions in My Account.",
            unreadable="Try again in a few minutes. If it stays so, Entra does not let you read "
            "who holds which role: ask for Directory Readers, or end the sessions in the Entra "
            "admin center.",
        ),
    ),
    "nl": ActWords(
        title="Overal afmelden?",
        summary="Een aanvraag om iemand af te melden wacht op uw beslissing.",
        ask_who="Wie moet overal worden afgemeld?",
        effects=(
            (
                "Alle sessies eindigen binnen enkele minuten, op elk apparaat. Het wachtwoord "
                "blijft "
                "zoals het is."
            ),
            "Apps met een eigen sessie kunnen tot een uur doorgaan, sommige langer.",
        ),
        approve="Afmelden",
        again="Nog een keer afmelden",
        states={
            State.PENDING: TitledText("Wacht op uw beslissing", "Er is nog niets gewijzigd."),
            State.EXECUTING: TitledText(
                "Wordt overal afgemeld",
                "Entra beëindigt de sessies. Deze kaart wordt vanzelf bijgewerkt.",
            ),
            State.DONE: TitledText(
                "Overal afgemeld",
                "Entra beëindigt alle sessies; dat duurt enkele minuten. Apps met een eigen sessie "
                "kunnen tot een uur doorgaan, sommige langer.",
            ),
            State.UNKNOWN: TitledText(
                "Uitkomst van het afmelden onbekend",
                "Entra gaf geen duidelijk antwoord: de sessies zijn misschien wel, misschien niet "
                "beëindigd. Nog een keer afmelden kan geen kwaad.",
            ),
            State.REFUSED: TitledText(
                "Afmelden geweigerd", "Deze aanvraag heeft geen sessie beëindigd."
            ),
            State.NOT_DONE: TitledText(
                "Niet afgemeld", "Deze aanvraag heeft geen sessie beëindigd."
            ),
            State.CANCELLED: TitledText(
                "Afmelden geannuleerd", "Deze aanvraag heeft geen sessie beëindigd."
            ),
            State.EXPIRED: TitledText(
                "Aanvraag verlopen",
                "Er is niet op tijd goedgekeurd. Deze aanvraag heeft geen sessie beëindigd.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "U hebt geen rol waarmee u anderen mag afmelden.",
                "Vraag het aan een beheerder van uw organisatie.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra heeft het afmelden geweigerd.",
                "Controleer uw rollen in het Entra-beheercentrum, of vraag het aan een beheerder "
                "met meer machtigingen.",
            ),
            Reason.CANCELLED: Answer(
                "Deze kaart is geannuleerd.", "Vraag het opnieuw als het nodig is."
            ),
        },
        instead=_instead(
            elsewhere="De sessies kunnen alleen worden beëindigd waar dat account thuishoort.",
            own="Beëindig uw eigen sessies in Mijn account.",
            unreadable="Probeer het over enkele minuten opnieuw. Blijft het zo, dan laat Entra u "
            "niet lezen wie welke rol heeft: vraag om Directory Readers, of beëindig de sessies in "
            "het Entra-beheercentrum.",
        ),
    ),
    "fr": ActWords(
        title="Déconnecter partout ?",
        summary="Une demande de déconnexion attend votre décision.",
        ask_who="Qui faut-il déconnecter partout ?",
        effects=(
            (
                "Toutes les sessions se terminent en quelques minutes, sur chaque appareil. Le "
                "mot de "
                "passe ne change pas."
            ),
            (
                "Les applications qui gardent leur propre session peuvent continuer jusqu'à une "
                "heure, "
                "certaines plus longtemps."
            ),
        ),
        approve="Déconnecter",
        again="Déconnecter à nouveau",
        states={
            State.PENDING: TitledText(
                "En attente de votre décision", "Rien n'a encore été modifié."
            ),
            State.EXECUTING: TitledText(
                "Déconnexion partout en cours",
                "Entra met fin aux sessions. Cette carte se met à jour automatiquement.",
            ),
            State.DONE: TitledText(
                "Déconnexion partout demandée",
                "Entra met fin à toutes les sessions ; cela prend quelques minutes. Les "
                "applications qui gardent leur propre session peuvent continuer jusqu'à une heure, "
                "certaines plus longtemps.",
            ),
            State.UNKNOWN: TitledText(
                "Résultat de la déconnexion inconnu",
                "Entra n'a pas répondu clairement : les sessions sont peut-être terminées, "
                "peut-être pas. Déconnecter à nouveau ne présente aucun risque.",
            ),
            State.REFUSED: TitledText(
                "Déconnexion refusée", "Cette demande n'a mis fin à aucune session."
            ),
            State.NOT_DONE: TitledText(
                "Déconnexion non effectuée", "Cette demande n'a mis fin à aucune session."
            ),
            State.CANCELLED: TitledText(
                "Déconnexion annulée", "Cette demande n'a mis fin à aucune session."
            ),
            State.EXPIRED: TitledText(
                "Demande expirée",
                "Elle n'a pas été approuvée à temps. Cette demande n'a mis fin à aucune session.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "Vous n'avez aucun rôle qui permette de déconnecter d'autres personnes.",
                "Demandez à un administrateur de votre organisation.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra a refusé la déconnexion.",
                "Vérifiez vos rôles dans le centre d'administration Entra, ou demandez à un "
                "administrateur qui a plus d'autorisations.",
            ),
            Reason.CANCELLED: Answer("Cette carte a été annulée.", "Redemandez si nécessaire."),
        },
        instead=_instead(
            elsewhere="Les sessions ne peuvent être terminées que là où ce compte est géré.",
            own="Terminez vos propres sessions dans Mon compte.",
            unreadable="Réessayez dans quelques minutes. Si cela persiste, Entra ne vous laisse "
            "pas lire qui a quel rôle : demandez Directory Readers, ou terminez les sessions dans "
            "le centre d'administration Entra.",
        ),
    ),
    "de": ActWords(
        title="Überall abmelden?",
        summary="Eine Abmeldung wartet auf Ihre Entscheidung.",
        ask_who="Wer soll überall abgemeldet werden?",
        effects=(
            (
                "Alle Sitzungen enden innerhalb weniger Minuten, auf jedem Gerät. Das Kennwort "
                "bleibt, "
                "wie es ist."
            ),
            "Apps mit eigener Sitzung können bis zu einer Stunde weiterlaufen, manche länger.",
        ),
        approve="Abmelden",
        again="Erneut abmelden",
        states={
            State.PENDING: TitledText(
                "Wartet auf Ihre Entscheidung", "Es wurde noch nichts geändert."
            ),
            State.EXECUTING: TitledText(
                "Überall wird abgemeldet",
                "Entra beendet die Sitzungen. Diese Karte aktualisiert sich von selbst.",
            ),
            State.DONE: TitledText(
                "Überall abgemeldet",
                "Entra beendet alle Sitzungen; das dauert einige Minuten. Apps mit eigener Sitzung "
                "können bis zu einer Stunde weiterlaufen, manche länger.",
            ),
            State.UNKNOWN: TitledText(
                "Ergebnis der Abmeldung unbekannt",
                "Entra hat nicht eindeutig geantwortet: Die Sitzungen sind vielleicht beendet, "
                "vielleicht nicht. Eine erneute Abmeldung schadet nicht.",
            ),
            State.REFUSED: TitledText(
                "Abmeldung abgelehnt", "Diese Anfrage hat keine Sitzung beendet."
            ),
            State.NOT_DONE: TitledText(
                "Nicht abgemeldet", "Diese Anfrage hat keine Sitzung beendet."
            ),
            State.CANCELLED: TitledText(
                "Abmeldung abgebrochen", "Diese Anfrage hat keine Sitzung beendet."
            ),
            State.EXPIRED: TitledText(
                "Anfrage abgelaufen",
                "Sie wurde nicht rechtzeitig genehmigt. Diese Anfrage hat keine Sitzung beendet.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "Sie haben keine Rolle, mit der Sie andere abmelden dürfen.",
                "Wenden Sie sich an einen Administrator Ihrer Organisation.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra hat die Abmeldung abgelehnt.",
                "Prüfen Sie Ihre Rollen im Entra Admin Center, oder wenden Sie sich an einen "
                "Administrator mit mehr Berechtigungen.",
            ),
            Reason.CANCELLED: Answer(
                "Diese Karte wurde abgebrochen.", "Fragen Sie bei Bedarf noch einmal."
            ),
        },
        instead=_instead(
            elsewhere="Die Sitzungen können nur dort beendet werden, wo dieses Konto verwaltet "
            "wird.",
            own="Beenden Sie Ihre eigenen Sitzungen in Mein Konto.",
            unreadable="Versuchen Sie es in einigen Minuten erneut. Bleibt es so, lässt Entra Sie "
            "nicht lesen, wer welche Rolle hat: Bitten Sie um Directory Readers, oder beenden Sie "
            "die Sitzungen im Entra Admin Center.",
        ),
    ),
    "es": ActWords(
        title="¿Cerrar sesión en todas partes?",
        summary="Una solicitud de cierre de sesión espera su decisión.",
        ask_who="¿A quién hay que cerrarle la sesión en todas partes?",
        effects=(
            (
                "Todas las sesiones terminan en unos minutos, en todos los dispositivos. La "
                "contraseña "
                "no cambia."
            ),
            "Las aplicaciones con sesión propia pueden seguir hasta una hora, algunas más.",
        ),
        approve="Cerrar sesión",
        again="Cerrar sesión otra vez",
        states={
            State.PENDING: TitledText("A la espera de su decisión", "Aún no se ha cambiado nada."),
            State.EXECUTING: TitledText(
                "Cerrando sesión en todas partes",
                "Las sesiones se están cerrando en Microsoft Entra. Esta tarjeta se actualiza "
                "sola.",
            ),
            State.DONE: TitledText(
                "Sesión cerrada en todas partes",
                "Todas las sesiones se están cerrando en Microsoft Entra; tarda unos minutos. Las "
                "aplicaciones con sesión propia pueden seguir hasta una hora, algunas más.",
            ),
            State.UNKNOWN: TitledText(
                "Resultado del cierre de sesión desconocido",
                "No hubo una respuesta clara de Microsoft Entra: puede que las sesiones hayan "
                "terminado o "
                "no. Cerrar sesión otra vez no hace daño.",
            ),
            State.REFUSED: TitledText(
                "Cierre de sesión rechazado", "Esta solicitud no ha cerrado ninguna sesión."
            ),
            State.NOT_DONE: TitledText(
                "Sesión no cerrada", "Esta solicitud no ha cerrado ninguna sesión."
            ),
            State.CANCELLED: TitledText(
                "Cierre de sesión cancelado", "Esta solicitud no ha cerrado ninguna sesión."
            ),
            State.EXPIRED: TitledText(
                "Solicitud caducada",
                "No se aprobó a tiempo. Esta solicitud no ha cerrado ninguna sesión.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "No tiene ningún rol que permita cerrar la sesión de otras personas.",
                "Pídalo a un administrador de su organización.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "El cierre de sesión fue rechazado por Microsoft Entra.",
                "Compruebe sus roles en el centro de administración de Microsoft Entra, o "
                "pídalo a un "
                "administrador con más permisos.",
            ),
            Reason.CANCELLED: Answer(
                "Esta tarjeta se ha cancelado.", "Vuelva a pedirlo si hace falta."
            ),
        },
        instead=_instead(
            elsewhere="Las sesiones solo se pueden cerrar donde se administra esa cuenta.",
            own="Cierre sus propias sesiones en Mi cuenta.",
            unreadable="Vuelva a intentarlo en unos minutos. Si sigue así, Microsoft Entra no le "
            "deja leer quién tiene qué rol: pida Directory Readers, o cierre las sesiones en el "
            "Centro de administración de Microsoft Entra.",
        ),
    ),
}

SIGN_OUT = in_print(AS_TYPED)
