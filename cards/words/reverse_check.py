"""What is said to whoever asks whether it is really the helpdesk, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class ReverseCheckWords:
    """The answers to *is it really you?*. None of them holds a name."""

    somebody: str
    since: str
    """Holds `{moment}`."""
    nobody: str
    hang_up: str
    never: str
    not_them: str
    too_often: str
    summary: str


AS_TYPED: Mapping[str, ReverseCheckWords] = {
    "en": ReverseCheckWords(
        somebody="Yes, there is a request about you",
        since="It was opened {moment}.",
        nobody="No, nobody has a request about you",
        hang_up="If somebody is calling you in the name of the helpdesk, hang up. Call your "
        "helpdesk back on a number that you know.",
        never="The helpdesk never asks for your password or for a code.",
        not_them="If somebody with another name is calling you, hang up.",
        too_often="You have asked five times within an hour. Call your helpdesk on a number that "
        "you know.",
        summary="The answer to your question.",
    ),
    "nl": ReverseCheckWords(
        somebody="Ja, er is een aanvraag over u",
        since="Die werd geopend op {moment}.",
        nobody="Nee, niemand heeft een aanvraag over u",
        hang_up="Belt iemand u namens de helpdesk, hang dan op. Bel uw helpdesk terug op een "
        "nummer dat u kent.",
        never="De helpdesk vraagt nooit om uw wachtwoord of om een code.",
        not_them="Belt iemand met een andere naam u, hang dan op.",
        too_often="U hebt dit binnen een uur vijf keer gevraagd. Bel uw helpdesk op een nummer dat "
        "u kent.",
        summary="Het antwoord op uw vraag.",
    ),
    "fr": ReverseCheckWords(
        somebody="Oui, une demande vous concerne",
        since="Elle a été ouverte le {moment}.",
        nobody="Non, aucune demande ne vous concerne",
        hang_up="Si quelqu'un vous appelle au nom du support, raccrochez. Rappelez votre support à "
        "un numéro que vous connaissez.",
        never="Le support ne demande jamais votre mot de passe ni un code.",
        not_them="Si une personne d'un autre nom vous appelle, raccrochez.",
        too_often="Vous avez posé la question cinq fois en une heure. Appelez votre support à un "
        "numéro que vous connaissez.",
        summary="La réponse à votre question.",
    ),
    "de": ReverseCheckWords(
        somebody="Ja, es gibt einen Vorgang zu Ihnen",
        since="Er wurde am {moment} eröffnet.",
        nobody="Nein, niemand hat einen Vorgang zu Ihnen",
        hang_up="Wenn Sie jemand im Namen des Helpdesks anruft, legen Sie auf. Rufen Sie Ihren "
        "Helpdesk unter einer Nummer zurück, die Sie kennen.",
        never="Der Helpdesk fragt nie nach Ihrem Kennwort oder nach einem Code.",
        not_them="Wenn Sie jemand mit einem anderen Namen anruft, legen Sie auf.",
        too_often="Sie haben innerhalb einer Stunde fünfmal gefragt. Rufen Sie Ihren Helpdesk "
        "unter einer Nummer an, die Sie kennen.",
        summary="Die Antwort auf Ihre Frage.",
    ),
    "es": ReverseCheckWords(
        somebody="Sí, hay una solicitud sobre usted",
        since="Se abrió el {moment}.",
        nobody="No, nadie tiene una solicitud sobre usted",
        hang_up="Si alguien le llama en nombre del soporte, cuelgue. Devuelva la llamada a un "
        "número del soporte que usted conozca.",
        never="El soporte nunca pide su contraseña ni un código.",
        not_them="Si le llama alguien con otro nombre, cuelgue.",
        too_often="Ha preguntado cinco veces en una hora. Llame al soporte a un número que usted "
        "conozca.",
        summary="La respuesta a su pregunta.",
    ),
}

REVERSE_CHECK = in_print(AS_TYPED)
