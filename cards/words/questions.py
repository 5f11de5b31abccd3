"""What is said to an admin who asks where a request stands, in every language.

Nothing in here says what became of anything: the cards do.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The answers to questions about cards and passwords, and to a phone number."""

    waiting_one: str
    """How many requests of this admin wait here. Holds `{number}` and `{approve}`."""
    waiting_many: str
    outcome: str
    """Holds `{approve}`, the title of the button."""
    life: str
    card_life: str
    """Holds `{again}`, the title of the button."""
    phone_number: str


AS_TYPED: Mapping[str, QuestionWords] = {
    "en": QuestionWords(
        waiting_one="{number} request still waits for {approve} in this chat; nothing has been "
        "done for it.",
        waiting_many="{number} requests still wait for {approve} in this chat; nothing has been "
        "done for them.",
        outcome="What became of a request is on its card, which is kept up to date. If the card "
        "still shows {approve}, select it again: nothing is done twice.",
        life="A temporary password works until somebody changes it. For how long I can "
        "still show it is on its card. How long a pass works is on the card of the pass.",
        card_life="Until when a card can be approved is on the card. After that it does nothing "
        "any more; {again} on it brings a new one.",
        phone_number="I look nobody up by a phone number. Type a name, a user principal name (UPN) "
        "or a staff number.",
    ),
    "nl": QuestionWords(
        waiting_one="{number} aanvraag wacht in deze chat nog op {approve}; daarvoor is nog niets "
        "gedaan.",
        waiting_many="{number} aanvragen wachten in deze chat nog op {approve}; daarvoor is nog "
        "niets gedaan.",
        outcome="Wat er van een aanvraag is geworden, staat op de kaart; die verandert vanzelf. "
        "Staat {approve} er nog, selecteer het dan opnieuw: niets gebeurt twee keer.",
        life="Een tijdelijk wachtwoord werkt tot iemand het wijzigt. Hoelang ik het nog "
        "kan tonen, staat op de kaart. Hoelang een pas werkt, staat op de kaart van de pas.",
        card_life="Tot wanneer een kaart kan worden goedgekeurd, staat op de kaart. Daarna doet ze "
        "niets meer; {again} op de kaart maakt een nieuwe.",
        phone_number="Ik zoek niemand op met een telefoonnummer. Typ een naam, een user principal "
        "name (UPN) of een personeelsnummer.",
    ),
    "de": QuestionWords(
        waiting_one="{number} Anfrage wartet in diesem Chat noch auf {approve}; dafür ist noch "
        "nichts geschehen.",
        waiting_many="{number} Anfragen warten in diesem Chat noch auf {approve}; dafür ist noch "
        "nichts geschehen.",
        outcome="Was aus einer Anfrage geworden ist, steht auf ihrer Karte, die sich von selbst "
        "ändert. Steht dort noch {approve}, wählen Sie es erneut aus: Nichts geschieht doppelt.",
        life="Ein temporäres Kennwort gilt, bis es jemand ändert. Wie lange ich es noch "
        "anzeigen kann, steht auf seiner Karte. Wie lange ein Pass gilt, steht auf der Karte des "
        "Passes.",
        card_life="Bis wann eine Karte genehmigt werden kann, steht auf der Karte. Danach bewirkt "
        "sie nichts mehr; {again} darauf bringt eine neue.",
        phone_number="Über eine Telefonnummer suche ich niemanden. Geben Sie einen Namen, einen "
        "Benutzerprinzipalnamen (UPN) oder eine Personalnummer ein.",
    ),
    "fr": QuestionWords(
        waiting_one="{number} demande attend encore {approve} dans cette conversation ; rien n'a "
        "été fait pour elle.",
        waiting_many="{number} demandes attendent encore {approve} dans cette conversation ; rien "
        "n'a été fait pour elles.",
        outcome="Le résultat d'une demande figure sur sa carte, qui change d'elle-même. Si "
        "{approve} y figure encore, sélectionnez-le de nouveau : rien n'est fait deux fois.",
        life="Un mot de passe temporaire fonctionne jusqu'à ce que quelqu'un le change. "
        "Sa carte indique combien de temps je peux encore l'afficher. La durée d'un passe figure "
        "sur la carte du passe.",
        card_life="La carte indique jusqu'à quand elle peut être approuvée. Ensuite, elle ne fait "
        "plus rien ; {again}, sur la carte, en apporte une nouvelle.",
        phone_number="Je ne recherche personne par numéro de téléphone. Tapez un nom, un nom "
        "d'utilisateur principal (UPN) ou un matricule.",
    ),
    "es": QuestionWords(
        waiting_one="{number} solicitud sigue a la espera de {approve} en este chat; no se ha "
        "hecho nada por ella.",
        waiting_many="{number} solicitudes siguen a la espera de {approve} en este chat; no se ha "
        "hecho nada por ellas.",
        outcome="El resultado de una solicitud está en su tarjeta, que cambia por sí sola. Si "
        "todavía muestra {approve}, selecciónelo de nuevo: nada se hace dos veces.",
        life="Una contraseña temporal funciona hasta que alguien la cambia. Su tarjeta "
        "indica cuánto tiempo puedo seguir mostrándola. La duración de un pase está en la tarjeta "
        "del pase.",
        card_life="La tarjeta indica hasta cuándo se puede aprobar. Después ya no hace nada; "
        "{again}, en la tarjeta, trae una nueva.",
        phone_number="No busco a nadie por su número de teléfono. Escriba un nombre, un nombre "
        "principal de usuario (UPN) o un número de empleado.",
    ),
}

QUESTIONS = in_print(AS_TYPED)
