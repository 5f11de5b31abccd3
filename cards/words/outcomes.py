"""What the one card of a case says and offers once it has been decided, in every language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Sentences and buttons of the result. None of them holds a name."""

    reset: str
    """The password has been reset, said for as long as it is true: for ever."""
    by_you: str
    """When, and by whom; holds `{moment}`."""
    working: str
    """In the dialog that Approve opened, when Entra takes longer than the dialog may wait."""
    newest_counts: str
    """After a look that showed nothing new: the way on. Holds `{moment}`."""
    unless_ad_refuses: str
    """Beside an acceptance that nobody can confirm: how to tell that it has failed."""
    unseen: str
    """The password was deleted, or its time ran out, before anybody had seen it."""
    tell_the_user: str
    """What to tell the person who gets the password."""
    again: str
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
    differs: str
    """Above the person, when the account found is not spelt as what was typed."""


OUTCOMES = {
    "en": Outcome(
        reset="The password has been reset.",
        by_you="By you, {moment}.",
        working="Entra is still at work. Close this window: the card offers the password as soon "
        "as it is there.",
        newest_counts="Checked {moment}: still no clear answer. If the caller is waiting, reset "
        "again: the newest password counts.",
        unless_ad_refuses="If it does not work within 5 minutes, Windows Server AD has refused it: "
        "reset the password there.",
        unseen="Nobody has seen this password, so nobody knows it. Reset it again.",
        tell_the_user="Tell the user: sign in, enter this password, then choose your own.",
        again="Try again",
        reset_again="Reset again",
        details="Details",
        more="More",
        revoke="Revoke sessions",
        methods="Sign-in methods",
        logs="Sign-in logs",
        user="Open user",
        cancelled_one="Canceled: 1 request. No password has been changed by it.",
        cancelled_many="Canceled: {number} requests. No password has been changed by them.",
        after_this="More after this one: {number}.",
        too_short="One letter is too short. Type at least two, or the user principal name.",
        meant="What do you mean?",
        something_else="Something else",
        differs="This is not exactly what you typed. Compare before you approve.",
    ),
    "nl": Outcome(
        reset="Het wachtwoord is opnieuw ingesteld.",
        by_you="Door u, {moment}.",
        working="Entra is nog bezig. Sluit dit venster: de kaart biedt het wachtwoord aan zodra "
        "het er is.",
        newest_counts="Gecontroleerd {moment}: nog geen duidelijk antwoord. Wacht de beller, stel "
        "het wachtwoord dan nog een keer opnieuw in: het nieuwste telt.",
        unless_ad_refuses="Werkt het na 5 minuten niet, dan heeft Windows Server AD het geweigerd: "
        "stel het wachtwoord daar opnieuw in.",
        unseen="Niemand heeft dit wachtwoord gezien, dus niemand kent het. Stel het nog een keer "
        "opnieuw in.",
        tell_the_user="Zeg tegen de gebruiker: meld u aan, voer dit wachtwoord in en kies daarna "
        "uw eigen wachtwoord.",
        again="Opnieuw proberen",
        reset_again="Nog een keer instellen",
        details="Details",
        more="Meer",
        revoke="Sessies intrekken",
        methods="Aanmeldingsmethoden",
        logs="Aanmeldingslogboeken",
        user="Gebruiker openen",
        cancelled_one="Geannuleerd: 1 aanvraag. Er is geen wachtwoord door gewijzigd.",
        cancelled_many="Geannuleerd: {number} aanvragen. Er is geen wachtwoord door gewijzigd.",
        after_this="Hierna nog: {number}.",
        too_short="Eén letter is te kort. Typ er minstens twee, of de user principal name.",
        meant="Wat bedoelt u?",
        something_else="Iets anders",
        differs="Dit is niet precies wat u hebt getypt. Vergelijk voordat u goedkeurt.",
    ),
    "fr": Outcome(
        reset="Le mot de passe a été réinitialisé.",
        by_you="Par vous, {moment}.",
        working="Entra traite encore la demande. Fermez cette fenêtre : la carte proposera le mot "
        "de passe dès qu'il sera prêt.",
        newest_counts="Vérifié {moment} : toujours pas de réponse claire. Si l'appelant attend, "
        "réinitialisez à nouveau : le mot de passe le plus récent compte.",
        unless_ad_refuses="S'il ne fonctionne pas dans les 5 minutes, Windows Server AD l'a "
        "refusé : réinitialisez-le dans Windows Server AD.",
        unseen="Personne n'a vu ce mot de passe, donc personne ne le connaît. Réinitialisez-le à "
        "nouveau.",
        tell_the_user="Dites à l'utilisateur : connectez-vous, entrez ce mot de passe, puis "
        "choisissez le vôtre.",
        again="Réessayer",
        reset_again="Réinitialiser à nouveau",
        details="Détails",
        more="Plus",
        revoke="Révoquer les sessions",
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
        differs="Ce n'est pas exactement ce que vous avez tapé. Comparez avant d'approuver.",
    ),
    "de": Outcome(
        reset="Das Kennwort wurde zurückgesetzt.",
        by_you="Von Ihnen, {moment}.",
        working="Entra arbeitet noch. Schließen Sie dieses Fenster: Die Karte bietet das Kennwort "
        "an, sobald es da ist.",
        newest_counts="Geprüft {moment}: noch keine klare Antwort. Wenn der Anrufer wartet, setzen "
        "Sie erneut zurück: Das neueste Kennwort gilt.",
        unless_ad_refuses="Funktioniert es nach 5 Minuten nicht, hat Windows Server AD es "
        "abgelehnt: Setzen Sie das Kennwort dort zurück.",
        unseen="Niemand hat dieses Kennwort gesehen, also kennt es niemand. Setzen Sie es erneut "
        "zurück.",
        tell_the_user="Sagen Sie dem Benutzer: anmelden, dieses Kennwort eingeben, dann ein "
        "eigenes wählen.",
        again="Erneut versuchen",
        reset_again="Erneut zurücksetzen",
        details="Details",
        more="Mehr",
        revoke="Sitzungen widerrufen",
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
        differs="Das ist nicht genau das, was Sie eingegeben haben. Vergleichen Sie vor dem "
        "Genehmigen.",
    ),
    "es": Outcome(
        reset="La contraseña se ha restablecido.",
        by_you="Por usted, {moment}.",
        working="Microsoft Entra sigue trabajando. Cierre esta ventana: la tarjeta ofrecerá la "
        "contraseña en cuanto esté lista.",
        newest_counts="Comprobado {moment}: aún sin respuesta clara. Si la persona está esperando, "
        "restablezca de nuevo: cuenta la contraseña más reciente.",
        unless_ad_refuses="Si no funciona en 5 minutos, Windows Server AD la ha rechazado: "
        "restablezca la contraseña allí.",
        unseen="Nadie ha visto esta contraseña, así que nadie la conoce. Restablézcala de nuevo.",
        tell_the_user="Diga al usuario: inicie sesión, escriba esta contraseña y elija después la "
        "suya.",
        again="Reintentar",
        reset_again="Restablecer de nuevo",
        details="Detalles",
        more="Más",
        revoke="Revocar sesiones",
        methods="Métodos de inicio de sesión",
        logs="Registros de inicio de sesión",
        user="Abrir usuario",
        cancelled_one="Cancelado: 1 solicitud. No ha cambiado ninguna contraseña.",
        cancelled_many="Cancelado: {number} solicitudes. No han cambiado ninguna contraseña.",
        after_this="Después de esta, quedan: {number}.",
        too_short="Una letra es muy poco. Escriba al menos dos, o el nombre principal de usuario.",
        meant="¿Qué quiere decir?",
        something_else="Otra cosa",
        differs="No es exactamente lo que escribió. Compare antes de aprobar.",
    ),
}
