"""What is said of the sessions beside a reset, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class SessionWords:
    """Sentences about ending the sessions as well."""

    toggle: str
    live_on: str
    """One line of truth about what lives on after it."""
    ended: str
    unknown: str
    not_ended: str


AS_TYPED: Mapping[str, SessionWords] = {
    "en": SessionWords(
        toggle="Also sign out everywhere",
        live_on="Takes a few minutes; apps that keep a session of their own may go on for up to an "
        "hour, some longer.",
        ended="Sessions: ended. It takes a few minutes everywhere.",
        unknown="Sessions: Entra gave no clear answer. Signing out again does no harm.",
        not_ended="Sessions: not ended.",
    ),
    "nl": SessionWords(
        toggle="Ook overal afmelden",
        live_on="Duurt enkele minuten; apps met een eigen sessie kunnen tot een uur doorgaan, "
        "sommige langer.",
        ended="Sessies: beëindigd. Het duurt overal enkele minuten.",
        unknown="Sessies: geen duidelijk antwoord van Entra. Nog een keer afmelden kan geen kwaad.",
        not_ended="Sessies: niet beëindigd.",
    ),
    "fr": SessionWords(
        toggle="Déconnecter aussi partout",
        live_on="Prend quelques minutes ; les applications qui gardent leur propre session peuvent "
        "continuer jusqu'à une heure, certaines plus longtemps.",
        ended="Sessions : terminées. Cela prend partout quelques minutes.",
        unknown="Sessions : pas de réponse claire d'Entra. Déconnecter à nouveau ne présente aucun "
        "risque.",
        not_ended="Sessions : non terminées.",
    ),
    "de": SessionWords(
        toggle="Auch überall abmelden",
        live_on="Dauert einige Minuten; Apps mit eigener Sitzung können bis zu einer Stunde "
        "weiterlaufen, manche länger.",
        ended="Sitzungen: beendet. Es dauert überall einige Minuten.",
        unknown="Sitzungen: keine eindeutige Antwort von Entra. Erneutes Abmelden schadet nicht.",
        not_ended="Sitzungen: nicht beendet.",
    ),
    "es": SessionWords(
        toggle="Cerrar también sesión en todas partes",
        live_on="Tarda unos minutos; las aplicaciones con sesión propia pueden seguir hasta una "
        "hora, algunas más.",
        ended="Sesiones: cerradas. Tarda unos minutos en todas partes.",
        unknown="Sesiones: sin respuesta clara de Microsoft Entra. Cerrar sesión otra vez no "
        "hace daño.",
        not_ended="Sesiones: no cerradas.",
    ),
}

SESSIONS = in_print(AS_TYPED)
