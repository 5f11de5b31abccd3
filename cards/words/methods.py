"""What sign-in methods are called, and what is said of them beside how the act stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print
from resets.methods import Kind


@dataclass(frozen=True, slots=True)
class MethodWords:
    """Names of the kinds, and what stands on inputs and beside lists. None of them holds a name."""

    kinds: Mapping[Kind, str]
    ends_in: str
    """Before the last digits of a phone number; holds `{digits}`."""
    registered: str
    choose: str
    made_first: str
    unless_strong: str
    none_removed: str
    """In place of a title that would say that something was."""
    removed: str
    not_removed: str
    replaced: str
    """Before what was left, since another number or address is registered in its place by now."""
    waiting: str
    unclear: str
    remain: str
    nothing: str
    default_stays: str
    """Why a method may have been kept by Entra."""
    ask_again: str
    rest: str
    """The button that goes on with what was left."""
    beside: str
    """Above what was done, where the card with the pass cannot say it."""


AS_TYPED: Mapping[str, MethodWords] = {
    "en": MethodWords(
        kinds={
            Kind.PASSKEY: "Passkey",
            Kind.HELLO: "Windows Hello for Business",
            Kind.PLATFORM: "Platform credential of a Mac",
            Kind.OATH: "Code app",
            Kind.EMAIL: "Email for self-service reset",
            Kind.OFFICE_PHONE: "Office phone",
            Kind.SECOND_MOBILE: "Second mobile phone",
            Kind.MOBILE: "Mobile phone",
            Kind.AUTHENTICATOR: "Microsoft Authenticator",
            Kind.OTHER: "Another method, which Latchkey does not remove",
        },
        ends_in="ends in {digits}",
        registered="Registered",
        choose="Which of them are to be removed?",
        made_first="Make a pass first",
        unless_strong="Without a pass, at least one app, passkey or Windows Hello must remain.",
        none_removed="No sign-in method removed",
        removed="Removed",
        not_removed="Not removed",
        replaced="Another one by now, so left",
        waiting="Still to be removed",
        unclear="Not confirmed",
        remain="Still registered",
        nothing="Nothing but the password",
        default_stays="Entra keeps the default method while others remain: set another default, or "
        "remove it together with them.",
        ask_again="Start again to see what is registered by now.",
        rest="Remove the rest",
        beside="Latchkey was interrupted, and says here what was done. The pass stays on "
        "the card above.",
    ),
    "nl": MethodWords(
        kinds={
            Kind.PASSKEY: "Passkey",
            Kind.HELLO: "Windows Hello voor Bedrijven",
            Kind.PLATFORM: "Platformreferentie van een Mac",
            Kind.OATH: "Code-app",
            Kind.EMAIL: "E-mail voor zelf opnieuw instellen",
            Kind.OFFICE_PHONE: "Telefoon op kantoor",
            Kind.SECOND_MOBILE: "Tweede mobiele telefoon",
            Kind.MOBILE: "Mobiele telefoon",
            Kind.AUTHENTICATOR: "Microsoft Authenticator",
            Kind.OTHER: "Een andere methode, die Latchkey niet verwijdert",
        },
        ends_in="eindigt op {digits}",
        registered="Geregistreerd",
        choose="Welke wilt u verwijderen?",
        made_first="Eerst een pas maken",
        unless_strong="Zonder pas moet er ten minste één app, passkey of Windows Hello "
        "overblijven.",
        none_removed="Geen aanmeldingsmethode verwijderd",
        removed="Verwijderd",
        not_removed="Niet verwijderd",
        replaced="Inmiddels een andere, dus gelaten",
        waiting="Nog te verwijderen",
        unclear="Niet bevestigd",
        remain="Nog geregistreerd",
        nothing="Niets behalve het wachtwoord",
        default_stays="Entra houdt de standaardmethode zolang er andere zijn: stel een andere "
        "standaard in, of verwijder die samen met de andere.",
        ask_again="Begin opnieuw om te zien wat er nu geregistreerd is.",
        rest="De rest verwijderen",
        beside="Latchkey werd onderbroken en zegt hier wat er is gedaan. De pas staat nog "
        "op de kaart hierboven.",
    ),
    "fr": MethodWords(
        kinds={
            Kind.PASSKEY: "Clé d'accès",
            Kind.HELLO: "Windows Hello Entreprise",
            Kind.PLATFORM: "Identifiant de plateforme d'un Mac",
            Kind.OATH: "Application de codes",
            Kind.EMAIL: "E-mail pour la réinitialisation libre-service",
            Kind.OFFICE_PHONE: "Téléphone du bureau",
            Kind.SECOND_MOBILE: "Second téléphone mobile",
            Kind.MOBILE: "Téléphone mobile",
            Kind.AUTHENTICATOR: "Microsoft Authenticator",
            Kind.OTHER: "Une autre méthode, que Latchkey ne supprime pas",
        },
        ends_in="se termine par {digits}",
        registered="Enregistrées",
        choose="Lesquelles faut-il supprimer ?",
        made_first="Créer d'abord un passe",
        unless_strong="Sans passe, il doit rester au moins une application, une clé d'accès ou "
        "Windows Hello.",
        none_removed="Aucune méthode de connexion supprimée",
        removed="Supprimées",
        not_removed="Non supprimées",
        replaced="Remplacées entre-temps, laissées",
        waiting="Restent à supprimer",
        unclear="Non confirmées",
        remain="Toujours enregistrées",
        nothing="Rien d'autre que le mot de passe",
        default_stays="Entra garde la méthode par défaut tant qu'il y en a d'autres : définissez "
        "une autre méthode par défaut, ou supprimez-la avec les autres.",
        ask_again="Recommencez pour voir ce qui est enregistré maintenant.",
        rest="Supprimer le reste",
        beside="Latchkey a été interrompu et indique ici ce qui a été fait. Le passe reste "
        "sur la carte ci-dessus.",
    ),
    "de": MethodWords(
        kinds={
            Kind.PASSKEY: "Passkey",
            Kind.HELLO: "Windows Hello for Business",
            Kind.PLATFORM: "Plattformanmeldung eines Mac",
            Kind.OATH: "Code-App",
            Kind.EMAIL: "E-Mail zum eigenständigen Zurücksetzen",
            Kind.OFFICE_PHONE: "Telefon im Büro",
            Kind.SECOND_MOBILE: "Zweites Mobiltelefon",
            Kind.MOBILE: "Mobiltelefon",
            Kind.AUTHENTICATOR: "Microsoft Authenticator",
            Kind.OTHER: "Eine andere Methode, die Latchkey nicht entfernt",
        },
        ends_in="endet auf {digits}",
        registered="Registriert",
        choose="Welche sollen entfernt werden?",
        made_first="Zuerst einen Pass erstellen",
        unless_strong="Ohne Pass muss mindestens eine App, ein Passkey oder Windows Hello bleiben.",
        none_removed="Keine Anmeldemethode entfernt",
        removed="Entfernt",
        not_removed="Nicht entfernt",
        replaced="Inzwischen ersetzt, daher gelassen",
        waiting="Noch zu entfernen",
        unclear="Nicht bestätigt",
        remain="Noch registriert",
        nothing="Nichts außer dem Kennwort",
        default_stays="Entra behält die Standardmethode, solange es andere gibt: Legen Sie eine "
        "andere als Standard fest, oder entfernen Sie alle zusammen.",
        ask_again="Beginnen Sie neu, um zu sehen, was jetzt registriert ist.",
        rest="Rest entfernen",
        beside="Latchkey wurde unterbrochen und sagt hier, was geschehen ist. Der Pass "
        "steht weiter auf der Karte darüber.",
    ),
    "es": MethodWords(
        kinds={
            Kind.PASSKEY: "Clave de acceso",
            Kind.HELLO: "Windows Hello para empresas",
            Kind.PLATFORM: "Credencial de plataforma de un Mac",
            Kind.OATH: "Aplicación de códigos",
            Kind.EMAIL: "Correo para el restablecimiento de autoservicio",
            Kind.OFFICE_PHONE: "Teléfono de la oficina",
            Kind.SECOND_MOBILE: "Segundo teléfono móvil",
            Kind.MOBILE: "Teléfono móvil",
            Kind.AUTHENTICATOR: "Microsoft Authenticator",
            Kind.OTHER: "Otro método, que Latchkey no quita",
        },
        ends_in="termina en {digits}",
        registered="Registrados",
        choose="¿Cuáles se van a quitar?",
        made_first="Crear antes un pase",
        unless_strong="Sin pase debe quedar al menos una aplicación, una clave de acceso o Windows "
        "Hello.",
        none_removed="No se ha quitado ningún método",
        removed="Quitados",
        not_removed="No quitados",
        replaced="Sustituidos entretanto, sin quitar",
        waiting="Por quitar",
        unclear="Sin confirmar",
        remain="Siguen registrados",
        nothing="Nada salvo la contraseña",
        default_stays="El método predeterminado se conserva en Microsoft Entra mientras haya "
        "otros: establezca otro como predeterminado o quítelo junto con ellos.",
        ask_again="Empiece de nuevo para ver qué está registrado ahora.",
        rest="Quitar el resto",
        beside="Latchkey se interrumpió y dice aquí qué se hizo. El pase sigue en la "
        "tarjeta de arriba.",
    ),
}

METHODS = in_print(AS_TYPED)
