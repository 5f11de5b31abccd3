"""Temporary Access Pass, in every language. What the product is called: Microsoft's own pages.

What must be said of it:
https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
"""

from collections.abc import Mapping

from cards.words.acts.shape import ActWords, SecretWords
from cards.words.sentences import Answer, TitledText
from cards.words.typesetting import in_print
from resets.model import Reason, State

AS_TYPED: Mapping[str, ActWords] = {
    "en": ActWords(
        title="Make a Temporary Access Pass?",
        summary="A request for a Temporary Access Pass waits for your decision.",
        ask_who="Who needs a Temporary Access Pass? Type a name or a user principal name (UPN).",
        effects=(
            (
                "Latchkey makes a pass and shows it only to you. With it the person signs in "
                "without "
                "password and phone, and can register a passkey or another method."
            ),
            (
                "An older pass stops working. The password stays as it is, and sessions stay "
                "signed in."
            ),
        ),
        approve="Make pass",
        again="New pass",
        states={
            State.PENDING: TitledText("Waiting for your decision", "Nothing has been changed yet."),
            State.EXECUTING: TitledText(
                "Making the pass",
                "Entra is making a Temporary Access Pass. This card updates itself.",
            ),
            State.DONE: TitledText(
                "Pass made",
                "Entra has made the pass; it may take up to two minutes until it works "
                "everywhere. The password stays as it is, and sessions stay signed in.",
            ),
            State.DELIVERED: TitledText(
                "Pass made",
                "Entra has made the pass; it may take up to two minutes until it works "
                "everywhere. The password stays as it is, and sessions stay signed in.",
            ),
            State.UNKNOWN: TitledText(
                "Pass outcome unknown",
                "Entra gave no clear answer: the pass may or may not have been made. If it was, "
                "nobody knows it. Check now tells; a new pass takes its place.",
            ),
            State.UNDELIVERED: TitledText(
                "Pass lost",
                "Entra made the pass, but it could not be given to you. Nobody knows it, and it "
                "ends by itself. Make a new one: that deletes this one.",
            ),
            State.REFUSED: TitledText("Pass refused", "This request has made no pass."),
            State.NOT_DONE: TitledText(
                "Pass not made", "This request has made no pass that works."
            ),
            State.CANCELLED: TitledText("Pass canceled", "This request has made no pass."),
            State.EXPIRED: TitledText(
                "Request expired", "It was not approved in time. This request has made no pass."
            ),
        },
        secret=SecretWords(
            show="Show pass",
            until="The pass can be shown here for {span}.",
            ready_summary="A pass is ready.",
            working="Entra is still at work. Close this window: the card offers the pass when it "
            "is there.",
            shown=TitledText("Temporary Access Pass", "Give it only to this person."),
            forgotten=TitledText(
                "Pass no longer kept here",
                "Latchkey's copy has been deleted and cannot be shown again.",
            ),
            still_works="The pass itself goes on working until it ends, unless it is deleted in "
            "Entra as well.",
            unseen="Nobody has seen this pass, so nobody knows it. Make a new one.",
            gone_title="Pass not available",
        ),
        reasons={
            Reason.NO_ROLE: Answer(
                "You do not hold a role that may make a Temporary Access Pass.",
                "Ask an Authentication Administrator of your organization.",
            ),
            Reason.OTHER_ROLE: Answer(
                "You may reset passwords, but not issue a pass.",
                "Ask an administrator who holds one of these roles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "This is your own account, and nobody makes a pass for themselves here.",
                "Ask another administrator.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra refused to make the pass.",
                "Your organization may allow passes only for one sign-in, or your roles may not "
                "do. Check both in the Entra admin center.",
            ),
            Reason.ENTRA_BUSY: Answer(
                "Entra did not answer or asked to wait.", "Try again in a few minutes."
            ),
            Reason.NOT_TAKEN: Answer(
                "Entra's answer was lost, and a look has shown that no pass was made.", "Try again."
            ),
            Reason.CANCELLED: Answer(
                "This card has been canceled.", "Ask again if a pass is still needed."
            ),
            Reason.FORGOTTEN: Answer(
                "The pass is no longer kept here and cannot be shown again.",
                "If it is still needed, make a new one.",
            ),
        },
    ),
    "nl": ActWords(
        title="Een tijdelijke toegangspas maken?",
        summary="Een aanvraag voor een tijdelijke toegangspas wacht op uw beslissing.",
        ask_who="Wie heeft een tijdelijke toegangspas nodig? Typ een naam of een user principal "
        "name (UPN).",
        effects=(
            (
                "Latchkey maakt een pas en toont die alleen aan u. Daarmee meldt de persoon zich "
                "aan zonder wachtwoord en telefoon, en kan een passkey of een andere methode "
                "worden "
                "geregistreerd."
            ),
            (
                "Een oudere pas werkt niet meer. Het wachtwoord blijft zoals het is en sessies "
                "blijven actief."
            ),
        ),
        approve="Pas maken",
        again="Nieuwe pas",
        states={
            State.PENDING: TitledText("Wacht op uw beslissing", "Er is nog niets gewijzigd."),
            State.EXECUTING: TitledText(
                "Pas wordt gemaakt",
                "Entra maakt een tijdelijke toegangspas. Deze kaart wordt vanzelf bijgewerkt.",
            ),
            State.DONE: TitledText(
                "Pas gemaakt",
                "Entra heeft de pas gemaakt; het kan twee minuten duren tot de pas overal "
                "werkt. Het wachtwoord blijft zoals het is en sessies blijven actief.",
            ),
            State.DELIVERED: TitledText(
                "Pas gemaakt",
                "Entra heeft de pas gemaakt; het kan twee minuten duren tot de pas overal "
                "werkt. Het wachtwoord blijft zoals het is en sessies blijven actief.",
            ),
            State.UNKNOWN: TitledText(
                "Uitkomst van de pas onbekend",
                "Entra gaf geen duidelijk antwoord: de pas is misschien wel, misschien niet "
                "gemaakt. Zo ja, dan kent niemand die. Een controle maakt het duidelijk; een "
                "nieuwe pas komt ervoor in de plaats.",
            ),
            State.UNDELIVERED: TitledText(
                "Pas verloren",
                "Entra heeft de pas gemaakt, maar die kon niet aan u worden gegeven. Niemand "
                "kent de pas, en die eindigt vanzelf. Maak een nieuwe: daarmee wordt deze "
                "verwijderd.",
            ),
            State.REFUSED: TitledText("Pas geweigerd", "Deze aanvraag heeft geen pas gemaakt."),
            State.NOT_DONE: TitledText(
                "Pas niet gemaakt", "Deze aanvraag heeft geen pas gemaakt die werkt."
            ),
            State.CANCELLED: TitledText("Pas geannuleerd", "Deze aanvraag heeft geen pas gemaakt."),
            State.EXPIRED: TitledText(
                "Aanvraag verlopen",
                "Er is niet op tijd goedgekeurd. Deze aanvraag heeft geen pas gemaakt.",
            ),
        },
        secret=SecretWords(
            show="Pas tonen",
            until="De pas kan hier {span} lang worden getoond.",
            ready_summary="Er staat een pas klaar.",
            working="Entra is nog bezig. Sluit dit venster: de kaart biedt de pas aan zodra die "
            "er is.",
            shown=TitledText("Tijdelijke toegangspas", "Geef de pas alleen aan deze persoon."),
            forgotten=TitledText(
                "Pas hier niet meer bewaard",
                "De kopie van Latchkey is verwijderd en kan niet meer worden getoond.",
            ),
            still_works="De pas zelf blijft werken tot die eindigt, tenzij de pas ook in Entra "
            "wordt verwijderd.",
            unseen="Niemand heeft deze pas gezien, dus niemand kent die. Maak een nieuwe.",
            gone_title="Pas niet beschikbaar",
        ),
        reasons={
            Reason.NO_ROLE: Answer(
                "U hebt geen rol waarmee u een tijdelijke toegangspas mag maken.",
                "Vraag het aan een Verificatiebeheerder van uw organisatie.",
            ),
            Reason.OTHER_ROLE: Answer(
                "U mag wachtwoorden opnieuw instellen, maar geen pas uitgeven.",
                "Vraag een beheerder die een van deze rollen heeft.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Dit is uw eigen account, en niemand maakt hier een pas voor zichzelf.",
                "Vraag het aan een andere beheerder.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra weigerde de pas te maken.",
                "Misschien staat uw organisatie alleen een pas voor één aanmelding toe, of "
                "volstaan uw rollen niet. Controleer beide in het Entra-beheercentrum.",
            ),
            Reason.ENTRA_BUSY: Answer(
                "Entra antwoordde niet of vroeg om te wachten.",
                "Probeer het over enkele minuten opnieuw.",
            ),
            Reason.NOT_TAKEN: Answer(
                "Het antwoord van Entra ging verloren, en een controle toont dat er geen pas is "
                "gemaakt.",
                "Probeer het opnieuw.",
            ),
            Reason.CANCELLED: Answer(
                "Deze kaart is geannuleerd.", "Vraag het opnieuw als er nog een pas nodig is."
            ),
            Reason.FORGOTTEN: Answer(
                "De pas wordt hier niet meer bewaard en kan niet meer worden getoond.",
                "Maak een nieuwe als het nog nodig is.",
            ),
        },
    ),
    "fr": ActWords(
        title="Créer un Passe d'accès temporaire ?",
        summary="Une demande de Passe d'accès temporaire attend votre décision.",
        ask_who="Qui a besoin d'un Passe d'accès temporaire ? Tapez un nom ou un nom "
        "d'utilisateur principal (UPN).",
        effects=(
            (
                "Latchkey crée un passe et ne le montre qu'à vous. Il permet à la personne de se "
                "connecter sans mot de passe ni téléphone, et d'inscrire une clé d'accès ou une "
                "autre "
                "méthode."
            ),
            (
                "Un passe plus ancien ne fonctionne plus. Le mot de passe reste tel quel et les "
                "sessions restent ouvertes."
            ),
        ),
        approve="Créer le passe",
        again="Nouveau passe",
        states={
            State.PENDING: TitledText(
                "En attente de votre décision", "Rien n'a encore été modifié."
            ),
            State.EXECUTING: TitledText(
                "Création du passe",
                "Entra crée un Passe d'accès temporaire. Cette carte se met à jour "
                "automatiquement.",
            ),
            State.DONE: TitledText(
                "Passe créé",
                "Entra a créé le passe ; il peut mettre jusqu'à deux minutes à fonctionner "
                "partout. Le mot de passe reste tel quel et les sessions restent ouvertes.",
            ),
            State.DELIVERED: TitledText(
                "Passe créé",
                "Entra a créé le passe ; il peut mettre jusqu'à deux minutes à fonctionner "
                "partout. Le mot de passe reste tel quel et les sessions restent ouvertes.",
            ),
            State.UNKNOWN: TitledText(
                "Résultat du passe inconnu",
                "Entra n'a pas répondu clairement : le passe a peut-être été créé, peut-être "
                "pas. Si oui, personne ne le connaît. Une vérification le dira ; un nouveau passe "
                "le remplace.",
            ),
            State.UNDELIVERED: TitledText(
                "Passe perdu",
                "Entra a créé le passe, mais il n'a pas pu vous être remis. Personne ne le "
                "connaît et il prend fin de lui-même. Créez-en un nouveau : celui-ci sera alors "
                "supprimé.",
            ),
            State.REFUSED: TitledText("Passe refusé", "Cette demande n'a créé aucun passe."),
            State.NOT_DONE: TitledText(
                "Passe non créé", "Cette demande n'a créé aucun passe qui fonctionne."
            ),
            State.CANCELLED: TitledText("Passe annulé", "Cette demande n'a créé aucun passe."),
            State.EXPIRED: TitledText(
                "Demande expirée",
                "Elle n'a pas été approuvée à temps. Cette demande n'a créé aucun passe.",
            ),
        },
        secret=SecretWords(
            show="Afficher le passe",
            until="Le passe peut être affiché ici pendant {span}.",
            ready_summary="Un passe est prêt.",
            working="Entra y travaille encore. Fermez cette fenêtre : la carte proposera le "
            "passe dès qu'il sera là.",
            shown=TitledText("Passe d'accès temporaire", "Donnez-le uniquement à cette personne."),
            forgotten=TitledText(
                "Passe plus conservé ici",
                "La copie de Latchkey a été supprimée et ne peut plus être affichée.",
            ),
            still_works="Le passe lui-même fonctionne jusqu'à sa fin, sauf s'il est aussi "
            "supprimé dans Entra.",
            unseen="Personne n'a vu ce passe, donc personne ne le connaît. Créez-en un nouveau.",
            gone_title="Passe non disponible",
        ),
        reasons={
            Reason.NO_ROLE: Answer(
                "Vous n'avez aucun rôle qui permette de créer un Passe d'accès temporaire.",
                "Demandez à un administrateur d'authentification de votre organisation.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Vous pouvez réinitialiser des mots de passe, mais pas délivrer de passe.",
                "Demandez à un administrateur qui détient l'un de ces rôles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "C'est votre propre compte, et personne ne crée ici de passe pour soi-même.",
                "Demandez à un autre administrateur.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra a refusé de créer le passe.",
                "Votre organisation n'autorise peut-être que des passes à une seule connexion, "
                "ou vos rôles ne suffisent pas. Vérifiez les deux dans le centre d'administration "
                "Entra.",
            ),
            Reason.ENTRA_BUSY: Answer(
                "Entra n'a pas répondu ou a demandé d'attendre.", "Réessayez dans quelques minutes."
            ),
            Reason.NOT_TAKEN: Answer(
                "La réponse d'Entra s'est perdue, et une vérification montre qu'aucun passe n'a "
                "été créé.",
                "Réessayez.",
            ),
            Reason.CANCELLED: Answer(
                "Cette carte a été annulée.", "Redemandez si un passe est encore nécessaire."
            ),
            Reason.FORGOTTEN: Answer(
                "Le passe n'est plus conservé ici et ne peut plus être affiché.",
                "S'il est encore nécessaire, créez-en un nouveau.",
            ),
        },
    ),
    "de": ActWords(
        title="Befristeten Zugriffspass erstellen?",
        summary="Eine Anfrage nach einem befristeten Zugriffspass wartet auf Ihre Entscheidung.",
        ask_who="Wer braucht einen befristeten Zugriffspass? Geben Sie einen Namen oder einen "
        "Benutzerprinzipalnamen (UPN) ein.",
        effects=(
            (
                "Latchkey erstellt einen Pass und zeigt ihn nur Ihnen. Damit meldet sich die "
                "Person "
                "ohne Kennwort und Telefon an und kann einen Passkey oder eine andere Methode "
                "registrieren."
            ),
            (
                "Ein älterer Pass funktioniert nicht mehr. Das Kennwort bleibt, wie es ist, und "
                "Sitzungen bleiben aktiv."
            ),
        ),
        approve="Pass erstellen",
        again="Neuer Pass",
        states={
            State.PENDING: TitledText(
                "Wartet auf Ihre Entscheidung", "Es wurde noch nichts geändert."
            ),
            State.EXECUTING: TitledText(
                "Pass wird erstellt",
                "Entra erstellt einen befristeten Zugriffspass. Diese Karte aktualisiert sich "
                "von selbst.",
            ),
            State.DONE: TitledText(
                "Pass erstellt",
                "Entra hat den Pass erstellt; bis er überall funktioniert, können zwei Minuten "
                "vergehen. Das Kennwort bleibt, wie es ist, und Sitzungen bleiben aktiv.",
            ),
            State.DELIVERED: TitledText(
                "Pass erstellt",
                "Entra hat den Pass erstellt; bis er überall funktioniert, können zwei Minuten "
                "vergehen. Das Kennwort bleibt, wie es ist, und Sitzungen bleiben aktiv.",
            ),
            State.UNKNOWN: TitledText(
                "Ergebnis des Passes unbekannt",
                "Entra hat nicht eindeutig geantwortet: Der Pass wurde vielleicht erstellt, "
                "vielleicht nicht. Wenn ja, kennt ihn niemand. Eine Prüfung zeigt es; ein neuer "
                "Pass tritt an seine Stelle.",
            ),
            State.UNDELIVERED: TitledText(
                "Pass verloren",
                "Entra hat den Pass erstellt, aber er konnte Ihnen nicht übergeben werden. "
                "Niemand kennt ihn, und er endet von selbst. Erstellen Sie einen neuen: Dadurch "
                "wird dieser gelöscht.",
            ),
            State.REFUSED: TitledText("Pass abgelehnt", "Diese Anfrage hat keinen Pass erstellt."),
            State.NOT_DONE: TitledText(
                "Pass nicht erstellt", "Diese Anfrage hat keinen Pass erstellt, der funktioniert."
            ),
            State.CANCELLED: TitledText(
                "Pass abgebrochen", "Diese Anfrage hat keinen Pass erstellt."
            ),
            State.EXPIRED: TitledText(
                "Anfrage abgelaufen",
                "Sie wurde nicht rechtzeitig genehmigt. Diese Anfrage hat keinen Pass erstellt.",
            ),
        },
        secret=SecretWords(
            show="Pass anzeigen",
            until="Der Pass kann hier {span} lang angezeigt werden.",
            ready_summary="Ein Pass liegt bereit.",
            working="Entra ist noch dabei. Schließen Sie dieses Fenster: Die Karte bietet den "
            "Pass an, sobald er da ist.",
            shown=TitledText("Befristeter Zugriffspass", "Geben Sie ihn nur dieser Person."),
            forgotten=TitledText(
                "Pass hier nicht mehr aufbewahrt",
                "Die Kopie von Latchkey wurde gelöscht und kann nicht mehr angezeigt werden.",
            ),
            still_works="Der Pass selbst funktioniert, bis er endet, außer er wird auch in Entra "
            "gelöscht.",
            unseen="Niemand hat diesen Pass gesehen, also kennt ihn niemand. Erstellen Sie einen "
            "neuen.",
            gone_title="Pass nicht verfügbar",
        ),
        reasons={
            Reason.NO_ROLE: Answer(
                "Sie haben keine Rolle, mit der Sie einen befristeten Zugriffspass erstellen "
                "dürfen.",
                "Wenden Sie sich an einen Authentifizierungsadministrator Ihrer Organisation.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Sie dürfen Kennwörter zurücksetzen, aber keinen Pass ausstellen.",
                "Wenden Sie sich an einen Administrator, der eine dieser Rollen hat.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Das ist Ihr eigenes Konto, und niemand erstellt hier einen Pass für sich selbst.",
                "Wenden Sie sich an einen anderen Administrator.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Entra hat es abgelehnt, den Pass zu erstellen.",
                "Vielleicht erlaubt Ihre Organisation nur Pässe für eine Anmeldung, oder Ihre "
                "Rollen reichen nicht. Prüfen Sie beides im Entra Admin Center.",
            ),
            Reason.ENTRA_BUSY: Answer(
                "Entra hat nicht geantwortet oder um Geduld gebeten.",
                "Versuchen Sie es in einigen Minuten erneut.",
            ),
            Reason.NOT_TAKEN: Answer(
                "Die Antwort von Entra ging verloren, und eine Prüfung zeigt, dass kein Pass "
                "erstellt wurde.",
                "Versuchen Sie es erneut.",
            ),
            Reason.CANCELLED: Answer(
                "Diese Karte wurde abgebrochen.",
                "Fragen Sie noch einmal, wenn der Pass noch gebraucht wird.",
            ),
            Reason.FORGOTTEN: Answer(
                "Der Pass wird hier nicht mehr aufbewahrt und kann nicht mehr angezeigt werden.",
                "Wenn er noch gebraucht wird, erstellen Sie einen neuen.",
            ),
        },
    ),
    "es": ActWords(
        title="¿Crear un Pase de acceso temporal?",
        summary="Una solicitud de Pase de acceso temporal espera su decisión.",
        ask_who="¿Quién necesita un Pase de acceso temporal? Escriba un nombre o un nombre "
        "principal de usuario (UPN).",
        effects=(
            (
                "Latchkey crea un pase y solo se lo muestra a usted. Con él, la persona inicia "
                "sesión sin contraseña ni teléfono y puede registrar una clave de acceso u otro "
                "método."
            ),
            (
                "Un pase anterior deja de funcionar. La contraseña no cambia y las sesiones siguen "
                "abiertas."
            ),
        ),
        approve="Crear pase",
        again="Nuevo pase",
        states={
            State.PENDING: TitledText("A la espera de su decisión", "Aún no se ha cambiado nada."),
            State.EXECUTING: TitledText(
                "Creando el pase",
                "El Pase de acceso temporal se está creando en Microsoft Entra. Esta tarjeta se "
                "actualiza sola.",
            ),
            State.DONE: TitledText(
                "Pase creado",
                "Microsoft Entra ha creado el pase; puede tardar hasta dos minutos en funcionar "
                "en todas partes. La contraseña no cambia y las sesiones siguen abiertas.",
            ),
            State.DELIVERED: TitledText(
                "Pase creado",
                "Microsoft Entra ha creado el pase; puede tardar hasta dos minutos en funcionar "
                "en todas partes. La contraseña no cambia y las sesiones siguen abiertas.",
            ),
            State.UNKNOWN: TitledText(
                "Resultado del pase desconocido",
                "No hubo una respuesta clara de Microsoft Entra: puede que el pase se haya "
                "creado o no. Si se creó, nadie lo conoce. Una comprobación lo dirá; un pase "
                "nuevo ocupa su lugar.",
            ),
            State.UNDELIVERED: TitledText(
                "Pase perdido",
                "El pase se creó en Microsoft Entra, pero no se le pudo entregar. Nadie lo "
                "conoce y termina por sí solo. Cree uno nuevo: así se elimina este.",
            ),
            State.REFUSED: TitledText("Pase rechazado", "Esta solicitud no ha creado ningún pase."),
            State.NOT_DONE: TitledText(
                "Pase no creado", "Esta solicitud no ha creado ningún pase que funcione."
            ),
            State.CANCELLED: TitledText(
                "Pase cancelado", "Esta solicitud no ha creado ningún pase."
            ),
            State.EXPIRED: TitledText(
                "Solicitud caducada",
                "No se aprobó a tiempo. Esta solicitud no ha creado ningún pase.",
            ),
        },
        secret=SecretWords(
            show="Mostrar pase",
            until="El pase se puede mostrar aquí durante {span}.",
            ready_summary="Hay un pase listo.",
            working="Microsoft Entra sigue en ello. Cierre esta ventana: la tarjeta ofrecerá el "
            "pase cuando esté.",
            shown=TitledText("Pase de acceso temporal", "Déselo solo a esta persona."),
            forgotten=TitledText(
                "El pase ya no se guarda aquí",
                "La copia de Latchkey se ha eliminado y no se puede volver a mostrar.",
            ),
            still_works="El pase en sí sigue funcionando hasta que termina, salvo que también se "
            "elimine en Microsoft Entra.",
            unseen="Nadie ha visto este pase, así que nadie lo conoce. Cree uno nuevo.",
            gone_title="Pase no disponible",
        ),
        reasons={
            Reason.NO_ROLE: Answer(
                "No tiene ningún rol que permita crear un Pase de acceso temporal.",
                "Pídalo a un administrador de autenticación de su organización.",
            ),
            Reason.OTHER_ROLE: Answer(
                "Puede restablecer contraseñas, pero no emitir un pase.",
                "Pídalo a un administrador que tenga uno de estos roles.",
            ),
            Reason.OWN_ACCOUNT: Answer(
                "Esta es su propia cuenta, y aquí nadie crea un pase para sí mismo.",
                "Pídalo a otro administrador.",
            ),
            Reason.ENTRA_SAID_NO: Answer(
                "Microsoft Entra se negó a crear el pase.",
                "Puede que su organización solo permita pases de un inicio de sesión, o que sus "
                "roles no basten. Compruebe ambas cosas en el centro de administración de "
                "Microsoft Entra.",
            ),
            Reason.ENTRA_BUSY: Answer(
                "Microsoft Entra no respondió o pidió esperar.",
                "Inténtelo de nuevo en unos minutos.",
            ),
            Reason.NOT_TAKEN: Answer(
                "La respuesta de Microsoft Entra se perdió, y una comprobación muestra que no se "
                "creó ningún pase.",
                "Inténtelo de nuevo.",
            ),
            Reason.CANCELLED: Answer(
                "Esta tarjeta se ha cancelado.", "Vuelva a pedirlo si todavía hace falta un pase."
            ),
            Reason.FORGOTTEN: Answer(
                "El pase ya no se guarda aquí y no se puede volver a mostrar.",
                "Si todavía hace falta, cree uno nuevo.",
            ),
        },
    ),
}

ACCESS_PASS = in_print(AS_TYPED)
