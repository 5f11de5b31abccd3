"""Why a password does not go to whom it was meant for, in every language."""

from collections.abc import Mapping

from cards.words.sentences import Answer
from resets.model import Reason

RECEIVER_REASONS: Mapping[str, Mapping[Reason, Answer]] = {
    "en": {
        Reason.RECEIVER_FIXED: Answer(
            "It has been decided that somebody else gets the password of this request.",
            "To choose anew, cancel and ask again.",
        ),
        Reason.RECEIVER_CHANGED: Answer(
            "The user's manager is no longer the one who stood on the card.",
            "Ask again to see who it is now.",
        ),
        Reason.RECEIVER_UNREACHABLE: Answer(
            "The person who was to get the password cannot be reached in Teams. Nothing has been "
            "changed.",
            "Choose somebody else.",
        ),
        Reason.NOT_SEEN: Answer(
            "You have not looked at the password yet.",
            "Show it and write it down, then press again.",
        ),
        Reason.SIGN_IN_ENDED: Answer(
            "The sign-in of the administrator who approved has ended. Nothing has been changed.",
            "Ask again, and approve once more.",
        ),
    },
    "nl": {
        Reason.RECEIVER_FIXED: Answer(
            "Er is al bepaald dat iemand anders het wachtwoord van deze aanvraag krijgt.",
            "Annuleer en vraag opnieuw om anders te kiezen.",
        ),
        Reason.RECEIVER_CHANGED: Answer(
            "De leidinggevende van de gebruiker is niet meer degene die op de kaart stond.",
            "Vraag opnieuw om te zien wie het nu is.",
        ),
        Reason.RECEIVER_UNREACHABLE: Answer(
            "De persoon die het wachtwoord zou krijgen, is niet bereikbaar in Teams. Er is niets "
            "gewijzigd.",
            "Kies iemand anders.",
        ),
        Reason.NOT_SEEN: Answer(
            "U hebt het wachtwoord nog niet bekeken.",
            "Geef het weer en schrijf het op, en druk dan opnieuw.",
        ),
        Reason.SIGN_IN_ENDED: Answer(
            "De aanmelding van de beheerder die heeft goedgekeurd, is beëindigd. Er is niets "
            "gewijzigd.",
            "Vraag opnieuw en keur nog een keer goed.",
        ),
    },
    "fr": {
        Reason.RECEIVER_FIXED: Answer(
            "Il a été décidé qu'une autre personne reçoit le mot de passe de cette demande.",
            "Pour choisir autrement, annulez et redemandez.",
        ),
        Reason.RECEIVER_CHANGED: Answer(
            "Le responsable de l'utilisateur n'est plus celui qui figurait sur la carte.",
            "Redemandez pour voir qui c'est maintenant.",
        ),
        Reason.RECEIVER_UNREACHABLE: Answer(
            "La personne qui devait recevoir le mot de passe n'est pas joignable dans Teams. Rien "
            "n'a été modifié.",
            "Choisissez une autre personne.",
        ),
        Reason.NOT_SEEN: Answer(
            "Vous n'avez pas encore regardé le mot de passe.",
            "Affichez-le et notez-le, puis appuyez à nouveau.",
        ),
        Reason.SIGN_IN_ENDED: Answer(
            "La connexion de l'administrateur qui a approuvé est terminée. Rien n'a été modifié.",
            "Redemandez, puis approuvez à nouveau.",
        ),
    },
    "de": {
        Reason.RECEIVER_FIXED: Answer(
            "Es ist schon entschieden, dass jemand anders das Kennwort dieser Anfrage bekommt.",
            "Um neu zu wählen, brechen Sie ab und fragen Sie noch einmal.",
        ),
        Reason.RECEIVER_CHANGED: Answer(
            "Die Führungskraft des Benutzers ist nicht mehr die, die auf der Karte stand.",
            "Fragen Sie noch einmal, um zu sehen, wer es jetzt ist.",
        ),
        Reason.RECEIVER_UNREACHABLE: Answer(
            "Die Person, die das Kennwort bekommen sollte, ist in Teams nicht erreichbar. Es wurde "
            "nichts geändert.",
            "Wählen Sie jemand anderen.",
        ),
        Reason.NOT_SEEN: Answer(
            "Sie haben das Kennwort noch nicht angesehen.",
            "Zeigen Sie es an, schreiben Sie es auf und bestätigen Sie es dann.",
        ),
        Reason.SIGN_IN_ENDED: Answer(
            "Die Anmeldung des Administrators, der genehmigt hat, ist beendet. Es wurde nichts "
            "geändert.",
            "Fragen Sie noch einmal, und genehmigen Sie erneut.",
        ),
    },
    "es": {
        Reason.RECEIVER_FIXED: Answer(
            "Ya se decidió que otra persona recibe la contraseña de esta solicitud.",
            "Para elegir de nuevo, cancele y vuelva a pedirlo.",
        ),
        Reason.RECEIVER_CHANGED: Answer(
            "El responsable del usuario ya no es el que figuraba en la tarjeta.",
            "Vuelva a pedirlo para ver quién es ahora.",
        ),
        Reason.RECEIVER_UNREACHABLE: Answer(
            "No se puede contactar en Teams con la persona que iba a recibir la contraseña. No se "
            "ha cambiado nada.",
            "Elija a otra persona.",
        ),
        Reason.NOT_SEEN: Answer(
            "Aún no ha visto la contraseña.",
            "Muéstrela y anótela; después vuelva a pulsar.",
        ),
        Reason.SIGN_IN_ENDED: Answer(
            "La sesión del administrador que dio su aprobación ha terminado. No se ha cambiado "
            "nada.",
            "Vuelva a pedirlo y apruébelo otra vez.",
        ),
    },
}
