"""What is said of a second person, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class SecondWords:
    """Sentences, labels and buttons of four eyes. None of them holds a name."""

    needed: str
    risks: Mapping[str, str]
    """By `resets.safeguards.Risk`."""
    ask: str
    asked: str
    asked_for: str
    """Holds `{span}`."""
    people: str
    unreached: str
    """The label of how many could not be reached."""
    question: str
    summary: str
    asks: str
    wants: str
    consider: str
    agree: str
    disagree: str
    you_agreed: str
    you_disagreed: str
    nothing_done_by_it: str
    granted: str
    declined: str
    by: str
    now_press: str
    """Holds `{span}`, as does the next."""
    told_granted: str
    told_declined: str
    wait: str
    """When it goes on, after too many in too little time. Holds `{span}`."""
    not_readable: str
    lifts: str
    """Of what a limit or a freeze holds back."""
    ticket: str
    """The number of the ticket in the organisation's own system."""


AS_TYPED: Mapping[str, SecondWords] = {
    "en": SecondWords(
        needed="A second person must agree to this.",
        risks={
            "always": "Your organization asks for that every time.",
            "holds_role": "This person has administrator rights.",
            "vip": "This person is in the VIP group.",
            "vip_unread": "It could not be read who is in the VIP group.",
            "second_today": "Something was done to this account within the last 24 hours.",
            "changed_elsewhere": "The password has changed within the last 24 hours, and nothing "
            "was done here in that time.",
            "new_account": "The account is less than 24 hours old.",
            "frozen": "This person has said that an earlier request was not theirs.",
            "outside_hours": "It is outside the usual hours.",
            "many": "It is about a list of accounts at once.",
            "unverified": "Nobody could check who is calling.",
        },
        ask="Ask a second person",
        asked="Waiting for a second person",
        asked_for="The question is open for {span}. Nothing has been changed yet.",
        people="Asked",
        unreached="Not reached",
        question="Do you agree?",
        summary="A colleague asks for your agreement.",
        asks="Asked by",
        wants="Request",
        consider="Talk to your colleague if you are not sure. By agreeing you change nothing "
        "yourself: your colleague still has to press.",
        agree="Agree",
        disagree="Decline",
        you_agreed="You have agreed",
        you_disagreed="You have declined",
        nothing_done_by_it="Nothing has been changed by your answer itself.",
        granted="A second person has agreed",
        declined="A second person has declined",
        by="Answered by",
        now_press="Press the button within {span}. Your roles are checked once more.",
        told_granted="A second person has agreed. Go on with the card within {span}.",
        told_declined="A second person has declined. Nothing has been changed.",
        wait="It goes on in {span}.",
        not_readable="Whether you may agree can't be read at Entra just now. Try again in a few "
        "minutes; if it stays so, your colleague has to sign in again.",
        lifts="If a second person agrees, this one request can go on now.",
        ticket="Ticket number",
    ),
    "nl": SecondWords(
        needed="Een tweede persoon moet hiermee instemmen.",
        risks={
            "always": "Uw organisatie vraagt dat elke keer.",
            "holds_role": "Deze persoon heeft beheerdersrechten.",
            "vip": "Deze persoon zit in de VIP-groep.",
            "vip_unread": "Er kon niet worden gelezen wie er in de VIP-groep zit.",
            "second_today": "In de afgelopen 24 uur is er al iets aan dit account gedaan.",
            "changed_elsewhere": "Het wachtwoord is in de afgelopen 24 uur gewijzigd, terwijl hier "
            "in die tijd niets is gedaan.",
            "new_account": "Het account is minder dan 24 uur oud.",
            "frozen": "Deze persoon heeft gezegd dat een eerdere aanvraag niet van hem of haar "
            "was.",
            "outside_hours": "Het is buiten de gebruikelijke uren.",
            "many": "Het gaat om een lijst accounts tegelijk.",
            "unverified": "Er kon niet worden nagegaan wie er belt.",
        },
        ask="Tweede persoon vragen",
        asked="Wacht op een tweede persoon",
        asked_for="De vraag staat {span} open. Er is nog niets gewijzigd.",
        people="Gevraagd",
        unreached="Niet bereikt",
        question="Stemt u in?",
        summary="Een collega vraagt uw instemming.",
        asks="Gevraagd door",
        wants="Aanvraag",
        consider="Overleg met uw collega als u twijfelt. Door in te stemmen wijzigt u zelf niets: "
        "uw collega moet nog op de knop drukken.",
        agree="Instemmen",
        disagree="Weigeren",
        you_agreed="U hebt ingestemd",
        you_disagreed="U hebt geweigerd",
        nothing_done_by_it="Door uw antwoord zelf is niets gewijzigd.",
        granted="Een tweede persoon heeft ingestemd",
        declined="Een tweede persoon heeft geweigerd",
        by="Beantwoord door",
        now_press="Gebruik de knop binnen {span}. Uw rollen worden nog een keer gecontroleerd.",
        told_granted="Een tweede persoon heeft ingestemd. Ga binnen {span} verder met de kaart.",
        told_declined="Een tweede persoon heeft geweigerd. Er is niets gewijzigd.",
        wait="Over {span} gaat het verder.",
        not_readable="Of u mag instemmen, is nu niet in Entra te lezen. Probeer het over een paar "
        "minuten opnieuw; blijft het zo, dan moet uw collega zich opnieuw aanmelden.",
        lifts="Als een tweede persoon instemt, kan deze ene aanvraag nu doorgaan.",
        ticket="Ticketnummer",
    ),
    "fr": SecondWords(
        needed="Une deuxième personne doit donner son accord.",
        risks={
            "always": "Votre organisation le demande à chaque fois.",
            "holds_role": "Cette personne a des droits d'administration.",
            "vip": "Cette personne fait partie du groupe VIP.",
            "vip_unread": "Impossible de lire qui fait partie du groupe VIP.",
            "second_today": "Ce compte a déjà été modifié au cours des dernières 24 heures.",
            "changed_elsewhere": "Le mot de passe a changé au cours des dernières 24 heures, alors "
            "que rien n'a été fait ici pendant ce temps.",
            "new_account": "Ce compte a moins de 24 heures.",
            "frozen": "Cette personne a signalé qu'une demande précédente ne venait pas d'elle.",
            "outside_hours": "C'est en dehors des heures habituelles.",
            "many": "Il s'agit d'une liste de comptes à la fois.",
            "unverified": "Personne n'a pu vérifier qui appelle.",
        },
        ask="Demander à une deuxième personne",
        asked="En attente d'une deuxième personne",
        asked_for="La question reste ouverte {span}. Rien n'a encore été modifié.",
        people="Personnes sollicitées",
        unreached="Non joignables",
        question="Donnez-vous votre accord ?",
        summary="Un collègue demande votre accord.",
        asks="Demandé par",
        wants="Demande",
        consider="En cas de doute, parlez à votre collègue. Votre accord ne modifie rien par "
        "lui-même : votre collègue doit encore appuyer sur le bouton.",
        agree="Donner mon accord",
        disagree="Refuser",
        you_agreed="Vous avez donné votre accord",
        you_disagreed="Vous avez refusé",
        nothing_done_by_it="Votre réponse elle-même n'a rien modifié.",
        granted="Une deuxième personne a donné son accord",
        declined="Une deuxième personne a refusé",
        by="Réponse de",
        now_press="Appuyez sur le bouton dans un délai de {span}. Vos rôles sont vérifiés une "
        "fois de plus.",
        told_granted="Une deuxième personne a donné son accord. Continuez avec la carte dans un "
        "délai de {span}.",
        told_declined="Une deuxième personne a refusé. Rien n'a été modifié.",
        wait="Cela reprend dans {span}.",
        not_readable="Entra ne permet pas de lire en ce moment si vous pouvez donner votre accord. "
        "Réessayez dans quelques minutes ; si cela persiste, votre collègue doit se reconnecter.",
        lifts="Si une deuxième personne donne son accord, cette demande-ci peut continuer "
        "maintenant.",
        ticket="Numéro de ticket",
    ),
    "de": SecondWords(
        needed="Eine zweite Person muss zustimmen.",
        risks={
            "always": "Ihre Organisation verlangt das jedes Mal.",
            "holds_role": "Diese Person hat Administratorrechte.",
            "vip": "Diese Person ist in der VIP-Gruppe.",
            "vip_unread": "Es konnte nicht gelesen werden, wer in der VIP-Gruppe ist.",
            "second_today": "An diesem Konto wurde in den letzten 24 Stunden schon etwas geändert.",
            "changed_elsewhere": "Das Kennwort wurde in den letzten 24 Stunden geändert, ohne dass "
            "hier in dieser Zeit etwas getan wurde.",
            "new_account": "Das Konto ist weniger als 24 Stunden alt.",
            "frozen": "Diese Person hat gemeldet, dass eine frühere Anfrage nicht von ihr kam.",
            "outside_hours": "Es ist außerhalb der üblichen Zeiten.",
            "many": "Es geht um eine Liste von Konten auf einmal.",
            "unverified": "Es konnte nicht geprüft werden, wer anruft.",
        },
        ask="Zweite Person fragen",
        asked="Wartet auf eine zweite Person",
        asked_for="Die Frage steht {span} offen. Es wurde noch nichts geändert.",
        people="Gefragt",
        unreached="Nicht erreicht",
        question="Stimmen Sie zu?",
        summary="Jemand aus Ihrem Team bittet um Ihre Zustimmung.",
        asks="Anfrage von",
        wants="Anfrage",
        consider="Sprechen Sie im Zweifel miteinander. Ihre Zustimmung allein ändert nichts: Die "
        "anfragende Person muss noch auf die Schaltfläche drücken.",
        agree="Zustimmen",
        disagree="Ablehnen",
        you_agreed="Sie haben zugestimmt",
        you_disagreed="Sie haben abgelehnt",
        nothing_done_by_it="Durch Ihre Antwort selbst wurde nichts geändert.",
        granted="Eine zweite Person hat zugestimmt",
        declined="Eine zweite Person hat abgelehnt",
        by="Antwort von",
        now_press="Verwenden Sie die Schaltfläche innerhalb von {span}. Ihre Rollen werden "
        "noch einmal geprüft.",
        told_granted="Eine zweite Person hat zugestimmt. Machen Sie innerhalb von {span} auf "
        "der Karte weiter.",
        told_declined="Eine zweite Person hat abgelehnt. Es wurde nichts geändert.",
        wait="In {span} geht es weiter.",
        not_readable="Ob Sie zustimmen dürfen, lässt sich bei Entra gerade nicht lesen. Versuchen "
        "Sie es in ein paar Minuten erneut; bleibt es so, muss sich die anfragende "
        "Person neu anmelden.",
        lifts="Stimmt eine zweite Person zu, kann diese eine Anfrage jetzt weitergehen.",
        ticket="Ticketnummer",
    ),
    "es": SecondWords(
        needed="Una segunda persona debe dar su conformidad.",
        risks={
            "always": "Su organización lo pide siempre.",
            "holds_role": "Esta persona tiene derechos de administración.",
            "vip": "Esta persona está en el grupo VIP.",
            "vip_unread": "No se pudo leer quién está en el grupo VIP.",
            "second_today": "Ya se ha cambiado algo en esta cuenta en las últimas 24 horas.",
            "changed_elsewhere": "La contraseña ha cambiado en las últimas 24 horas, sin que aquí "
            "se hiciera nada en ese tiempo.",
            "new_account": "La cuenta tiene menos de 24 horas.",
            "frozen": "Esta persona ha indicado que una solicitud anterior no era suya.",
            "outside_hours": "Está fuera del horario habitual.",
            "many": "Se trata de una lista de cuentas a la vez.",
            "unverified": "No se pudo comprobar quién llama.",
        },
        ask="Preguntar a una segunda persona",
        asked="A la espera de una segunda persona",
        asked_for="La pregunta sigue abierta {span}. Aún no se ha cambiado nada.",
        people="Personas consultadas",
        unreached="No localizados",
        question="¿Da su conformidad?",
        summary="Un compañero pide su conformidad.",
        asks="Lo pide",
        wants="Solicitud",
        consider="Si duda, hable con su compañero. Su conformidad no cambia nada por sí sola: su "
        "compañero aún tiene que aprobarlo.",
        agree="Dar mi conformidad",
        disagree="Rechazar",
        you_agreed="Ha dado su conformidad",
        you_disagreed="Ha rechazado",
        nothing_done_by_it="Su respuesta no ha cambiado nada por sí sola.",
        granted="Una segunda persona ha dado su conformidad",
        declined="Una segunda persona ha rechazado",
        by="Respuesta de",
        now_press="Use el botón en un plazo de {span}. Sus roles se comprueban una vez más.",
        told_granted="Una segunda persona ha dado su conformidad. Continúe con la tarjeta en un "
        "plazo de {span}.",
        told_declined="Una segunda persona ha rechazado. No se ha cambiado nada.",
        wait="Se reanuda dentro de {span}.",
        not_readable="Ahora no se puede leer en Microsoft Entra si puede dar su conformidad. "
        "Inténtelo de nuevo en unos minutos; si sigue así, su compañero debe volver a iniciar "
        "sesión.",
        lifts="Si una segunda persona está de acuerdo, esta solicitud puede continuar ahora.",
        ticket="Número de ticket",
    ),
}

SECOND = in_print(AS_TYPED)
