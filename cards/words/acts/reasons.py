"""Why not, where only an act beside the reset can meet it, in every language."""

from collections.abc import Mapping

from cards.words.sentences import Answer
from resets.model import Reason

REASONS: Mapping[str, Mapping[Reason, Answer]] = {
    "en": {
        Reason.OTHER_ROLE: Answer(
            "Your role covers other tasks, but not this one.",
            "Ask an administrator who holds one of these roles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey has not been given the permission for this in your organization.",
            "Ask whoever manages Latchkey to grant it; until then use the Entra admin center.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Entra's answer was lost, and a look has shown that it had done nothing.",
            "Try again.",
        ),
    },
    "nl": {
        Reason.OTHER_ROLE: Answer(
            "Uw rol is voor andere taken, maar niet voor deze.",
            "Vraag een beheerder die een van deze rollen heeft.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey heeft hiervoor in uw organisatie geen machtiging gekregen.",
            "Vraag de beheerder van Latchkey om die te verlenen; gebruik tot dan het Entra-"
            "beheercentrum.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Het antwoord van Entra ging verloren, en een controle toont dat er niets was gedaan.",
            "Probeer het opnieuw.",
        ),
    },
    "fr": {
        Reason.OTHER_ROLE: Answer(
            "Votre rôle couvre d'autres tâches, mais pas celle-ci.",
            "Demandez à un administrateur qui détient l'un de ces rôles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey n'a pas reçu l'autorisation nécessaire dans votre organisation.",
            "Demandez-la à la personne qui gère Latchkey ; en attendant, utilisez le centre "
            "d'administration Entra.",
        ),
        Reason.NOT_TAKEN: Answer(
            "La réponse d'Entra s'est perdue, et une vérification montre que rien n'a été fait.",
            "Réessayez.",
        ),
    },
    "de": {
        Reason.OTHER_ROLE: Answer(
            "Ihre Rolle gilt für andere Aufgaben, aber nicht für diese.",
            "Wenden Sie sich an einen Administrator, der eine dieser Rollen hat.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey hat in Ihrer Organisation keine Berechtigung dafür erhalten.",
            "Bitten Sie die Person, die Latchkey verwaltet, sie zu erteilen; bis dahin hilft das "
            "Entra Admin Center.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Die Antwort von Entra ging verloren, und eine Prüfung zeigt, dass nichts geschehen "
            "ist.",
            "Versuchen Sie es erneut.",
        ),
    },
    "es": {
        Reason.OTHER_ROLE: Answer(
            "Su rol cubre otras tareas, pero no esta.",
            "Pídalo a un administrador que tenga uno de estos roles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey no ha recibido el permiso necesario en su organización.",
            "Pídalo a quien administra Latchkey; mientras tanto, use el centro de administración "
            "de Microsoft Entra.",
        ),
        Reason.NOT_TAKEN: Answer(
            "La respuesta de Microsoft Entra se perdió, y una comprobación muestra que no había "
            "hecho nada.",
            "Inténtelo de nuevo.",
        ),
    },
}
