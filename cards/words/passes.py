"""What is said of a Temporary Access Pass beside how its act stands, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class PassWords:
    """Sentences, and what stands on the inputs and buttons of a pass."""

    once: str
    """On the switch for a pass that ends with its first sign-in."""
    lifetime: str
    as_set: str
    """The choice that leaves the lifetime to the tenant."""
    for_once: str
    for_several: str
    ends: str
    """Holds `{moment}`."""
    lives_on: str
    allowed: str
    """Left of the lifetimes that the tenant allows."""
    delete: str
    deleted_title: str
    deleted: str
    not_deleted: str
    unclear: str
    each_sign: str
    tell_the_user: str
    used: str
    unused: str
    works: str
    """Of one that is good for several sign-ins: Entra does not tell whether there were any."""
    over: str
    gone: str


AS_TYPED: Mapping[str, PassWords] = {
    "en": PassWords(
        once="Good for one sign-in only",
        lifetime="How long it can be used",
        as_set="As your organization has set it",
        for_once="Good for one sign-in. After it there are ten minutes to register a passkey or "
        "another method.",
        for_several="Good for several sign-ins until it ends.",
        ends="Ends by itself: {moment}.",
        lives_on="Ending does not sign out sessions that it has opened.",
        allowed="Lengths that are allowed",
        delete="Delete the pass in Entra",
        deleted_title="Pass deleted",
        deleted="The pass has been deleted in Entra: it no longer works.",
        not_deleted="The pass could not be deleted in Entra. It works until it ends.",
        unclear="Entra gave no clear answer: the pass may or may not have been deleted. Deleting "
        "again does no harm.",
        each_sign="Say every sign, capitals too.",
        tell_the_user="Tell the person: sign in, and enter this pass where the password is asked "
        "for.",
        used="The pass has been used: somebody has signed in with it.",
        unused="Not used yet: nobody has signed in with the pass.",
        works="The pass still works. Of one for several sign-ins Entra does not tell whether there "
        "have been any.",
        over="The pass has ended: nobody can sign in with it any more.",
        gone="The pass is no longer there: it was deleted, or another one was made since.",
    ),
    "nl": PassWords(
        once="Alleen geldig voor één aanmelding",
        lifetime="Hoe lang de pas geldig is",
        as_set="Zoals uw organisatie het heeft ingesteld",
        for_once="Geldig voor één aanmelding. Daarna zijn er tien minuten om een passkey of een "
        "andere methode te registreren.",
        for_several="Geldig voor meerdere aanmeldingen totdat de pas eindigt.",
        ends="Eindigt vanzelf: {moment}.",
        lives_on="Het einde meldt sessies die ermee zijn geopend niet af.",
        allowed="Toegestane duur",
        delete="Pas in Entra verwijderen",
        deleted_title="Pas verwijderd",
        deleted="De pas is in Entra verwijderd: die werkt niet meer.",
        not_deleted="De pas kon in Entra niet worden verwijderd. Die werkt tot het einde.",
        unclear="Entra gaf geen duidelijk antwoord: de pas is misschien wel, misschien niet "
        "verwijderd. Nog een keer verwijderen kan geen kwaad.",
        each_sign="Noem elk teken, ook hoofdletters.",
        tell_the_user="Zeg tegen de persoon: meld u aan en voer deze pas in waar om het "
        "wachtwoord wordt gevraagd.",
        used="De pas is gebruikt: iemand heeft zich ermee aangemeld.",
        unused="Nog niet gebruikt: niemand heeft zich met de pas aangemeld.",
        works="De pas werkt nog. Of een pas voor meerdere aanmeldingen al is "
        "gebruikt, vertelt Entra niet.",
        over="De pas is afgelopen: niemand kan zich er nog mee aanmelden.",
        gone="De pas is er niet meer: die is verwijderd, of er is sindsdien een andere gemaakt.",
    ),
    "fr": PassWords(
        once="Valable pour une seule connexion",
        lifetime="Durée de validité",
        as_set="Comme votre organisation l'a défini",
        for_once="Valable pour une seule connexion. Ensuite, il reste dix minutes pour inscrire "
        "une clé d'accès ou une autre méthode.",
        for_several="Valable pour plusieurs connexions jusqu'à sa fin.",
        ends="Prend fin de lui-même : {moment}.",
        lives_on="Sa fin ne ferme pas les sessions qu'il a ouvertes.",
        allowed="Durées autorisées",
        delete="Supprimer le passe dans Entra",
        deleted_title="Passe supprimé",
        deleted="Le passe a été supprimé dans Entra : il ne fonctionne plus.",
        not_deleted="Le passe n'a pas pu être supprimé dans Entra. Il fonctionne jusqu'à sa fin.",
        unclear="Entra n'a pas répondu clairement : le passe a peut-être été supprimé, peut-être "
        "pas. Supprimer à nouveau ne présente aucun risque.",
        each_sign="Dites chaque signe, les majuscules aussi.",
        tell_the_user="Dites à la personne : connectez-vous et entrez ce passe là où le mot de "
        "passe est demandé.",
        used="Le passe a été utilisé pour une connexion.",
        unused="Pas encore utilisé : il n'y a eu aucune connexion avec ce passe.",
        works="Le passe fonctionne encore. Pour un passe valable plusieurs fois, Entra "
        "ne dit pas s'il a été utilisé.",
        over="Le passe a pris fin : personne ne peut plus se connecter avec.",
        gone="Le passe n'existe plus : il a été supprimé, ou un autre a été créé depuis.",
    ),
    "de": PassWords(
        once="Nur für eine Anmeldung gültig",
        lifetime="Wie lange er gilt",
        as_set="Wie in Ihrer Organisation eingestellt",
        for_once="Für eine Anmeldung gültig. Danach bleiben zehn Minuten, um einen Passkey oder "
        "eine andere Methode zu registrieren.",
        for_several="Für mehrere Anmeldungen gültig, bis er endet.",
        ends="Endet von selbst: {moment}.",
        lives_on="Das Ende meldet Sitzungen, die damit geöffnet wurden, nicht ab.",
        allowed="Erlaubte Dauer",
        delete="Pass in Entra löschen",
        deleted_title="Pass gelöscht",
        deleted="Der Pass wurde in Entra gelöscht: Er funktioniert nicht mehr.",
        not_deleted="Der Pass konnte in Entra nicht gelöscht werden. Er funktioniert, bis er "
        "endet.",
        unclear="Entra hat nicht eindeutig geantwortet: Der Pass wurde vielleicht gelöscht, "
        "vielleicht nicht. Erneutes Löschen schadet nicht.",
        each_sign="Nennen Sie jedes Zeichen, auch Großbuchstaben.",
        tell_the_user="Sagen Sie der Person: anmelden und diesen Pass dort eingeben, wo nach dem "
        "Kennwort gefragt wird.",
        used="Der Pass wurde verwendet: Jemand hat sich damit angemeldet.",
        unused="Noch nicht verwendet: Niemand hat sich mit dem Pass angemeldet.",
        works="Der Pass funktioniert noch. Ob ein Pass für mehrere Anmeldungen schon "
        "verwendet wurde, sagt Entra nicht.",
        over="Der Pass ist abgelaufen: Niemand kann sich mehr damit anmelden.",
        gone="Den Pass gibt es nicht mehr: Er wurde gelöscht, oder es wurde inzwischen ein anderer "
        "erstellt.",
    ),
    "es": PassWords(
        once="Válido para un solo inicio de sesión",
        lifetime="Cuánto tiempo es válido",
        as_set="Como lo ha establecido su organización",
        for_once="Válido para un solo inicio de sesión. Después quedan diez minutos para "
        "registrar una clave de acceso u otro método.",
        for_several="Válido para varios inicios de sesión hasta que termine.",
        ends="Termina por sí solo: {moment}.",
        lives_on="Su fin no cierra las sesiones que haya abierto.",
        allowed="Duraciones permitidas",
        delete="Eliminar el pase en Microsoft Entra",
        deleted_title="Pase eliminado",
        deleted="El pase se ha eliminado en Microsoft Entra: ya no funciona.",
        not_deleted="El pase no se pudo eliminar en Microsoft Entra. Funciona hasta que termine.",
        unclear="No hubo una respuesta clara de Microsoft Entra: puede que el pase se haya "
        "eliminado o no. Eliminarlo otra vez no hace daño.",
        each_sign="Diga cada signo, también las mayúsculas.",
        tell_the_user="Diga a la persona: inicie sesión y escriba este pase donde se pide la "
        "contraseña.",
        used="El pase se ha usado: alguien ha iniciado sesión con él.",
        unused="Aún no se ha usado: nadie ha iniciado sesión con el pase.",
        works="El pase todavía funciona. De un pase para varios inicios de sesión, "
        "Microsoft Entra no dice si se ha usado.",
        over="El pase ha terminado: ya nadie puede iniciar sesión con él.",
        gone="El pase ya no existe: se eliminó o se ha creado otro después.",
    ),
}

PASSES = in_print(AS_TYPED)
