"""What is said of a hand-over, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class HandOverWords:
    """Sentences, labels and buttons of a hand-over. None of them but `send` holds a name."""

    button: str
    title: str
    how: str
    nobody: str
    nobody_left: str
    nobody_reached: str
    send: str
    """Holds `{name}`."""
    request: str
    summary: str
    asks: str
    wants: str
    not_this_account: str
    not_this_act: str
    consider: str
    open: str
    not_now: str
    you_took: str
    you_declined: str
    sent: str
    taken: str
    wait: str
    given_to: str
    refused_too: str
    nothing_done: str
    by_them: str
    declined_note: str
    not_reached: str
    news: str
    news_declined: str
    over: str
    not_readable: str


AS_TYPED: Mapping[str, HandOverWords] = {
    "en": HandOverWords(
        button="Hand over",
        title="Who should do it?",
        how="Whoever you choose gets a card in their own chat and decides in their own name, "
        "with their own rights. You are told how it ends; the password is shown to them alone.",
        nobody="Nobody to hand over to",
        nobody_left="Nobody else who may do this can be reached from here.",
        nobody_reached="Nobody who may do this can be reached in Teams from here. Ask an "
        "administrator with one of these roles.",
        send="Send to {name}",
        request="A colleague hands over to you",
        summary="A colleague hands something over to you.",
        asks="Asked by",
        wants="Request",
        not_this_account="Your colleague's role does not reach this account.",
        not_this_act="Your colleague's role is not for this act.",
        consider="Nothing is approved yet. Open it to get your own card: your rights are"
        " checked, and only your press does anything.",
        open="Open",
        not_now="Not now",
        you_took="You have taken it over",
        you_declined="You have declined",
        sent="Sent",
        taken="Opened by your colleague",
        wait="You will be told here how it ends.",
        given_to="Handed over to",
        refused_too="Your colleague may not do it either",
        nothing_done="Nothing has been changed.",
        by_them="Your colleague decided and acted in their own name.",
        declined_note="Your colleague cannot do it now. Choose somebody else.",
        not_reached="That person cannot be reached in Teams. Choose somebody else.",
        news="There is news about what you handed over: see its card.",
        news_declined="What you handed over was declined: see its card.",
        over="This is over: it was answered, or its time is up.",
        not_readable="Entra does not show you who holds these roles. Ask an "
        "administrator with one of them.",
    ),
    "nl": HandOverWords(
        button="Overdragen",
        title="Wie moet het doen?",
        how="Wie u kiest, krijgt een kaart in de eigen chat en beslist op eigen naam, met"
        " eigen rechten. U hoort hoe het afloopt; het wachtwoord ziet alleen de "
        "ander.",
        nobody="Niemand om aan over te dragen",
        nobody_left="Niemand anders die dit mag, is van hieruit te bereiken.",
        nobody_reached="Niemand die dit mag, is van hieruit in Teams te bereiken. Vraag een "
        "beheerder met een van deze rollen.",
        send="Aan {name} sturen",
        request="Een collega draagt iets aan u over",
        summary="Een collega draagt iets aan u over.",
        asks="Gevraagd door",
        wants="Aanvraag",
        not_this_account="De rol van uw collega reikt niet tot dit account.",
        not_this_act="De rol van uw collega is niet voor deze handeling.",
        consider="Er is nog niets goedgekeurd. Open het voor uw eigen kaart: uw rechten "
        "worden gecontroleerd, en zonder uw goedkeuring gebeurt er niets.",
        open="Openen",
        not_now="Nu niet",
        you_took="U hebt het overgenomen",
        you_declined="U hebt het afgewezen",
        sent="Verstuurd",
        taken="Geopend door uw collega",
        wait="U leest hier hoe het afloopt.",
        given_to="Overgedragen aan",
        refused_too="Uw collega mag het ook niet",
        nothing_done="Er is niets gewijzigd.",
        by_them="Uw collega heeft op eigen naam beslist en gehandeld.",
        declined_note="Uw collega kan het nu niet doen. Kies iemand anders.",
        not_reached="Die persoon is in Teams niet te bereiken. Kies iemand anders.",
        news="Er is nieuws over wat u hebt overgedragen: zie de kaart.",
        news_declined="Wat u hebt overgedragen, is afgewezen: zie de kaart.",
        over="Dit is voorbij: het is beantwoord, of de tijd is om.",
        not_readable="Entra toont u niet wie deze rollen heeft. Vraag een beheerder die "
        "een ervan heeft.",
    ),
    "fr": HandOverWords(
        button="Transmettre",
        title="Qui doit s'en charger ?",
        how="La personne choisie reçoit une carte dans sa propre conversation et décide en "
        "son nom, avec ses droits. Vous saurez comment cela se termine ; le mot de "
        "passe n'est montré qu'à elle.",
        nobody="Personne à qui transmettre",
        nobody_left="Aucune autre personne autorisée n'est joignable d'ici.",
        nobody_reached="Aucune personne autorisée n'est joignable d'ici dans Teams. Demandez à"
        " un administrateur qui a l'un de ces rôles.",
        send="Envoyer à {name}",
        request="Un collègue vous transmet une demande",
        summary="Un collègue vous transmet une demande.",
        asks="Demandé par",
        wants="Demande",
        not_this_account="Le rôle de votre collègue ne couvre pas ce compte.",
        not_this_act="Le rôle de votre collègue ne permet pas cette action.",
        consider="Rien n'est encore approuvé. Ouvrez pour obtenir votre propre carte : "
        "vos droits sont vérifiés, et seul votre appui agit.",
        open="Ouvrir",
        not_now="Pas maintenant",
        you_took="Vous avez repris la demande",
        you_declined="Vous avez refusé",
        sent="Envoyé",
        taken="Ouvert par votre collègue",
        wait="Vous lirez ici comment cela se termine.",
        given_to="Transmis à",
        refused_too="Votre collègue n'y est pas autorisé non plus",
        nothing_done="Rien n'a été modifié.",
        by_them="Votre collègue a décidé et agi en son propre nom.",
        declined_note="Votre collègue ne peut pas s'en charger maintenant. Choisissez "
        "une autre personne.",
        not_reached="Cette personne n'est pas joignable dans Teams. Choisissez une autre personne.",
        news="Il y a du nouveau sur ce que vous avez transmis : voyez la carte.",
        news_declined="Ce que vous avez transmis a été refusé : voyez la carte.",
        over="C'est terminé : une réponse a été donnée, ou le délai est écoulé.",
        not_readable="Entra ne vous montre pas qui a ces rôles. Demandez à un "
        "administrateur qui a l'un d'eux.",
    ),
    "de": HandOverWords(
        button="Weitergeben",
        title="Wer soll es tun?",
        how="Die ausgewählte Person bekommt eine Karte in ihrem eigenen Chat und entscheidet "
        "in eigenem Namen, mit eigenen Rechten. Sie erfahren, wie es ausgeht; das "
        "Kennwort sieht nur die andere Person.",
        nobody="Niemand zum Weitergeben",
        nobody_left="Niemand sonst, der das darf, ist von hier aus erreichbar.",
        nobody_reached="Niemand, der das darf, ist von hier aus in Teams erreichbar. Fragen "
        "Sie einen Administrator mit einer dieser Rollen.",
        send="An {name} senden",
        request="Etwas wird an Sie weitergegeben",
        summary="Jemand gibt etwas an Sie weiter.",
        asks="Angefragt von",
        wants="Anfrage",
        not_this_account="Die eigene Rolle reicht dort nicht bis zu diesem Konto.",
        not_this_act="Die eigene Rolle ist dort nicht für diese Aktion.",
        consider="Noch ist nichts genehmigt. Öffnen Sie es, um Ihre eigene Karte zu "
        "bekommen: Ihre Rechte werden geprüft, und nur Ihr Klick bewirkt etwas.",
        open="Öffnen",
        not_now="Jetzt nicht",
        you_took="Sie haben es übernommen",
        you_declined="Sie haben abgelehnt",
        sent="Gesendet",
        taken="Von der anderen Person geöffnet",
        wait="Hier lesen Sie, wie es ausgeht.",
        given_to="Weitergegeben an",
        refused_too="Auch dort fehlt das Recht",
        nothing_done="Es wurde nichts geändert.",
        by_them="Die andere Person hat in eigenem Namen entschieden und gehandelt.",
        declined_note="Die Person kann es jetzt nicht tun. Wählen Sie jemand anderen.",
        not_reached="Diese Person ist in Teams nicht erreichbar. Wählen Sie jemand anderen.",
        news="Es gibt Neues zu dem, was Sie weitergegeben haben: siehe Karte.",
        news_declined="Was Sie weitergegeben haben, wurde abgelehnt: siehe Karte.",
        over="Das ist vorbei: Es wurde beantwortet, oder die Zeit ist um.",
        not_readable="Entra zeigt Ihnen nicht, wer diese Rollen hat. Fragen Sie einen "
        "Administrator mit einer davon.",
    ),
    "es": HandOverWords(
        button="Traspasar",
        title="¿Quién debe hacerlo?",
        how="La persona elegida recibe una tarjeta en su propio chat y decide en su nombre, con"
        " sus propios derechos. Usted sabrá cómo termina; la contraseña solo la ve "
        "ella.",
        nobody="Nadie a quien traspasarlo",
        nobody_left="No se puede contactar desde aquí con nadie más que pueda hacerlo.",
        nobody_reached="No se puede contactar desde aquí en Teams con nadie que pueda hacerlo."
        " Pida ayuda a un administrador con uno de estos roles.",
        send="Enviar a {name}",
        request="Le traspasan una solicitud",
        summary="Le traspasan una solicitud.",
        asks="Solicitado por",
        wants="Solicitud",
        not_this_account="El rol de esa persona no alcanza esta cuenta.",
        not_this_act="El rol de esa persona no es para esta acción.",
        consider="Aún no se ha aprobado nada. Ábralo para obtener su propia tarjeta: se "
        "comprueban sus derechos y solo su pulsación hace algo.",
        open="Abrir",
        not_now="Ahora no",
        you_took="Usted lo ha asumido",
        you_declined="Usted lo ha rechazado",
        sent="Enviado",
        taken="Abierto por la otra persona",
        wait="Aquí leerá cómo termina.",
        given_to="Traspasado a",
        refused_too="Esa persona tampoco puede hacerlo",
        nothing_done="No se ha cambiado nada.",
        by_them="La otra persona decidió y actuó en su propio nombre.",
        declined_note="Esa persona no puede hacerlo ahora. Elija a otra.",
        not_reached="No se puede contactar con esa persona en Teams. Elija a otra.",
        news="Hay novedades sobre lo que traspasó: vea la tarjeta.",
        news_declined="Lo que traspasó fue rechazado: vea la tarjeta.",
        over="Esto ha terminado: ya se respondió o se acabó el tiempo.",
        not_readable="Microsoft Entra no le muestra quién tiene estos roles. Pida ayuda a un "
        "administrador con uno de ellos.",
    ),
}

HAND_OVER = in_print(AS_TYPED)
