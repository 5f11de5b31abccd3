"""Why not, where only an act beside the reset or a safeguard can meet it, in every language."""

from collections.abc import Mapping

from cards.words.sentences import Answer
from resets.model import Reason

REASONS: Mapping[str, Mapping[Reason, Answer]] = {
    "en": {
        Reason.ACCOUNT_DISABLED: Answer(
            "The account was disabled when Entra was asked.",
            "Nobody can sign in until it is enabled.",
        ),
        Reason.PASS_NOT_ALLOWED: Answer(
            "Your organization's policy allows no Temporary Access Pass for this person.",
            "Ask whoever manages authentication methods to include them.",
        ),
        Reason.PASS_LIFETIME: Answer(
            "Your organization does not allow a pass of this length.",
            "Try again and choose another length.",
        ),
        Reason.PASS_ONCE_ONLY: Answer(
            "Your organization probably allows only passes for one sign-in.",
            "Try again with a pass for one sign-in.",
        ),
        Reason.NO_METHODS: Answer(
            "Nothing is registered for this person that Latchkey could remove.",
            "To let them in, make a Temporary Access Pass.",
        ),
        Reason.NOTHING_CHOSEN: Answer(
            "No sign-in method was chosen.",
            "Try again and choose what shall go. For a pass alone, ask for a pass.",
        ),
        Reason.LAST_METHOD: Answer(
            "Without a pass, the person would have no strong sign-in method left.",
            "Try again with a pass first, or leave one method.",
        ),
        Reason.NO_TEMPORARY: Answer(
            "Latchkey has set no temporary password for this person that could still be in use.",
            "To lock somebody out, block the account: the Entra admin center does that.",
        ),
        Reason.CHANGED_MEANWHILE: Answer(
            "The password has been changed since: it may be the user's own, so it stays as it is.",
            "If the account is in danger, reset the password and sign out everywhere.",
        ),
        Reason.TOO_FAST: Answer(
            "Too many requests have been approved in a short time.",
            "Try again later.",
        ),
        Reason.FROZEN: Answer(
            "This person has said that an earlier request was not theirs. For 24 hours nobody "
            "acts on one word alone.",
            "Talk to them on a number on record, or face to face. If a second person agrees, "
            "it can be done; whoever manages Latchkey names who may agree.",
        ),
        Reason.UNTOLD: Answer(
            "This person must be told beforehand, and cannot be reached in Teams. Nothing has "
            "been changed.",
            "Ask whoever manages Latchkey to let them be reached; until then use the Entra "
            "admin center.",
        ),
        Reason.NO_TICKET: Answer(
            "Your organization asks for a ticket number here.",
            "Type it on the card as your ticket system writes it, then press again.",
        ),
        Reason.SECOND_NEEDED: Answer(
            "A second person must agree to this first.",
            "Ask one with the button on the card.",
        ),
        Reason.SECOND_DECLINED: Answer(
            "A second person has declined.",
            "Talk to your colleague, then ask again if it is needed.",
        ),
        Reason.NO_SECOND_PERSON: Answer(
            "There is nobody who could agree as a second person, or the group could not be read.",
            "Ask whoever manages Latchkey to look at the approvers' group.",
        ),
        Reason.SECOND_UNREACHABLE: Answer(
            "Nobody who could agree can be reached in Teams.",
            "Ask whoever manages Latchkey, or try again later.",
        ),
        Reason.UNVERIFIED: Answer(
            "It must be checked first who is calling.",
            "Check who is calling with the button on the card.",
        ),
        Reason.CHECK_OPEN: Answer(
            "Somebody is being asked about this caller just now.",
            "Wait three minutes, then check who is calling.",
        ),
        Reason.DISOWNED: Answer(
            "This person has said that it is not they who call.",
            "End the call. Talk to them on a number on record, or face to face.",
        ),
        Reason.NUMBER_WRONG: Answer(
            "That is not the number.",
            "One more try is left: listen again, then type it.",
        ),
        Reason.NOT_VOUCHED: Answer(
            "The manager does not vouch for the caller.",
            "Call back on a number on record, or meet in person.",
        ),
        Reason.OTHER_ROLE: Answer(
            "Your role covers other tasks, but not this one.",
            "Ask an administrator who holds one of these roles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey has not been given the permission for this in your organization.",
            "Ask whoever manages Latchkey to grant it; until then use the Entra admin center.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Entra's answer was lost, and a look has shown that it had done nothing.",
            "Try again.",
        ),
    },
    "nl": {
        Reason.ACCOUNT_DISABLED: Answer(
            "Het account was uitgeschakeld toen het aan Entra werd gevraagd.",
            "Niemand kan zich aanmelden tot het wordt ingeschakeld.",
        ),
        Reason.PASS_NOT_ALLOWED: Answer(
            "Het beleid van uw organisatie staat voor deze persoon geen tijdelijke toegangspas "
            "toe.",
            "Vraag de beheerder van de verificatiemethoden om deze persoon op te nemen.",
        ),
        Reason.PASS_LIFETIME: Answer(
            "Uw organisatie staat geen pas van deze duur toe.",
            "Probeer het opnieuw en kies een andere duur.",
        ),
        Reason.PASS_ONCE_ONLY: Answer(
            "Uw organisatie staat waarschijnlijk alleen een pas voor één aanmelding toe.",
            "Probeer het opnieuw en laat de pas voor één aanmelding gelden.",
        ),
        Reason.NO_METHODS: Answer(
            "Voor deze persoon is niets geregistreerd dat Latchkey kan verwijderen.",
            "Maak een tijdelijke toegangspas om de persoon binnen te laten.",
        ),
        Reason.NOTHING_CHOSEN: Answer(
            "Er is geen aanmeldingsmethode gekozen.",
            "Probeer het opnieuw en kies wat weg moet. Vraag om een pas als u alleen die "
            "nodig hebt.",
        ),
        Reason.LAST_METHOD: Answer(
            "Zonder pas zou er geen sterke aanmeldingsmethode overblijven.",
            "Probeer het opnieuw en laat eerst een pas maken, of laat één methode staan.",
        ),
        Reason.NO_TEMPORARY: Answer(
            "Latchkey heeft voor deze persoon geen tijdelijk wachtwoord ingesteld dat nog in "
            "gebruik kan zijn.",
            "Wilt u iemand buitensluiten, meld de persoon dan overal af en blokkeer de "
            "aanmelding in het Entra-beheercentrum.",
        ),
        Reason.CHANGED_MEANWHILE: Answer(
            "Het wachtwoord is intussen gewijzigd: het kan dat van de gebruiker zelf zijn, dus "
            "het blijft zoals het is.",
            "Loopt het account gevaar, stel het wachtwoord dan opnieuw in en meld overal af.",
        ),
        Reason.TOO_FAST: Answer(
            "Er zijn in korte tijd te veel aanvragen goedgekeurd.",
            "Probeer het later opnieuw.",
        ),
        Reason.FROZEN: Answer(
            "Deze persoon heeft gezegd dat een eerdere aanvraag niet van hem of haar was. 24 "
            "uur lang wordt er niets gedaan op het woord van één persoon.",
            "Spreek de persoon op een bekend nummer of persoonlijk. Als een tweede persoon "
            "instemt, kan het; de beheerder van Latchkey bepaalt wie dat mag.",
        ),
        Reason.UNTOLD: Answer(
            "Deze persoon moet vooraf bericht krijgen en is in Teams niet te bereiken. Er is "
            "niets gewijzigd.",
            "Vraag de beheerder van Latchkey om deze persoon bereikbaar te maken; gebruik tot "
            "die tijd het Entra-beheercentrum.",
        ),
        Reason.NO_TICKET: Answer(
            "Uw organisatie vraagt hier een ticketnummer.",
            "Typ het op de kaart zoals uw ticketsysteem het schrijft en druk dan opnieuw.",
        ),
        Reason.SECOND_NEEDED: Answer(
            "Een tweede persoon moet hier eerst mee instemmen.",
            "Vraag het iemand met de knop op de kaart.",
        ),
        Reason.SECOND_DECLINED: Answer(
            "Een tweede persoon heeft geweigerd.",
            "Overleg met uw collega en vraag het opnieuw als het nodig is.",
        ),
        Reason.NO_SECOND_PERSON: Answer(
            "Er is niemand die als tweede persoon kan instemmen, of de groep kon niet worden "
            "gelezen.",
            "Vraag de beheerder van Latchkey om naar de groep te kijken.",
        ),
        Reason.SECOND_UNREACHABLE: Answer(
            "Niemand die kan instemmen is in Teams bereikbaar.",
            "Vraag het de beheerder van Latchkey, of probeer het later opnieuw.",
        ),
        Reason.UNVERIFIED: Answer(
            "Er moet eerst worden nagegaan wie er belt.",
            "Ga dat na met de knop op de kaart.",
        ),
        Reason.CHECK_OPEN: Answer(
            "Er wordt op dit moment al iemand naar deze beller gevraagd.",
            "Wacht drie minuten en ga dan na wie er belt.",
        ),
        Reason.DISOWNED: Answer(
            "Deze persoon heeft gezegd niet zelf te bellen.",
            "Beëindig het gesprek. Spreek de persoon op een geregistreerd nummer of persoonlijk.",
        ),
        Reason.NUMBER_WRONG: Answer(
            "Dat is niet het nummer.",
            "U hebt nog één poging: luister opnieuw en typ het dan.",
        ),
        Reason.NOT_VOUCHED: Answer(
            "De leidinggevende staat niet in voor de beller.",
            "Bel terug op een geregistreerd nummer of spreek persoonlijk af.",
        ),
        Reason.OTHER_ROLE: Answer(
            "Uw rol is voor andere taken, maar niet voor deze.",
            "Vraag een beheerder die een van deze rollen heeft.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey heeft hiervoor in uw organisatie geen machtiging gekregen.",
            "Vraag de beheerder van Latchkey om die te verlenen; gebruik tot dan het Entra-"
            "beheercentrum.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Het antwoord van Entra ging verloren, en een controle toont dat er niets was gedaan.",
            "Probeer het opnieuw.",
        ),
    },
    "fr": {
        Reason.ACCOUNT_DISABLED: Answer(
            "Le compte était désactivé au moment de la demande à Entra.",
            "Personne ne peut se connecter tant qu'il n'est pas activé.",
        ),
        Reason.PASS_NOT_ALLOWED: Answer(
            "La stratégie de votre organisation n'autorise pas de Passe d'accès temporaire pour "
            "cette personne.",
            "Demandez à la personne qui gère les méthodes d'authentification de l'inclure.",
        ),
        Reason.PASS_LIFETIME: Answer(
            "Votre organisation n'autorise pas un passe de cette durée.",
            "Réessayez et choisissez une autre durée.",
        ),
        Reason.PASS_ONCE_ONLY: Answer(
            "Votre organisation n'autorise sans doute que des passes à une seule connexion.",
            "Réessayez en gardant le passe valable pour une seule connexion.",
        ),
        Reason.NO_METHODS: Answer(
            "Cette personne n'a enregistré aucune méthode que Latchkey puisse supprimer.",
            "Pour lui ouvrir l'accès, créez un Passe d'accès temporaire.",
        ),
        Reason.NOTHING_CHOSEN: Answer(
            "Aucune méthode de connexion n'a été choisie.",
            "Réessayez en choisissant ce qui doit disparaître. Pour un passe seul, demandez "
            "un passe.",
        ),
        Reason.LAST_METHOD: Answer(
            "Sans passe, il ne resterait à la personne aucune méthode de connexion forte.",
            "Réessayez en créant d'abord un passe, ou laissez une méthode.",
        ),
        Reason.NO_TEMPORARY: Answer(
            "Latchkey n'a défini pour cette personne aucun mot de passe temporaire qui puisse "
            "encore servir.",
            "Pour empêcher quelqu'un d'entrer, déconnectez la personne partout et bloquez la "
            "connexion dans le centre d'administration Entra.",
        ),
        Reason.CHANGED_MEANWHILE: Answer(
            "Le mot de passe a été modifié depuis : c'est peut-être celui que l'utilisateur a "
            "choisi, il reste donc tel quel.",
            "Si le compte est en danger, réinitialisez le mot de passe et déconnectez partout.",
        ),
        Reason.TOO_FAST: Answer(
            "Trop de demandes ont été approuvées en peu de temps.",
            "Réessayez plus tard.",
        ),
        Reason.FROZEN: Answer(
            "Cette personne a dit qu'une demande précédente ne venait pas d'elle. Pendant 24 "
            "heures, rien ne se fait sur la parole d'une seule personne.",
            "Parlez-lui à un numéro enregistré ou en face. Si une deuxième personne donne son "
            "accord, c'est possible ; la personne qui gère Latchkey désigne qui peut le "
            "donner.",
        ),
        Reason.UNTOLD: Answer(
            "Cette personne doit être prévenue auparavant et n'est pas joignable dans Teams. "
            "Rien n'a été modifié.",
            "Demandez à la personne qui gère Latchkey de la rendre joignable ; d'ici là, "
            "utilisez le centre d'administration Entra.",
        ),
        Reason.NO_TICKET: Answer(
            "Votre organisation demande ici un numéro de ticket.",
            "Saisissez-le sur la carte tel que votre système de tickets l'écrit, puis appuyez à "
            "nouveau.",
        ),
        Reason.SECOND_NEEDED: Answer(
            "Une deuxième personne doit d'abord donner son accord.",
            "Sollicitez-la avec le bouton de la carte.",
        ),
        Reason.SECOND_DECLINED: Answer(
            "Une deuxième personne a refusé.",
            "Parlez-en à votre collègue, puis redemandez si nécessaire.",
        ),
        Reason.NO_SECOND_PERSON: Answer(
            "Personne ne peut donner son accord, ou le groupe n'a pas pu être lu.",
            "Demandez à la personne qui gère Latchkey de vérifier le groupe.",
        ),
        Reason.SECOND_UNREACHABLE: Answer(
            "Aucune des personnes qui peuvent donner leur accord n'est joignable dans Teams.",
            "Demandez à la personne qui gère Latchkey, ou réessayez plus tard.",
        ),
        Reason.UNVERIFIED: Answer(
            "Il faut d'abord vérifier qui appelle.",
            "Vérifiez-le avec le bouton de la carte.",
        ),
        Reason.CHECK_OPEN: Answer(
            "Quelqu'un est déjà interrogé au sujet de cet appel.",
            "Attendez trois minutes, puis vérifiez qui appelle.",
        ),
        Reason.DISOWNED: Answer(
            "Cette personne a dit que ce n'est pas elle qui appelle.",
            "Terminez l'appel. Parlez-lui à un numéro enregistré ou en face.",
        ),
        Reason.NUMBER_WRONG: Answer(
            "Ce n'est pas le nombre.",
            "Il reste un essai : écoutez à nouveau, puis saisissez-le.",
        ),
        Reason.NOT_VOUCHED: Answer(
            "Le responsable ne se porte pas garant de la personne qui appelle.",
            "Rappelez à un numéro enregistré ou rencontrez la personne.",
        ),
        Reason.OTHER_ROLE: Answer(
            "Votre rôle couvre d'autres tâches, mais pas celle-ci.",
            "Demandez à un administrateur qui détient l'un de ces rôles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey n'a pas reçu l'autorisation nécessaire dans votre organisation.",
            "Demandez-la à la personne qui gère Latchkey ; en attendant, utilisez le centre "
            "d'administration Entra.",
        ),
        Reason.NOT_TAKEN: Answer(
            "La réponse d'Entra s'est perdue, et une vérification montre que rien n'a été fait.",
            "Réessayez.",
        ),
    },
    "de": {
        Reason.ACCOUNT_DISABLED: Answer(
            "Das Konto war deaktiviert, als Entra darum gebeten wurde.",
            "Niemand kann sich anmelden, bis es aktiviert wird.",
        ),
        Reason.PASS_NOT_ALLOWED: Answer(
            "Die Richtlinie Ihrer Organisation erlaubt für diese Person keinen befristeten "
            "Zugriffspass.",
            "Bitten Sie die Person, die Authentifizierungsmethoden verwaltet, sie aufzunehmen.",
        ),
        Reason.PASS_LIFETIME: Answer(
            "Ihre Organisation erlaubt keinen Pass dieser Dauer.",
            "Versuchen Sie es erneut, und wählen Sie eine andere Dauer.",
        ),
        Reason.PASS_ONCE_ONLY: Answer(
            "Ihre Organisation lässt vermutlich nur Pässe für eine Anmeldung zu.",
            "Versuchen Sie es noch einmal, und lassen Sie den Pass nur für eine Anmeldung gelten.",
        ),
        Reason.NO_METHODS: Answer(
            "Für diese Person ist nichts registriert, das Latchkey entfernen könnte.",
            "Um die Anmeldung zu ermöglichen, erstellen Sie einen befristeten Zugriffspass.",
        ),
        Reason.NOTHING_CHOSEN: Answer(
            "Es wurde keine Anmeldemethode ausgewählt.",
            "Versuchen Sie es noch einmal, und wählen Sie aus, was weg soll. Nur einen Pass "
            "gibt es auf eine eigene Anfrage.",
        ),
        Reason.LAST_METHOD: Answer(
            "Ohne Pass bliebe der Person keine starke Anmeldemethode.",
            "Versuchen Sie es noch einmal, und lassen Sie zuerst einen Pass erstellen, oder "
            "lassen Sie eine Methode stehen.",
        ),
        Reason.NO_TEMPORARY: Answer(
            "Latchkey hat für diese Person kein temporäres Kennwort gesetzt, das noch gelten "
            "könnte.",
            "Um jemanden auszusperren, melden Sie die Person überall ab und blockieren Sie die "
            "Anmeldung im Entra Admin Center.",
        ),
        Reason.CHANGED_MEANWHILE: Answer(
            "Das Kennwort wurde inzwischen geändert: Es kann das eigene der Person sein und "
            "bleibt deshalb, wie es ist.",
            "Ist das Konto in Gefahr, setzen Sie das Kennwort zurück und melden Sie überall ab.",
        ),
        Reason.TOO_FAST: Answer(
            "In kurzer Zeit wurden zu viele Anfragen genehmigt.",
            "Versuchen Sie es später erneut.",
        ),
        Reason.FROZEN: Answer(
            "Diese Person hat gesagt, dass eine frühere Anfrage nicht von ihr war. 24 Stunden "
            "lang geschieht nichts auf das Wort einer Person allein.",
            "Sprechen Sie mit ihr über eine hinterlegte Nummer oder persönlich. Stimmt eine "
            "zweite Person zu, geht es; wer Latchkey verwaltet, legt fest, wer zustimmen "
            "darf.",
        ),
        Reason.UNTOLD: Answer(
            "Diese Person muss vorher benachrichtigt werden und ist in Teams nicht zu "
            "erreichen. Es wurde nichts geändert.",
            "Bitten Sie die Zuständigen für Latchkey, sie erreichbar zu machen; bis dahin "
            "hilft das Entra Admin Center.",
        ),
        Reason.NO_TICKET: Answer(
            "Ihre Organisation verlangt hier eine Ticketnummer.",
            "Geben Sie die Nummer auf der Karte so ein, wie Ihr Ticketsystem sie schreibt, und "
            "wählen Sie dann die Schaltfläche erneut.",
        ),
        Reason.SECOND_NEEDED: Answer(
            "Eine zweite Person muss zuerst zustimmen.",
            "Fragen Sie eine mit der Schaltfläche auf der Karte.",
        ),
        Reason.SECOND_DECLINED: Answer(
            "Eine zweite Person hat abgelehnt.",
            "Sprechen Sie miteinander, und fragen Sie bei Bedarf noch einmal.",
        ),
        Reason.NO_SECOND_PERSON: Answer(
            "Niemand kann als zweite Person zustimmen, oder die Gruppe war nicht lesbar.",
            "Bitten Sie die Person, die Latchkey verwaltet, die Gruppe zu prüfen.",
        ),
        Reason.SECOND_UNREACHABLE: Answer(
            "Niemand, der zustimmen könnte, ist in Teams erreichbar.",
            "Fragen Sie die Person, die Latchkey verwaltet, oder versuchen Sie es später.",
        ),
        Reason.UNVERIFIED: Answer(
            "Zuerst muss geprüft werden, wer anruft.",
            "Prüfen Sie das mit der Schaltfläche auf der Karte.",
        ),
        Reason.CHECK_OPEN: Answer(
            "Zu diesem Anruf wird gerade schon jemand gefragt.",
            "Warten Sie drei Minuten, und prüfen Sie dann, wer anruft.",
        ),
        Reason.DISOWNED: Answer(
            "Diese Person hat gesagt, dass nicht sie anruft.",
            "Beenden Sie das Gespräch. Sprechen Sie mit ihr über eine hinterlegte Nummer oder "
            "persönlich.",
        ),
        Reason.NUMBER_WRONG: Answer(
            "Das ist nicht die Zahl.",
            "Es bleibt ein Versuch: Hören Sie noch einmal hin, und geben Sie die Zahl dann ein.",
        ),
        Reason.NOT_VOUCHED: Answer(
            "Die Führungskraft bürgt nicht für die anrufende Person.",
            "Rufen Sie über eine hinterlegte Nummer zurück, oder treffen Sie sich persönlich.",
        ),
        Reason.OTHER_ROLE: Answer(
            "Ihre Rolle gilt für andere Aufgaben, aber nicht für diese.",
            "Wenden Sie sich an einen Administrator, der eine dieser Rollen hat.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey hat in Ihrer Organisation keine Berechtigung dafür erhalten.",
            "Bitten Sie die Person, die Latchkey verwaltet, sie zu erteilen; bis dahin hilft das "
            "Entra Admin Center.",
        ),
        Reason.NOT_TAKEN: Answer(
            "Die Antwort von Entra ging verloren, und eine Prüfung zeigt, dass nichts geschehen "
            "ist.",
            "Versuchen Sie es erneut.",
        ),
    },
    "es": {
        Reason.ACCOUNT_DISABLED: Answer(
            "La cuenta estaba deshabilitada cuando se pidió a Microsoft Entra.",
            "Nadie puede iniciar sesión hasta que se habilite.",
        ),
        Reason.PASS_NOT_ALLOWED: Answer(
            "La directiva de su organización no permite un Pase de acceso temporal para esta "
            "persona.",
            "Pida a quien administra los métodos de autenticación que la incluya.",
        ),
        Reason.PASS_LIFETIME: Answer(
            "Su organización no permite un pase de esta duración.",
            "Inténtelo de nuevo y elija otra duración.",
        ),
        Reason.PASS_ONCE_ONLY: Answer(
            "Es probable que su organización solo permita pases para un inicio de sesión.",
            "Inténtelo de nuevo y deje el pase para un solo inicio de sesión.",
        ),
        Reason.NO_METHODS: Answer(
            "Esta persona no tiene registrado nada que Latchkey pueda quitar.",
            "Para permitirle el acceso, cree un Pase de acceso temporal.",
        ),
        Reason.NOTHING_CHOSEN: Answer(
            "No se ha elegido ningún método de inicio de sesión.",
            "Inténtelo de nuevo y elija qué debe quitarse. Para un pase solo, pida un pase.",
        ),
        Reason.LAST_METHOD: Answer(
            "Sin pase no quedaría ningún método de inicio de sesión seguro.",
            "Inténtelo de nuevo y cree antes un pase, o deje un método.",
        ),
        Reason.NO_TEMPORARY: Answer(
            "Latchkey no ha establecido para esta persona ninguna contraseña temporal que "
            "pueda seguir en uso.",
            "Para impedir el acceso, cierre la sesión en todas partes y bloquee el inicio de "
            "sesión en el centro de administración de Microsoft Entra.",
        ),
        Reason.CHANGED_MEANWHILE: Answer(
            "La contraseña se ha cambiado desde entonces: puede ser la que eligió el usuario, "
            "así que queda como está.",
            "Si la cuenta está en peligro, restablezca la contraseña y cierre la sesión en "
            "todas partes.",
        ),
        Reason.TOO_FAST: Answer(
            "Se han aprobado demasiadas solicitudes en poco tiempo.",
            "Inténtelo más tarde.",
        ),
        Reason.FROZEN: Answer(
            "Esta persona ha dicho que una solicitud anterior no era suya. Durante 24 horas "
            "no se hace nada con la palabra de una sola persona.",
            "Hable con ella en un número registrado o en persona. Si una segunda persona está "
            "de acuerdo, se puede hacer; quien administra Latchkey indica quién puede darlo.",
        ),
        Reason.UNTOLD: Answer(
            "Hay que avisar antes a esta persona y no se la puede localizar en Teams. No se "
            "ha cambiado nada.",
            "Pida a quien administra Latchkey que se la pueda localizar; hasta entonces use "
            "el centro de administración de Microsoft Entra.",
        ),
        Reason.NO_TICKET: Answer(
            "Su organización pide aquí un número de ticket.",
            "Escríbalo en la tarjeta tal como lo escribe su sistema de tickets y vuelva a pulsar.",
        ),
        Reason.SECOND_NEEDED: Answer(
            "Antes, una segunda persona debe dar su conformidad.",
            "Pídasela con el botón de la tarjeta.",
        ),
        Reason.SECOND_DECLINED: Answer(
            "Una segunda persona ha rechazado.",
            "Hable con su compañero y vuelva a pedirlo si hace falta.",
        ),
        Reason.NO_SECOND_PERSON: Answer(
            "No hay nadie que pueda dar su conformidad, o no se pudo leer el grupo.",
            "Pida a quien administra Latchkey que revise el grupo.",
        ),
        Reason.SECOND_UNREACHABLE: Answer(
            "Nadie que pueda dar su conformidad está localizable en Teams.",
            "Pregunte a quien administra Latchkey, o inténtelo más tarde.",
        ),
        Reason.UNVERIFIED: Answer(
            "Antes hay que comprobar quién llama.",
            "Compruébelo con el botón de la tarjeta.",
        ),
        Reason.CHECK_OPEN: Answer(
            "Ya se está preguntando a alguien por esta llamada.",
            "Espere tres minutos y compruebe después quién llama.",
        ),
        Reason.DISOWNED: Answer(
            "Esta persona ha dicho que no es ella quien llama.",
            "Termine la llamada. Hable con ella en un número registrado o en persona.",
        ),
        Reason.NUMBER_WRONG: Answer(
            "Ese no es el número.",
            "Queda un intento: escuche otra vez y escríbalo.",
        ),
        Reason.NOT_VOUCHED: Answer(
            "El responsable no responde por la persona que llama.",
            "Devuelva la llamada a un número registrado o véanse en persona.",
        ),
        Reason.OTHER_ROLE: Answer(
            "Su rol cubre otras tareas, pero no esta.",
            "Pídalo a un administrador que tenga uno de estos roles.",
        ),
        Reason.NO_PERMISSION: Answer(
            "Latchkey no ha recibido el permiso necesario en su organización.",
            "Pídalo a quien administra Latchkey; mientras tanto, use el centro de administración "
            "de Microsoft Entra.",
        ),
        Reason.NOT_TAKEN: Answer(
            "La respuesta de Microsoft Entra se perdió, y una comprobación muestra que no había "
            "hecho nada.",
            "Inténtelo de nuevo.",
        ),
    },
}
