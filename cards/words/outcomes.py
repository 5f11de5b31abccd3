"""What the one card of a case says and offers once it has been decided, in every language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Sentences and buttons of the result. None of them holds a name."""

    by_you: str
    """Who approved, and when: true of every request that went to Entra. Holds `{moment}`."""
    working: str
    """In the dialog that Approve opened, when Entra takes longer than the dialog may wait."""
    checked: str
    """After a look that showed nothing new. Holds `{moment}`."""
    unless_ad_refuses: str
    """Beside an acceptance that nobody can confirm: how to tell that it has failed."""
    unless_lost: str
    """The same of an account that has nothing to do with AD."""
    still_works: str
    """After it has been deleted here; of an accepted one nobody knows whether it works."""
    unseen: str
    """The password was deleted, or its time ran out, before anybody had seen it."""
    tell_the_user: str
    """What to tell the person who gets the password."""
    read_out: str
    """Above an address that only the person can use."""
    own_address: str
    """Above the same address, for somebody who may use it or tell it."""
    again: str
    reset_someone: str
    """On the button that begins a reset where nobody is named yet."""
    reset_again: str
    details: str
    more: str
    revoke: str
    methods: str
    logs: str
    user: str
    cancelled_one: str
    cancelled_many: str
    """Holds `{number}`."""
    after_this: str
    """Who comes next, when several people were named. Holds `{number}`."""
    too_short: str
    meant: str
    """Asks which of several readings is meant."""
    something_else: str
    cut: str
    """Where a message was longer than what is read."""
    edited_too_late: str
    """Where a message is changed, something of which has been approved."""
    differs: str
    """Above the person, when the account found is not spelt as what was typed."""


