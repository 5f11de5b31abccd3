"""What is said to whom a case is told, and of who says *that was not me*, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """Sentences, labels and buttons of notices. None of them holds a name."""

    title: str
    text: str
    never_asks: str
    approved: str
    """Holds `{moment}`, as does the next."""
    reported: str
    by: str
    what: str
    person: str
    it_was_me: str
    not_me: str
    press_not_me: str
    owned: str
    owned_text: str
    disowned: str
    disowned_text: str
    for_manager: str
    for_manager_text: str
    for_channel: str
    alarm: str
    alarm_text: str
    secure: str
    said_not_me: str
    """On the admin's card, and beside it."""
    lives_on: str
    """Beside either, of an act that makes a pass: to sign somebody out does not end one."""
    open_ticket: str


AS_TYPED: Mapping[str, NoticeWords] = {
    "en": NoticeWords(
        title="Something is about to be done to your account",
        text="Did you ask for this?",
        never_asks="The helpdesk never asks for your password or for a code.",
        approved="Approved {moment}",
        reported="Reported {moment}",
        by="Asked by",
        what="Request",
        person="Person",
        it_was_me="It was me",
        not_me="That was not me",
        press_not_me="Select “That was not me” on the message about it. If you have no such "
        "message, call your IT department: nothing is stopped by typing.",
        owned="You have said that it was you",
        owned_text="There is nothing else for you to do here.",
        disowned="You have said that it was not you",
        disowned_text="Your administrators are being told. For 24 hours, nothing that could hand "
        "out a password or a pass happens to your account on one word alone. If somebody is on "
        "the phone with you now, hang up, and call your helpdesk on a number that you know.",
        for_manager="Something is about to be done to an account in your team",
        for_manager_text="If you know nothing of it, talk to this person, and tell whoever is "
        "responsible for security.",
        for_channel="Approved in Latchkey",
        alarm="Somebody says: that was not me",
        alarm_text="For 24 hours, a second person must agree before anything is handed out for "
        "this account. If you are on duty, you can sign the person out everywhere and make a "
        "temporary password useless, in your own name and with your own rights: you get a card "
        "for each in your own chat.",
        secure="Sign out + make useless",
        said_not_me="The person whose account this is has said: that was not me. Hand out nothing "
        "more, and talk to your security team.",
        lives_on="A pass that was made may still work, also after a sign-out. Whoever approved "
        "can delete it with a button on their card; others can in the Entra admin center, under "
        "the person's authentication methods.",
        open_ticket="Open ticket",
    ),
    "nl": NoticeWords(
        title="Er gaat iets met uw account gebeuren",
        text="Hebt u hierom gevraagd?",
        never_asks="De helpdesk vraagt nooit om uw wachtwoord of om een code.",
        approved="Goedgekeurd {moment}",
        reported="Gemeld {moment}",
        by="Gevraagd door",
        what="Aanvraag",
        person="Persoon",
        it_was_me="Dat was ik",
        not_me="Dat was ik niet",
        press_not_me="Selecteer “Dat was ik niet” op het bericht erover. Hebt u zo'n bericht niet, "
        "bel dan uw IT-afdeling: typen alleen houdt niets tegen.",
        owned="U hebt gezegd dat u het was",
        owned_text="U hoeft hier verder niets te doen.",
        disowned="U hebt gezegd dat u het niet was",
        disowned_text="Uw beheerders krijgen bericht. 24 uur lang wordt er voor uw account geen "
        "wachtwoord of pas verstrekt op het woord van één persoon. Hebt u nu iemand aan de "
        "telefoon? Hang op en bel uw helpdesk op een nummer dat u kent.",
        for_manager="Er gaat iets met een account in uw team gebeuren",
        for_manager_text="Weet u hier niets van? Spreek dan met deze persoon en meld het aan wie "
        "over beveiliging gaat.",
        for_channel="Goedgekeurd in Latchkey",
        alarm="Iemand zegt: dat was ik niet",
        alarm_text="24 uur lang moet een tweede persoon instemmen voordat er voor dit account "
        "iets wordt verstrekt. Hebt u dienst? Dan kunt u de persoon overal afmelden en een "
        "tijdelijk wachtwoord onbruikbaar maken, in uw eigen naam en met uw eigen rechten: u "
        "krijgt voor elk een kaart in uw eigen chat.",
        secure="Afmelden + onbruikbaar maken",
        said_not_me="De persoon van dit account heeft gezegd: dat was ik niet. Geef niets meer "
        "door en overleg met uw beveiligingsteam.",
        lives_on="Een pas die is gemaakt, kan nog werken, ook na afmelden. Wie heeft "
        "goedgekeurd, kan die met een knop op de eigen kaart verwijderen; anderen kunnen dat in "
        "het Entra-beheercentrum, bij de verificatiemethoden van de persoon.",
        open_ticket="Ticket openen",
    ),
    "de": NoticeWords(
        title="An Ihrem Konto wird gleich etwas geändert",
        text="Haben Sie darum gebeten?",
        never_asks="Der Helpdesk fragt nie nach Ihrem Kennwort oder nach einem Code.",
        approved="Genehmigt {moment}",
        reported="Gemeldet {moment}",
        by="Gefragt von",
        what="Anfrage",
        person="Person",
        it_was_me="Das war ich",
        not_me="Das war ich nicht",
        press_not_me="Wählen Sie auf der Nachricht darüber „Das war ich nicht“ aus. Haben Sie "
        "keine solche Nachricht, rufen Sie Ihre IT-Abteilung an: Tippen allein hält nichts auf.",
        owned="Sie haben gesagt, dass Sie es waren",
        owned_text="Sie müssen hier nichts weiter tun.",
        disowned="Sie haben gesagt, dass Sie es nicht waren",
        disowned_text="Ihre Administratoren werden benachrichtigt. 24 Stunden lang wird für Ihr "
        "Konto kein Kennwort und kein Pass auf das Wort einer Person allein ausgegeben. Wenn "
        "gerade jemand mit Ihnen telefoniert, legen Sie auf, und rufen Sie Ihren Helpdesk unter "
        "einer Nummer an, die Sie kennen.",
        for_manager="An einem Konto in Ihrem Team wird gleich etwas geändert",
        for_manager_text="Wenn Sie davon nichts wissen, sprechen Sie mit dieser Person, und "
        "informieren Sie die Zuständigen für Sicherheit.",
        for_channel="In Latchkey genehmigt",
        alarm="Jemand sagt: Das war ich nicht",
        alarm_text="24 Stunden lang muss eine zweite Person zustimmen, bevor für dieses Konto "
        "etwas ausgegeben wird. Wenn Sie Dienst haben, können Sie die Person überall abmelden und "
        "ein temporäres Kennwort unbrauchbar machen, in Ihrem eigenen Namen und mit Ihren eigenen "
        "Rechten: Sie erhalten dafür je eine Karte in Ihrem eigenen Chat.",
        secure="Abmelden + unbrauchbar machen",
        said_not_me="Die Person, der dieses Konto gehört, hat gesagt: Das war ich nicht. Geben "
        "Sie nichts mehr weiter, und sprechen Sie mit Ihrem Sicherheitsteam.",
        lives_on="Ein Pass, der erstellt wurde, kann noch funktionieren, auch nach dem Abmelden. "
        "Wer genehmigt hat, kann ihn mit einer Schaltfläche auf der eigenen Karte löschen; andere "
        "können das im Entra Admin Center, bei den Authentifizierungsmethoden der Person.",
        open_ticket="Ticket öffnen",
    ),
    "fr": NoticeWords(
        title="Votre compte va être modifié",
        text="L'avez-vous demandé ?",
        never_asks="Le support ne demande jamais votre mot de passe ni un code.",
        approved="Approuvé {moment}",
        reported="Signalé {moment}",
        by="Demandé par",
        what="Demande",
        person="Personne",
        it_was_me="C'était moi",
        not_me="Ce n'était pas moi",
        press_not_me="Sélectionnez « Ce n'était pas moi » sur le message à ce sujet. Si vous "
        "ne l'avez pas reçu, appelez votre service informatique : écrire seul n'arrête rien.",
        owned="Vous avez dit que c'était vous",
        owned_text="Vous n'avez rien d'autre à faire ici.",
        disowned="Vous avez dit que ce n'était pas vous",
        disowned_text="Vos administrateurs sont prévenus. Pendant 24 heures, aucun mot de passe "
        "ni aucun code d'accès n'est donné pour votre compte sur la parole d'une seule personne. "
        "Si quelqu'un est au téléphone avec vous en ce moment, raccrochez et appelez votre support "
        "à un numéro que vous connaissez.",
        for_manager="Un compte de votre équipe va être modifié",
        for_manager_text="Si vous n'en savez rien, parlez à cette personne et prévenez les "
        "responsables de la sécurité.",
        for_channel="Approuvé dans Latchkey",
        alarm="Une personne dit : ce n'était pas moi",
        alarm_text="Pendant 24 heures, une deuxième personne doit donner son accord avant que "
        "quoi que ce soit ne soit donné pour ce compte. Si vous êtes de service, vous pouvez "
        "déconnecter cette personne partout et rendre un mot de passe temporaire inutilisable, en "
        "votre nom et avec vos propres droits : vous recevez une carte pour chacun dans votre "
        "propre conversation.",
        secure="Déconnecter + rendre inutilisable",
        said_not_me="La personne à qui appartient ce compte a dit : ce n'était pas moi. Ne "
        "donnez plus rien et parlez à votre équipe de sécurité.",
        lives_on="Un passe qui a été créé peut encore fonctionner, même après une déconnexion. "
        "Qui a approuvé peut le supprimer avec un bouton de sa carte ; les autres, dans le centre "
        "d'administration Entra, parmi les méthodes d'authentification de la personne.",
        open_ticket="Ouvrir le ticket",
    ),
    "es": NoticeWords(
        title="Se va a cambiar algo en su cuenta",
        text="¿Lo ha pedido usted?",
        never_asks="El servicio de asistencia nunca pide su contraseña ni un código.",
        approved="Aprobado {moment}",
        reported="Comunicado {moment}",
        by="Pedido por",
        what="Solicitud",
        person="Persona",
        it_was_me="He sido yo",
        not_me="No he sido yo",
        press_not_me="Seleccione «No he sido yo» en el mensaje correspondiente. Si no tiene ese "
        "mensaje, llame a su departamento de TI: un mensaje por sí solo no detiene nada.",
        owned="Ha dicho que ha sido usted",
        owned_text="No tiene que hacer nada más aquí.",
        disowned="Ha dicho que no ha sido usted",
        disowned_text="Se avisa a sus administradores. Durante 24 horas no se entrega ninguna "
        "contraseña ni ningún pase de su cuenta con la palabra de una sola persona. Si alguien "
        "está ahora al teléfono con usted, cuelgue y llame al servicio de asistencia a un número "
        "que conozca.",
        for_manager="Se va a cambiar algo en una cuenta de su equipo",
        for_manager_text="Si no sabe nada de esto, hable con esta persona y avise a quien sea "
        "responsable de la seguridad.",
        for_channel="Aprobado en Latchkey",
        alarm="Alguien dice: no he sido yo",
        alarm_text="Durante 24 horas, una segunda persona debe estar de acuerdo antes de que se "
        "entregue algo de esta cuenta. Si está de guardia, puede cerrar todas las sesiones de la "
        "persona e inutilizar una contraseña temporal, en su propio nombre y con sus propios "
        "derechos: recibe una tarjeta para cada cosa en su propio chat.",
        secure="Cerrar sesiones + inutilizar",
        said_not_me="La persona de esta cuenta ha dicho: no he sido yo. No entregue nada más y "
        "hable con su equipo de seguridad.",
        lives_on="Un pase que se haya creado puede seguir funcionando, también después de cerrar "
        "las sesiones. Quien aprobó puede eliminarlo con un botón de su tarjeta; los demás, en el "
        "centro de administración de Entra, en los métodos de autenticación de la persona.",
        open_ticket="Abrir el ticket",
    ),
}
NOTICES = in_print(AS_TYPED)
