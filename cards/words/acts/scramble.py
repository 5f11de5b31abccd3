"""Make it useless, in every language."""

from collections.abc import Mapping

from cards.words.acts.shape import ActWords
from cards.words.sentences import Answer, TitledText
from cards.words.typesetting import in_print
from resets.model import Reason, State

AS_TYPED: Mapping[str, ActWords] = {
    "en": ActWords(
        title="Make the temporary password useless?",
        summary="A request about a temporary password waits for your decision.",
        ask_who="Whose temporary password should be made useless?",
        effects=(
            ("The account gets a password that nobody knows: the temporary one no longer works."),
            (
                "The user can then sign in only after another reset. Nothing happens if they "
                "have chosen a password of their own meanwhile."
            ),
        ),
        approve="Make it useless",
        again="Make it useless again",
        perhaps_by_user=TitledText(
            "Temporary password no longer works",
            "Entra's answer was lost. The password has been changed since: by this request or by "
            "the user, Entra does not tell. If the user cannot sign in, reset the password again.",
        ),
        states={
            State.PENDING: TitledText(
                "Waiting for your decision",
                "Nothing has been changed yet.",
            ),
            State.EXECUTING: TitledText(
                "Making it useless",
                "Entra is setting a password that nobody knows. This card updates itself.",
            ),
            State.DONE: TitledText(
                "Temporary password made useless",
                "It no longer works, and nobody knows the one that took its place. To let the "
                "user in, reset the password again.",
            ),
            State.ACCEPTED: TitledText(
                "Accepted, not yet confirmed",
                "Entra has accepted it but has not confirmed it. The temporary password may "
                "still work for up to 5 minutes.",
            ),
            State.UNKNOWN: TitledText(
                "Outcome unknown",
                "Entra gave no clear answer: the temporary password may or may not still work. "
                "Check now looks again.",
            ),
            State.REFUSED: TitledText(
                "Not made useless",
                "Entra refused. This request has not changed the password.",
            ),
            State.NOT_DONE: TitledText(
                "Not made useless",
                "This request has not changed the password.",
            ),
            State.CANCELLED: TitledText(
                "Request canceled",
                "This request has not changed the password.",
            ),
            State.EXPIRED: TitledText(
                "Request expired",
                "It was not approved in time. This request has not changed the password.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "You do not hold a role that may change others' passwords.",
                "Ask an administrator of your organization.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra refused to change the password.",
                "Check your roles in the Entra admin center, or ask an administrator with more "
                "permissions.",
            ),
            Reason.CANCELLED: Answer(
                "This card has been canceled.",
                "Ask again if needed.",
            ),
        },
    ),
    "nl": ActWords(
        title="Tijdelijk wachtwoord onbruikbaar maken?",
        summary="Een aanvraag over een tijdelijk wachtwoord wacht op uw beslissing.",
        ask_who="Wiens tijdelijke wachtwoord moet onbruikbaar worden?",
        effects=(
            ("Het account krijgt een wachtwoord dat niemand kent: het tijdelijke werkt niet meer."),
            (
                "De gebruiker kan zich daarna pas aanmelden als het wachtwoord nog eens "
                "opnieuw is ingesteld. Er gebeurt niets als de gebruiker intussen een eigen "
                "wachtwoord heeft gekozen."
            ),
        ),
        approve="Onbruikbaar maken",
        again="Nog een keer onbruikbaar maken",
        perhaps_by_user=TitledText(
            "Tijdelijk wachtwoord werkt niet meer",
            "Het antwoord van Entra ging verloren. Het wachtwoord is sindsdien gewijzigd: door "
            "deze aanvraag of door de gebruiker, dat zegt Entra niet. Kan de gebruiker zich "
            "niet aanmelden, stel het wachtwoord dan opnieuw in.",
        ),
        states={
            State.PENDING: TitledText(
                "Wacht op uw beslissing",
                "Er is nog niets gewijzigd.",
            ),
            State.EXECUTING: TitledText(
                "Bezig met onbruikbaar maken",
                "Entra stelt een wachtwoord in dat niemand kent. Deze kaart werkt zichzelf bij.",
            ),
            State.DONE: TitledText(
                "Tijdelijk wachtwoord onbruikbaar gemaakt",
                "Het werkt niet meer, en niemand kent het wachtwoord dat ervoor in de plaats "
                "kwam. Stel het wachtwoord opnieuw in om de gebruiker toe te laten.",
            ),
            State.ACCEPTED: TitledText(
                "Geaccepteerd, nog niet bevestigd",
                "Entra heeft het geaccepteerd maar nog niet bevestigd. Het tijdelijke "
                "wachtwoord kan nog tot 5 minuten werken.",
            ),
            State.UNKNOWN: TitledText(
                "Resultaat onbekend",
                "Entra gaf geen duidelijk antwoord: het tijdelijke wachtwoord werkt misschien "
                "nog, misschien niet. Met de knop kijkt u opnieuw.",
            ),
            State.REFUSED: TitledText(
                "Niet onbruikbaar gemaakt",
                "Entra heeft geweigerd. Deze aanvraag heeft het wachtwoord niet gewijzigd.",
            ),
            State.NOT_DONE: TitledText(
                "Niet onbruikbaar gemaakt",
                "Deze aanvraag heeft het wachtwoord niet gewijzigd.",
            ),
            State.CANCELLED: TitledText(
                "Aanvraag geannuleerd",
                "Deze aanvraag heeft het wachtwoord niet gewijzigd.",
            ),
            State.EXPIRED: TitledText(
                "Aanvraag verlopen",
                "De aanvraag is niet op tijd goedgekeurd en heeft het wachtwoord niet gewijzigd.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "U hebt geen rol waarmee u wachtwoorden van anderen mag wijzigen.",
                "Vraag een beheerder van uw organisatie.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra heeft geweigerd het wachtwoord te wijzigen.",
                "Controleer uw rollen in het Entra-beheercentrum, of vraag een beheerder met "
                "meer rechten.",
            ),
            Reason.CANCELLED: Answer(
                "Deze kaart is geannuleerd.",
                "Vraag het opnieuw als het nodig is.",
            ),
        },
    ),
    "fr": ActWords(
        title="Rendre le mot de passe temporaire inutilisable ?",
        summary="Une demande sur un mot de passe temporaire attend votre décision.",
        ask_who=(
            "Quel utilisateur est concerné par le mot de passe temporaire à rendre inutilisable ?"
        ),
        effects=(
            (
                "Le compte reçoit un mot de passe que personne ne connaît : le mot de passe "
                "temporaire ne fonctionne plus."
            ),
            (
                "L'utilisateur ne peut ensuite se connecter qu'après une nouvelle "
                "réinitialisation. Rien ne se passe si l'utilisateur a choisi son propre mot "
                "de passe entre-temps."
            ),
        ),
        approve="Rendre inutilisable",
        again="Rendre inutilisable à nouveau",
        perhaps_by_user=TitledText(
            "Le mot de passe temporaire ne fonctionne plus",
            "La réponse d'Entra s'est perdue. Le mot de passe a été modifié depuis : par cette "
            "demande ou par l'utilisateur, Entra ne le dit pas. Si l'utilisateur ne peut pas se "
            "connecter, réinitialisez à nouveau le mot de passe.",
        ),
        states={
            State.PENDING: TitledText(
                "En attente de votre décision",
                "Rien n'a encore été modifié.",
            ),
            State.EXECUTING: TitledText(
                "Traitement en cours",
                "Entra définit un mot de passe que personne ne connaît. Cette carte se met à "
                "jour d'elle-même.",
            ),
            State.DONE: TitledText(
                "Mot de passe temporaire rendu inutilisable",
                "Il ne fonctionne plus, et personne ne connaît celui qui l'a remplacé. Pour "
                "laisser entrer l'utilisateur, réinitialisez à nouveau le mot de passe.",
            ),
            State.ACCEPTED: TitledText(
                "Accepté, pas encore confirmé",
                "Entra a accepté la demande mais ne l'a pas confirmée. Le mot de passe "
                "temporaire peut encore fonctionner pendant 5 minutes.",
            ),
            State.UNKNOWN: TitledText(
                "Résultat inconnu",
                "Entra n'a pas répondu clairement : le mot de passe temporaire fonctionne "
                "peut-être encore, peut-être pas. Le bouton permet de vérifier à nouveau.",
            ),
            State.REFUSED: TitledText(
                "Non rendu inutilisable",
                "Entra a refusé. Cette demande n'a pas modifié le mot de passe.",
            ),
            State.NOT_DONE: TitledText(
                "Non rendu inutilisable",
                "Cette demande n'a pas modifié le mot de passe.",
            ),
            State.CANCELLED: TitledText(
                "Demande annulée",
                "Cette demande n'a pas modifié le mot de passe.",
            ),
            State.EXPIRED: TitledText(
                "Demande expirée",
                "Elle n'a pas été approuvée à temps. Cette demande n'a pas modifié le mot de "
                "passe.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "Vous n'avez aucun rôle qui permette de modifier le mot de passe d'autres "
                "personnes.",
                "Demandez à un administrateur de votre organisation.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra a refusé de modifier le mot de passe.",
                "Vérifiez vos rôles dans le centre d'administration Entra, ou demandez à un "
                "administrateur disposant de plus d'autorisations.",
            ),
            Reason.CANCELLED: Answer(
                "Cette carte a été annulée.",
                "Redemandez si nécessaire.",
            ),
        },
    ),
    "de": ActWords(
        title="Temporäres Kennwort unbrauchbar machen?",
        summary="Eine Anfrage zu einem temporären Kennwort wartet auf Ihre Entscheidung.",
        ask_who="Wessen temporäres Kennwort soll unbrauchbar werden?",
        effects=(
            (
                "Das Konto erhält ein Kennwort, das niemand kennt: Das temporäre funktioniert "
                "nicht mehr."
            ),
            (
                "Danach ist eine Anmeldung erst möglich, wenn das Kennwort noch einmal "
                "zurückgesetzt wurde. Es geschieht nichts, wenn inzwischen ein eigenes "
                "Kennwort gewählt wurde."
            ),
        ),
        approve="Unbrauchbar machen",
        again="Erneut unbrauchbar machen",
        perhaps_by_user=TitledText(
            "Temporäres Kennwort funktioniert nicht mehr",
            "Entras Antwort ging verloren. Das Kennwort wurde seitdem geändert: durch diese "
            "Anfrage oder von der Person selbst, das sagt Entra nicht. Ist keine Anmeldung "
            "möglich, setzen Sie das Kennwort noch einmal zurück.",
        ),
        states={
            State.PENDING: TitledText(
                "Wartet auf Ihre Entscheidung",
                "Es wurde noch nichts geändert.",
            ),
            State.EXECUTING: TitledText(
                "Wird unbrauchbar gemacht",
                "Entra setzt ein Kennwort, das niemand kennt. Diese Karte aktualisiert sich "
                "von selbst.",
            ),
            State.DONE: TitledText(
                "Temporäres Kennwort unbrauchbar gemacht",
                "Es funktioniert nicht mehr, und niemand kennt das Kennwort an seiner Stelle. "
                "Setzen Sie das Kennwort noch einmal zurück, um die Anmeldung wieder zu "
                "ermöglichen.",
            ),
            State.ACCEPTED: TitledText(
                "Angenommen, noch nicht bestätigt",
                "Entra hat es angenommen, aber noch nicht bestätigt. Das temporäre Kennwort "
                "kann noch bis zu 5 Minuten funktionieren.",
            ),
            State.UNKNOWN: TitledText(
                "Ergebnis unbekannt",
                "Entra hat nicht eindeutig geantwortet: Das temporäre Kennwort funktioniert "
                "vielleicht noch, vielleicht nicht. Die Schaltfläche prüft noch einmal.",
            ),
            State.REFUSED: TitledText(
                "Nicht unbrauchbar gemacht",
                "Entra hat abgelehnt. Diese Anfrage hat das Kennwort nicht geändert.",
            ),
            State.NOT_DONE: TitledText(
                "Nicht unbrauchbar gemacht",
                "Diese Anfrage hat das Kennwort nicht geändert.",
            ),
            State.CANCELLED: TitledText(
                "Anfrage abgebrochen",
                "Diese Anfrage hat das Kennwort nicht geändert.",
            ),
            State.EXPIRED: TitledText(
                "Anfrage abgelaufen",
                "Sie wurde nicht rechtzeitig genehmigt. Diese Anfrage hat das Kennwort nicht "
                "geändert.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "Sie haben keine Rolle, mit der Sie Kennwörter anderer ändern dürfen.",
                "Wenden Sie sich an einen Administrator Ihrer Organisation.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra hat die Änderung des Kennworts abgelehnt.",
                "Prüfen Sie Ihre Rollen im Entra Admin Center, oder wenden Sie sich an einen "
                "Administrator mit mehr Berechtigungen.",
            ),
            Reason.CANCELLED: Answer(
                "Diese Karte wurde abgebrochen.",
                "Fragen Sie bei Bedarf noch einmal.",
            ),
        },
    ),
    "es": ActWords(
        title="¿Inutilizar la contraseña temporal?",
        summary="Una solicitud sobre una contraseña temporal espera su decisión.",
        ask_who="¿De quién es la contraseña temporal que hay que inutilizar?",
        effects=(
            ("La cuenta recibe una contraseña que nadie conoce: la temporal deja de funcionar."),
            (
                "Después, para iniciar sesión hará falta otro restablecimiento. No ocurre nada "
                "si entretanto se ha elegido una contraseña propia."
            ),
        ),
        approve="Inutilizar",
        again="Inutilizar otra vez",
        perhaps_by_user=TitledText(
            "La contraseña temporal ya no funciona",
            "La respuesta de Microsoft Entra se perdió. Desde entonces la contraseña ha cambiado, "
            "por esta solicitud o por el usuario: no se puede saber. Si el usuario no puede "
            "iniciar sesión, restablezca la contraseña otra vez.",
        ),
        states={
            State.PENDING: TitledText(
                "A la espera de su decisión",
                "Aún no se ha cambiado nada.",
            ),
            State.EXECUTING: TitledText(
                "Inutilizando la contraseña",
                "Se está estableciendo en Microsoft Entra una contraseña que nadie conoce. "
                "Esta tarjeta se actualiza sola.",
            ),
            State.DONE: TitledText(
                "Contraseña temporal inutilizada",
                "Ya no funciona, y nadie conoce la que ocupa su lugar. Para dejar entrar al "
                "usuario, restablezca la contraseña otra vez.",
            ),
            State.ACCEPTED: TitledText(
                "Aceptada, aún sin confirmar",
                "La solicitud se ha aceptado en Microsoft Entra, pero aún no está confirmada. "
                "La contraseña temporal puede funcionar todavía hasta 5 minutos.",
            ),
            State.UNKNOWN: TitledText(
                "Resultado desconocido",
                "No hubo una respuesta clara de Microsoft Entra: puede que la contraseña "
                "temporal funcione todavía o no. Con el botón se comprueba otra vez.",
            ),
            State.REFUSED: TitledText(
                "Contraseña no inutilizada",
                "La solicitud fue rechazada por Microsoft Entra y no ha cambiado la contraseña.",
            ),
            State.NOT_DONE: TitledText(
                "Contraseña no inutilizada",
                "Esta solicitud no ha cambiado la contraseña.",
            ),
            State.CANCELLED: TitledText(
                "Solicitud cancelada",
                "Esta solicitud no ha cambiado la contraseña.",
            ),
            State.EXPIRED: TitledText(
                "Solicitud caducada",
                "No se aprobó a tiempo. Esta solicitud no ha cambiado la contraseña.",
            ),
        },
        reasons={
            Reason.NO_ROLE: Answer(
                "No tiene ningún rol que permita cambiar la contraseña de otras personas.",
                "Pídalo a un administrador de su organización.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "El cambio de contraseña fue rechazado por Microsoft Entra.",
                "Compruebe sus roles en el centro de administración de Microsoft Entra, o "
                "pídalo a un administrador con más permisos.",
            ),
            Reason.CANCELLED: Answer(
                "Esta tarjeta se ha cancelado.",
                "Vuelva a pedirlo si hace falta.",
            ),
        },
    ),
}

SCRAMBLE = in_print(AS_TYPED)