OUTCOMES = {
    "en": Outcome(
        by_you="Approved by you, {moment}.",
        working="Entra is still at work. Close this window: the card offers the password as soon "
        "as it is there.",
        checked="Checked {moment}: still no clear answer.",
        unless_ad_refuses="If it does not work within 5 minutes, Windows Server AD has refused it: "
        "reset the password there.",
        unless_lost="If it does not work within 5 minutes, reset it again: the newest password "
        "counts.",
        still_works="It works until somebody changes the password.",
        unseen="Nobody has seen this password, so nobody knows it. Reset it again.",
        tell_the_user="Tell the user: sign in, enter this password, then choose your own.",
        read_out="Read this address to the caller:",
        own_address="The address, to type or to read out:",
        again="Try again",
        reset_someone="Reset a password",
        reset_again="Reset again",
        details="Details",
        more="More",
        revoke="Sign out everywhere",
        methods="Sign-in methods",
        logs="Sign-in logs",
        user="Open user",
        cancelled_one="Canceled: 1 request. No password has been changed by it.",
        cancelled_many="Canceled: {number} requests. No password has been changed by them.",
        after_this="More after this one: {number}.",
        too_short="One letter is too short. Type at least two, or the user principal name.",
        meant="What do you mean?",
        something_else="Something else",
        cut="I read only the beginning of that message.",
        edited_too_late="Something that this message asked for has been approved already. To ask "
        "for something else, send a new message.",
        differs="This is not exactly what you typed. Compare before you approve.",
    ),
    "nl": Outcome(
        by_you="Door u goedgekeurd, {moment}.",
        working="Entra is nog bezig. Sluit dit venster: de kaart biedt het wachtwoord aan zodra "
        "het er is.",
        checked="Gecontroleerd {moment}: nog geen duidelijk antwoord.",
        unless_ad_refuses="Werkt het na 5 minuten niet, dan heeft Windows Server AD het geweigerd: "
        "stel het wachtwoord daar opnieuw in.",
        unless_lost="Werkt het na 5 minuten niet, stel het dan nog een keer opnieuw in: het "
        "nieuwste wachtwoord telt.",
        still_works="Het werkt totdat iemand het wachtwoord wijzigt.",
        unseen="Niemand heeft dit wachtwoord gezien, dus niemand kent het. Stel het nog een keer "
        "opnieuw in.",
        tell_the_user="Zeg tegen de gebruiker: meld u aan, voer dit wachtwoord in en kies daarna "
        "uw eigen wachtwoord.",
        read_out="Lees de beller dit adres voor:",
        own_address="Het adres, om te typen of voor te lezen:",
        again="Opnieuw proberen",
        reset_someone="Een wachtwoord opnieuw instellen",
        reset_again="Nog een keer instellen",
        details="Details",
        more="Meer",
        revoke="Overal afmelden",
        methods="Aanmeldingsmethoden",
        logs="Aanmeldingslogboeken",
        user="Gebruiker openen",
        cancelled_one="Geannuleerd: 1 aanvraag. Er is geen wachtwoord door gewijzigd.",
        cancelled_many="Geannuleerd: {number} aanvragen. Er is geen wachtwoord door gewijzigd.",
        after_this="Hierna nog: {number}.",
        too_short="Eén letter is te kort. Typ er minstens twee, of de user principal name.",
        meant="Wat bedoelt u?",
        something_else="Iets anders",
        cut="Ik heb alleen het begin van dat bericht gelezen.",
        edited_too_late="Iets waar dit bericht om vroeg, is al goedgekeurd. Stuur een nieuw "
        "bericht als u iets anders wilt.",
        differs="Dit is niet precies wat u hebt getypt. Vergelijk voordat u goedkeurt.",
    ),
    "fr": Outcome(
        by_you="Approuvé par vous, {moment}.",
        working="Entra traite encore la demande. Fermez cette fenêtre : la carte proposera le mot "
        "de passe dès qu'il sera prêt.",
        checked="Vérifié {moment} : toujours pas de réponse claire.",
        unless_ad_refuses="S'il ne fonctionne pas dans les 5 minutes, Windows Server AD l'a "
        "refusé : réinitialisez-le dans Windows Server AD.",
        unless_lost="S'il ne fonctionne pas dans les 5 minutes, réinitialisez-le à nouveau : le "
        "mot de passe le plus récent est le bon.",
        still_works="Il fonctionne jusqu'à ce que quelqu'un change le mot de passe.",
        unseen="Personne n'a vu ce mot de passe, donc personne ne le connaît. Réinitialisez-le à "
        "nouveau.",
        tell_the_user="Dites à l'utilisateur : connectez-vous, entrez ce mot de passe, puis "
        "choisissez le vôtre.",
        read_out="Lisez cette adresse à la personne qui appelle :",
        own_address="L'adresse, à taper ou à lire à voix haute :",
        again="Réessayer",
        reset_someone="Réinitialiser un mot de passe",
        reset_again="Réinitialiser à nouveau",
        details="Détails",
        more="Plus",
        revoke="Déconnecter partout",
        methods="Méthodes de connexion",
        logs="Journaux de connexion",
        user="Ouvrir l'utilisateur",
        cancelled_one="Annulé : 1 demande. Elle n'a modifié aucun mot de passe.",
        cancelled_many="Annulé : {number} demandes. Elles n'ont modifié aucun mot de passe.",
        after_this="Encore après celle-ci : {number}.",
        too_short="Une seule lettre ne suffit pas. Tapez-en au moins deux, ou le nom d'utilisateur "
        "principal.",
        meant="Que voulez-vous dire ?",
        something_else="Autre chose",
        cut="Je n'ai lu que le début de ce message.",
        edited_too_late="Une demande de ce message a déjà été approuvée. Pour demander autre "
        "chose, envoyez un nouveau message.",
        differs="Ce n'est pas exactement ce que vous avez tapé. Comparez avant d'approuver.",
    ),
    "de": Outcome(
        by_you="Von Ihnen genehmigt, {moment}.",
        working="Entra arbeitet noch. Schließen Sie dieses Fenster: Die Karte bietet das Kennwort "
        "an, sobald es da ist.",
        checked="Geprüft {moment}: noch keine klare Antwort.",
        unless_ad_refuses="Funktioniert es nach 5 Minuten nicht, hat Windows Server AD es "
        "abgelehnt: Setzen Sie das Kennwort dort zurück.",
        unless_lost="Funktioniert es nach 5 Minuten nicht, setzen Sie es erneut zurück: Das "
        "neueste Kennwort gilt.",
        still_works="Es funktioniert, bis jemand das Kennwort ändert.",
        unseen="Niemand hat dieses Kennwort gesehen, also kennt es niemand. Setzen Sie es erneut "
        "zurück.",
        tell_the_user="Sagen Sie dem Benutzer: anmelden, dieses Kennwort eingeben, dann ein "
        "eigenes wählen.",
        read_out="Lesen Sie der anrufenden Person diese Adresse vor:",
        own_address="Die Adresse, zum Eingeben oder Vorlesen:",
        again="Erneut versuchen",
        reset_someone="Ein Kennwort zurücksetzen",
        reset_again="Erneut zurücksetzen",
        details="Details",
        more="Mehr",
        revoke="Überall abmelden",
        methods="Anmeldemethoden",
        logs="Anmeldeprotokolle",
        user="Benutzer öffnen",
        cancelled_one="Abgebrochen: 1 Anfrage. Sie hat kein Kennwort geändert.",
        cancelled_many="Abgebrochen: {number} Anfragen. Sie haben kein Kennwort geändert.",
        after_this="Danach noch: {number}.",
        too_short="Ein Buchstabe ist zu kurz. Geben Sie mindestens zwei ein, oder den "
        "Benutzerprinzipalnamen.",
        meant="Was meinen Sie?",
        something_else="Etwas anderes",
        cut="Ich habe nur den Anfang dieser Nachricht gelesen.",
        edited_too_late="Etwas, worum diese Nachricht gebeten hat, ist schon genehmigt. Senden "
        "Sie für etwas anderes eine neue Nachricht.",
        differs="Das ist nicht genau das, was Sie eingegeben haben. Vergleichen Sie vor dem "
        "Genehmigen.",
    ),
    "es": Outcome(
        by_you="Aprobado por usted, {moment}.",
        working="Microsoft Entra sigue trabajando. Cierre esta ventana: la tarjeta ofrecerá la "
        "contraseña en cuanto esté lista.",
        checked="Comprobado {moment}: aún sin respuesta clara.",
        unless_ad_refuses="Si no funciona en 5 minutos, Windows Server AD la ha rechazado: "
        "restablezca la contraseña allí.",
        unless_lost="Si no funciona en 5 minutos, restablézcala de nuevo: vale la contraseña más "
        "reciente.",
        still_works="Funciona hasta que alguien cambie la contraseña.",
        unseen="Nadie ha visto esta contraseña, así que nadie la conoce. Restablézcala de nuevo.",
        tell_the_user="Diga al usuario: inicie sesión, escriba esta contraseña y elija después la "
        "suya.",
        read_out="Lea esta dirección a quien llama:",
        own_address="La dirección, para escribirla o leerla en voz alta:",
        again="Reintentar",
        reset_someone="Restablecer una contraseña",
        reset_again="Restablecer de nuevo",
        details="Detalles",
        more="Más",
        revoke="Cerrar sesión en todas partes",
        methods="Métodos de inicio de sesión",
        logs="Registros de inicio de sesión",
        user="Abrir usuario",
        cancelled_one="Cancelado: 1 solicitud. No ha cambiado ninguna contraseña.",
        cancelled_many="Cancelado: {number} solicitudes. No han cambiado ninguna contraseña.",
        after_this="Después de esta, quedan: {number}.",
        too_short="Una letra es muy poco. Escriba al menos dos, o el nombre principal de usuario.",
        meant="¿Qué quiere decir?",
        something_else="Otra cosa",
        cut="Solo he leído el principio de ese mensaje.",
        edited_too_late="Algo de lo que pedía este mensaje ya se ha aprobado. Para pedir otra "
        "cosa, envíe un mensaje nuevo.",
        differs="No es exactamente lo que escribió. Compare antes de aprobar.",
    ),
}
