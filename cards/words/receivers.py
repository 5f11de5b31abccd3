"""What is said of who gets the password, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.sentences import TitledText
from cards.words.typesetting import in_print
from resets.model import State


@dataclass(frozen=True, slots=True)
class ReceiverWords:
    """Sentences, labels and buttons. None of them holds a name."""

    who: str
    temporary: str
    """Stands on the case's card where `who` is asked there."""
    me: str
    target: str
    manager: str
    manager_is: str
    no_manager: str
    target_how: str
    goes_to: str
    shown_at: str
    """Holds `{moment}`."""
    not_shown: str
    waiting: TitledText
    """The text holds `{span}`."""
    put_before: TitledText
    """For the admin's dialog, which nobody redraws: it says what was done, not how it stands."""
    for_manager: TitledText
    for_target: TitledText
    spelled: str
    """Above the spelling, for whoever reads it themselves."""
    note_down: str
    until: str
    """Holds `{span}`."""
    hold: str
    setting: TitledText
    is_set: TitledText
    accepted: TitledText
    unknown: TitledText
    void: TitledText
    deleted: TitledText
    summary: str
    states: Mapping[State, TitledText]


AS_TYPED: Mapping[str, ReceiverWords] = {
    "en": ReceiverWords(
        who="Who gets the password?",
        temporary="Latchkey creates a temporary password for whoever you choose below.",
        me="Me",
        target="The user, in Teams",
        manager="The user's manager",
        manager_is="Manager",
        no_manager="The user has no manager who could get it and can be reached in Teams.",
        target_how="The user can get it in Teams once the caller has been checked.",
        goes_to="Goes to",
        shown_at="Shown {moment}.",
        not_shown="Not shown yet.",
        waiting=TitledText(
            "Waiting for the user",
            "The user sees the password in their own chat and confirms that they have it; only "
            "then is it set. That is possible for {span}. Nothing has been changed yet.",
        ),
        put_before=TitledText(
            "Sent to the user",
            "Latchkey has asked the user in their own chat. The card in this chat says how "
            "it goes on.",
        ),
        for_manager=TitledText(
            "A temporary password for someone you manage",
            "Give it to them yourself: face to face, or on a number that you know.",
        ),
        for_target=TitledText(
            "A new password for you",
            "Look at it and write it down. It is set only when you confirm that you have it. Teams "
            "may sign you out soon after that.",
        ),
        spelled="Letter by letter",
        note_down="Write it down now. It is not set yet.",
        until="This is possible for {span}.",
        hold="I have it",
        setting=TitledText("Setting your new password", "Please wait a moment."),
        is_set=TitledText(
            "Your new password is set",
            "Sign in with the password that you wrote down, then choose your own.",
        ),
        accepted=TitledText(
            "Your new password has been accepted",
            "It may take up to 5 minutes until it works. Then sign in with the password that you "
            "wrote down, and choose your own.",
        ),
        unknown=TitledText(
            "It is not known yet whether your new password is set",
            "Try it in a few minutes. If it does not work, call your helpdesk.",
        ),
        void=TitledText("Do not use this password", "It has not been set."),
        deleted=TitledText("Done", "The password has been deleted here."),
        summary="Latchkey has something for you.",
        states={
            State.UNDELIVERED: TitledText(
                "Temporary password not delivered",
                "Entra has accepted a new password, but it could not be given to the person whom "
                "you chose. Nobody knows it. Reset the password again.",
            ),
            State.EXPIRED: TitledText(
                "Request expired",
                "The time was up before the password was set. Nothing has been changed.",
            ),
        },
    ),
    "nl": ReceiverWords(
        who="Wie krijgt het wachtwoord?",
        temporary="Latchkey maakt een tijdelijk wachtwoord voor wie u hieronder kiest.",
        me="Ik",
        target="De gebruiker, in Teams",
        manager="De leidinggevende van de gebruiker",
        manager_is="Leidinggevende",
        no_manager="De gebruiker heeft geen leidinggevende die het kan krijgen en in Teams "
        "bereikbaar is.",
        target_how="De gebruiker kan het in Teams krijgen zodra de beller is gecontroleerd.",
        goes_to="Gaat naar",
        shown_at="Weergegeven op {moment}.",
        not_shown="Nog niet weergegeven.",
        waiting=TitledText(
            "Wacht op de gebruiker",
            "De gebruiker ziet het wachtwoord in de eigen chat en bevestigt het te hebben; pas dan "
            "wordt het ingesteld. Dat kan {span} lang. Er is nog niets gewijzigd.",
        ),
        put_before=TitledText(
            "Aan de gebruiker voorgelegd",
            "Latchkey heeft het de gebruiker in de eigen chat gevraagd. Op de kaart in deze "
            "chat staat hoe het verdergaat.",
        ),
        for_manager=TitledText(
            "Een tijdelijk wachtwoord voor een van uw medewerkers",
            "Geef het zelf door: persoonlijk, of via een nummer dat u kent.",
        ),
        for_target=TitledText(
            "Een nieuw wachtwoord voor u",
            "Bekijk het en schrijf het op. Het wordt pas ingesteld als u bevestigt dat u het hebt. "
            "Teams meldt u kort daarna mogelijk af.",
        ),
        spelled="Letter voor letter",
        note_down="Schrijf het nu op. Het is nog niet ingesteld.",
        until="Dat kan {span} lang.",
        hold="Ik heb het",
        setting=TitledText("Uw nieuwe wachtwoord wordt ingesteld", "Een ogenblik geduld."),
        is_set=TitledText(
            "Uw nieuwe wachtwoord is ingesteld",
            "Meld u aan met het wachtwoord dat u hebt opgeschreven en kies daarna een eigen.",
        ),
        accepted=TitledText(
            "Uw nieuwe wachtwoord is geaccepteerd",
            "Het kan tot 5 minuten duren voordat het werkt. Meld u dan aan met het wachtwoord dat "
            "u hebt opgeschreven en kies een eigen.",
        ),
        unknown=TitledText(
            "Het is nog niet bekend of uw nieuwe wachtwoord is ingesteld",
            "Probeer het over een paar minuten. Werkt het niet, bel dan uw helpdesk.",
        ),
        void=TitledText("Gebruik dit wachtwoord niet", "Het is niet ingesteld."),
        deleted=TitledText("Klaar", "Het wachtwoord is hier verwijderd."),
        summary="Latchkey heeft iets voor u.",
        states={
            State.UNDELIVERED: TitledText(
                "Tijdelijk wachtwoord niet bezorgd",
                "Entra heeft een nieuw wachtwoord geaccepteerd, maar het kon niet worden gegeven "
                "aan de persoon die u koos. Niemand kent het. Stel het wachtwoord opnieuw in.",
            ),
            State.EXPIRED: TitledText(
                "Aanvraag verlopen",
                "De tijd was om voordat het wachtwoord werd ingesteld. Er is niets gewijzigd.",
            ),
        },
    ),
    "fr": ReceiverWords(
        who="Qui reçoit le mot de passe ?",
        temporary="Latchkey crée un mot de passe temporaire pour la personne que vous "
        "choisissez ci-dessous.",
        me="Moi",
        target="L'utilisateur, dans Teams",
        manager="Le responsable de l'utilisateur",
        manager_is="Responsable",
        no_manager="L'utilisateur n'a pas de responsable qui puisse le recevoir et soit joignable "
        "dans Teams.",
        target_how="L'utilisateur peut le recevoir dans Teams une fois l'appelant vérifié.",
        goes_to="Destiné à",
        shown_at="Affiché le {moment}.",
        not_shown="Pas encore affiché.",
        waiting=TitledText(
            "En attente de l'utilisateur",
            "L'utilisateur voit le mot de passe dans sa propre conversation et confirme qu'il l'a. "
            "Il n'est défini qu'à ce moment. C'est possible pendant {span}. Rien n'a encore été "
            "modifié.",
        ),
        put_before=TitledText(
            "Envoyé à l'utilisateur",
            "Latchkey a posé la question à l'utilisateur dans sa propre conversation. La "
            "carte de cette conversation indique la suite.",
        ),
        for_manager=TitledText(
            "Un mot de passe temporaire pour une personne de votre équipe",
            "Transmettez-le vous-même : de vive voix, ou à un numéro que vous connaissez.",
        ),
        for_target=TitledText(
            "Un nouveau mot de passe pour vous",
            "Regardez-le et notez-le. Il n'est défini que lorsque vous confirmez que vous l'avez. "
            "Teams vous déconnectera peut-être peu après.",
        ),
        spelled="Lettre par lettre",
        note_down="Notez-le maintenant. Il n'est pas encore défini.",
        until="C'est possible pendant {span}.",
        hold="Je l'ai noté",
        setting=TitledText(
            "Votre nouveau mot de passe est en cours", "Un instant, s'il vous plaît."
        ),
        is_set=TitledText(
            "Votre nouveau mot de passe est défini",
            "Connectez-vous avec le mot de passe que vous avez noté, puis choisissez le vôtre.",
        ),
        accepted=TitledText(
            "Votre nouveau mot de passe est accepté",
            "Il peut s'écouler jusqu'à 5 minutes avant qu'il fonctionne. Connectez-vous alors avec "
            "le mot de passe que vous avez noté et choisissez le vôtre.",
        ),
        unknown=TitledText(
            "On ne sait pas encore si votre nouveau mot de passe est défini",
            "Essayez-le dans quelques minutes. S'il ne fonctionne pas, appelez votre support.",
        ),
        void=TitledText("N'utilisez pas ce mot de passe", "Il n'a pas été défini."),
        deleted=TitledText("Terminé", "Le mot de passe a été supprimé ici."),
        summary="Latchkey a quelque chose pour vous.",
        states={
            State.UNDELIVERED: TitledText(
                "Mot de passe temporaire non remis",
                "Entra a accepté un nouveau mot de passe, mais il n'a pas pu être remis à la "
                "personne que vous avez choisie. Personne ne le connaît. Réinitialisez-le à "
                "nouveau.",
            ),
            State.EXPIRED: TitledText(
                "Demande expirée",
                "Le délai était écoulé avant que le mot de passe soit défini. Rien n'a été "
                "modifié.",
            ),
        },
    ),
    "de": ReceiverWords(
        who="Wer bekommt das Kennwort?",
        temporary="Latchkey erstellt ein temporäres Kennwort für die Person, die Sie "
        "unten auswählen.",
        me="Ich",
        target="Der Benutzer, in Teams",
        manager="Die Führungskraft des Benutzers",
        manager_is="Führungskraft",
        no_manager="Der Benutzer hat keine Führungskraft, die es bekommen könnte und in Teams "
        "erreichbar ist.",
        target_how="Der Benutzer kann es in Teams bekommen, sobald der Anrufer geprüft ist.",
        goes_to="Geht an",
        shown_at="Angezeigt am {moment}.",
        not_shown="Noch nicht angezeigt.",
        waiting=TitledText(
            "Wartet auf den Benutzer",
            "Der Benutzer sieht das Kennwort im eigenen Chat und bestätigt, dass er es hat; erst "
            "dann wird es gesetzt. Das geht {span} lang. Es wurde noch nichts geändert.",
        ),
        put_before=TitledText(
            "An den Benutzer gesendet",
            "Latchkey hat den Benutzer in dessen eigenem Chat gefragt. Wie es weitergeht, "
            "steht auf der Karte in diesem Chat.",
        ),
        for_manager=TitledText(
            "Ein temporäres Kennwort für jemanden aus Ihrem Team",
            "Geben Sie es selbst weiter: persönlich oder unter einer Nummer, die Sie kennen.",
        ),
        for_target=TitledText(
            "Ein neues Kennwort für Sie",
            "Sehen Sie es an und schreiben Sie es auf. Es wird erst gesetzt, wenn Sie bestätigen, "
            "dass Sie es haben. Kurz danach meldet Teams Sie vielleicht ab.",
        ),
        spelled="Buchstabe für Buchstabe",
        note_down="Schreiben Sie es jetzt auf. Es ist noch nicht gesetzt.",
        until="Das geht {span} lang.",
        hold="Ich habe es",
        setting=TitledText("Ihr neues Kennwort wird gesetzt", "Bitte einen Augenblick."),
        is_set=TitledText(
            "Ihr neues Kennwort ist gesetzt",
            "Melden Sie sich mit dem Kennwort an, das Sie aufgeschrieben haben, und wählen Sie "
            "dann ein eigenes.",
        ),
        accepted=TitledText(
            "Ihr neues Kennwort ist angenommen",
            "Es kann bis zu 5 Minuten dauern, bis es funktioniert. Melden Sie sich dann mit dem "
            "Kennwort an, das Sie aufgeschrieben haben, und wählen Sie ein eigenes.",
        ),
        unknown=TitledText(
            "Noch ist nicht bekannt, ob Ihr neues Kennwort gesetzt ist",
            "Versuchen Sie es in einigen Minuten. Geht es nicht, rufen Sie Ihren Helpdesk an.",
        ),
        void=TitledText("Verwenden Sie dieses Kennwort nicht", "Es wurde nicht gesetzt."),
        deleted=TitledText("Fertig", "Das Kennwort wurde hier gelöscht."),
        summary="Latchkey hat etwas für Sie.",
        states={
            State.UNDELIVERED: TitledText(
                "Temporäres Kennwort nicht zugestellt",
                "Entra hat ein neues Kennwort akzeptiert, aber es konnte der Person, die Sie "
                "gewählt haben, nicht übergeben werden. Niemand kennt es. Setzen Sie das Kennwort "
                "noch einmal zurück.",
            ),
            State.EXPIRED: TitledText(
                "Anfrage abgelaufen",
                "Die Zeit war um, bevor das Kennwort gesetzt wurde. Es wurde nichts geändert.",
            ),
        },
    ),
    "es": ReceiverWords(
        who="¿Quién recibe la contraseña?",
        temporary="Latchkey crea una contraseña temporal para la persona que elija abajo.",
        me="Yo",
        target="El usuario, en Teams",
        manager="El responsable del usuario",
        manager_is="Responsable",
        no_manager="El usuario no tiene un responsable que pueda recibirla y con quien se pueda "
        "contactar en Teams.",
        target_how="El usuario puede recibirla en Teams una vez comprobado quién llama.",
        goes_to="Es para",
        shown_at="Mostrada el {moment}.",
        not_shown="Aún no se ha mostrado.",
        waiting=TitledText(
            "A la espera del usuario",
            "El usuario ve la contraseña en su propio chat y confirma que la tiene; solo entonces "
            "se establece. Es posible durante {span}. Aún no se ha cambiado nada.",
        ),
        put_before=TitledText(
            "Enviado al usuario",
            "Latchkey ha preguntado al usuario en su propio chat. La tarjeta de este chat "
            "indica cómo sigue.",
        ),
        for_manager=TitledText(
            "Una contraseña temporal para una persona de su equipo",
            "Désela en persona o a un número que usted conozca.",
        ),
        for_target=TitledText(
            "Una contraseña nueva para usted",
            "Véala y anótela. Solo se establece cuando usted confirma que la tiene. Es posible que "
            "Teams cierre su sesión poco después.",
        ),
        spelled="Letra por letra",
        note_down="Anótela ahora. Aún no está establecida.",
        until="Es posible durante {span}.",
        hold="Ya la tengo",
        setting=TitledText("Se está estableciendo su nueva contraseña", "Espere un momento."),
        is_set=TitledText(
            "Su nueva contraseña está establecida",
            "Inicie sesión con la contraseña que ha anotado y elija después una propia.",
        ),
        accepted=TitledText(
            "Su nueva contraseña se ha aceptado",
            "Puede tardar hasta 5 minutos en funcionar. Inicie sesión entonces con la contraseña "
            "que ha anotado y elija una propia.",
        ),
        unknown=TitledText(
            "Aún no se sabe si su nueva contraseña está establecida",
            "Pruébela dentro de unos minutos. Si no funciona, llame al soporte.",
        ),
        void=TitledText("No use esta contraseña", "No se ha establecido."),
        deleted=TitledText("Listo", "La contraseña se ha eliminado aquí."),
        summary="Latchkey tiene algo para usted.",
        states={
            State.UNDELIVERED: TitledText(
                "Contraseña temporal no entregada",
                "Microsoft Entra ha aceptado una contraseña nueva, pero no se pudo entregar a la "
                "persona que usted eligió. Nadie la conoce. Restablezca la contraseña de nuevo.",
            ),
            State.EXPIRED: TitledText(
                "Solicitud caducada",
                "El plazo terminó antes de que se estableciera la contraseña. No se ha cambiado "
                "nada.",
            ),
        },
    ),
}

RECEIVERS = in_print(AS_TYPED)
