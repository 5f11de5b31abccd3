"""What is said of an incident, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """Sentences, labels and buttons of an incident. None of them holds a name.

    `{number}` and `{all}` are filled by the card.
    """

    form: str
    what: tuple[str, ...]
    no_list: str
    """Why there are no lists of passwords."""
    people: str
    group: str
    check: str
    offer: str
    """The button that asks for the form."""
    cut: str
    faults: Mapping[str, str]
    """By `resets.incident_list.ListFault`."""
    checking: str
    title: str
    nobody: str
    summary: str
    will: str
    lookalike: str
    """Above names that were made to be mistaken."""
    will_not: str
    why: Mapping[str, str]
    """By `resets.incident.Why`."""
    two: str
    waiting: str
    begin: str
    question: str
    running: str
    progress: str
    stop: str
    stopped: str
    over: str
    begun_goes_on: str
    colon: str
    """Between what is true and of how many."""
    outcomes: Mapping[str, str]
    """By the name of a group of people for whom it stands alike: see `cards.incident_course`."""
    not_begun: Mapping[str, str]
    """Why some were not begun, where there is more to say than that."""
    told_over: str


AS_TYPED: Mapping[str, IncidentWords] = {
    "en": IncidentWords(
        form="Make accounts useless and sign them out",
        what=(
            (
                "Each account gets a password that nobody knows, whatever it was before, and "
                "all its sessions end. Nobody can sign in with a password until it is reset."
            ),
            (
                "First you see who it will reach and who it will not. Nothing happens before a "
                "second person has agreed."
            ),
        ),
        no_list="Latchkey does not make lists of passwords that people can read: whoever gets "
        "hold of the list gets into every account on it. Reset one by one, or, if somebody may "
        "be in these accounts, make them all useless and sign them out.",
        people="One sign-in name or object ID per line, at most 50",
        group="Or a group: its name or object ID",
        check="Check these accounts",
        offer="Make several useless",
        cut="Your message was too long to be read whole. Paste the whole list here.",
        faults={
            "nobody": "Enter at least one sign-in name, object ID or group.",
            "too_many": "At most 50 accounts at once. Nobody has been looked up. Split the list.",
            "group_not_found": "There is no group with exactly this name or ID.",
            "group_several": "More than one group has this name. Use the object ID.",
            "group_not_read": "The group could not be read whole. Nobody has been looked up.",
        },
        checking="Checking the accounts: {number}",
        title="Make useless and sign out: {number}",
        nobody="None of these accounts can be made useless",
        summary="An incident waits for your decision.",
        will="Will be made useless and signed out: {number}",
        lookalike="These names contain invisible or look-alike characters. Compare the sign-in "
        "names.",
        will_not="Left alone: {number}",
        why={
            "no_id": "Not a sign-in name or object ID.",
            "not_found": "Not found.",
            "several_fit": "More than one account fits.",
            "not_read": "Could not be read, so it is left alone.",
        },
        two="A second person must always agree to this. The agreement counts for exactly this "
        "list.",
        waiting="Waiting for a second person",
        begin="Make useless now",
        question="Do you agree to make these accounts useless and sign them out?",
        running="Making accounts useless",
        progress="{number} of {all} begun. Entra allows only a few each minute. This card updates "
        "itself.",
        stop="Stop",
        stopped="Stopped",
        over="Finished",
        begun_goes_on="What had begun goes on, and its outcome comes here. Nothing else is begun.",
        colon=":",
        outcomes={
            "out": "Useless and signed out",
            "sessions_unknown": "Useless; it is not known whether the sessions ended. Sign out "
            "again",
            "sessions_stay": "Useless, but NOT signed out. Sign out again",
            "accepted": "Accepted by Entra, not yet confirmed",
            "accepted_sessions_unknown": "Accepted by Entra, not yet confirmed; it is not known "
            "whether the sessions ended. Sign out again",
            "accepted_sessions_stay": "Accepted by Entra, not yet confirmed, and NOT signed out",
            "unknown": "Outcome unknown: the old password may still work. Look before you repeat "
            "it. Sessions were ended",
            "unknown_sessions_stay": "Outcome unknown: the old password may still work, and the "
            "sessions may go on",
            "refused": "Refused. Nothing was changed",
            "not_done": "Nothing was changed",
            "at_work": "At work",
            "waits": "Not begun yet",
            "not_begun": "Not begun. Nothing was changed",
        },
        not_begun={
            "interrupted": "Latchkey was stopped in the middle and begins with nobody else. Ask "
            "again for those that were not begun.",
            "second_declined": "The second person has declined. Nothing was changed.",
            "expired": "Time ran out before all were begun. Ask again for those that were not "
            "begun.",
        },
        told_over="The incident is finished: see its card for each account.",
    ),
    "nl": IncidentWords(
        form="Accounts onbruikbaar maken en afmelden",
        what=(
            (
                "Elk account krijgt een wachtwoord dat niemand kent, wat het eerder ook was, en"
                " al zijn sessies eindigen. Niemand kan zich met een wachtwoord aanmelden tot "
                "het opnieuw is ingesteld."
            ),
            (
                "U ziet eerst wie het treft en wie niet. Er gebeurt niets voordat een tweede "
                "persoon heeft ingestemd."
            ),
        ),
        no_list="Latchkey maakt geen lijsten met leesbare wachtwoorden: wie zo'n lijst in handen "
        "krijgt, komt in elk account dat erop staat. Stel ze een voor een opnieuw in, of maak ze "
        "allemaal onbruikbaar en meld ze af als er misschien iemand in deze accounts zit.",
        people="Eén aanmeldingsnaam of object-id per regel, hoogstens 50",
        group="Of een groep: de naam of object-id",
        check="Deze accounts controleren",
        offer="Meerdere onbruikbaar maken",
        cut="Uw bericht was te lang om helemaal te lezen. Plak de hele lijst hier.",
        faults={
            "nobody": "Vul minstens één aanmeldingsnaam, object-id of groep in.",
            "too_many": "Hoogstens 50 accounts tegelijk. Er is niemand opgezocht. Verdeel de "
            "lijst.",
            "group_not_found": "Er is geen groep met precies deze naam of id.",
            "group_several": "Meer dan één groep heet zo. Gebruik de object-id.",
            "group_not_read": "De groep kon niet helemaal worden gelezen. Er is niemand opgezocht.",
        },
        checking="Accounts worden gecontroleerd: {number}",
        title="Onbruikbaar maken en afmelden: {number}",
        nobody="Geen van deze accounts kan onbruikbaar worden gemaakt",
        summary="Een incident wacht op uw beslissing.",
        will="Onbruikbaar te maken en af te melden: {number}",
        lookalike="Deze namen bevatten onzichtbare of misleidende tekens. Vergelijk de "
        "aanmeldingsnamen.",
        will_not="Ongemoeid gelaten: {number}",
        why={
            "no_id": "Geen aanmeldingsnaam of object-id.",
            "not_found": "Niet gevonden.",
            "several_fit": "Meer dan één account past erbij.",
            "not_read": "Kon niet worden gelezen en blijft daarom ongemoeid.",
        },
        two="Een tweede persoon moet hier altijd mee instemmen. De instemming geldt precies voor "
        "deze lijst.",
        waiting="Wacht op een tweede persoon",
        begin="Nu onbruikbaar maken",
        question="Stemt u ermee in deze accounts onbruikbaar te maken en af te melden?",
        running="Accounts worden onbruikbaar gemaakt",
        progress="{number} van {all} begonnen. Entra staat er maar enkele per minuut toe. Deze "
        "kaart werkt zichzelf bij.",
        stop="Stoppen",
        stopped="Gestopt",
        over="Klaar",
        begun_goes_on="Waaraan is begonnen, gaat door en komt hier te staan. Aan de rest wordt "
        "niet begonnen.",
        colon=":",
        outcomes={
            "out": "Onbruikbaar en afgemeld",
            "sessions_unknown": "Onbruikbaar; het is niet bekend of de sessies zijn beëindigd. "
            "Meld nog een keer af",
            "sessions_stay": "Onbruikbaar, maar NIET afgemeld. Meld nog een keer af",
            "accepted": "Door Entra geaccepteerd, nog niet bevestigd",
            "accepted_sessions_unknown": "Door Entra geaccepteerd, nog niet bevestigd; het is niet "
            "bekend of de sessies zijn beëindigd. Meld nog een keer af",
            "accepted_sessions_stay": "Door Entra geaccepteerd, nog niet bevestigd, en NIET "
            "afgemeld",
            "unknown": "Afloop onbekend: het oude wachtwoord werkt misschien nog. Controleer dat "
            "voordat u het herhaalt. De sessies zijn beëindigd",
            "unknown_sessions_stay": "Afloop onbekend: het oude wachtwoord werkt misschien nog, "
            "en de sessies lopen misschien door",
            "refused": "Geweigerd. Er is niets gewijzigd",
            "not_done": "Er is niets gewijzigd",
            "at_work": "Bezig",
            "waits": "Nog niet begonnen",
            "not_begun": "Niet begonnen. Er is niets gewijzigd",
        },
        not_begun={
            "interrupted": "Latchkey is halverwege gestopt. Het begint niet vanzelf opnieuw: "
            "vraag het nog een keer voor de accounts waaraan niet is begonnen.",
            "second_declined": "De tweede persoon heeft geweigerd. Er is niets gewijzigd.",
            "expired": "De tijd was om voordat alles was begonnen. Vraag het nog een keer voor "
            "de accounts waaraan niet is begonnen.",
        },
        told_over="Het incident is afgehandeld: op de kaart staat hoe het per account is "
        "afgelopen.",
    ),
    "fr": IncidentWords(
        form="Rendre des comptes inutilisables et les déconnecter",
        what=(
            (
                "Chaque compte reçoit un mot de passe que personne ne connaît, quel qu'ait été "
                "l'ancien, et toutes ses sessions prennent fin. Personne ne peut se connecter "
                "avec un mot de passe avant une réinitialisation."
            ),
            (
                "Vous voyez d'abord qui sera concerné et qui ne le sera pas. Rien ne se passe "
                "avant l'accord d'une deuxième personne."
            ),
        ),
        no_list="Latchkey n'établit pas de liste de mots de passe lisibles : qui s'empare de la "
        "liste entre dans tous les comptes. Réinitialisez un par un ou, si quelqu'un se trouve "
        "peut-être dans ces comptes, rendez-les tous inutilisables et déconnectez-les.",
        people="Un nom de connexion ou un ID d'objet par ligne, 50 au plus",
        group="Ou un groupe : son nom ou son ID d'objet",
        check="Vérifier ces comptes",
        offer="Rendre plusieurs comptes inutilisables",
        cut="Votre message était trop long pour être lu en entier. Collez ici toute la liste.",
        faults={
            "nobody": "Saisissez au moins un nom de connexion, un ID d'objet ou un groupe.",
            "too_many": "50 comptes au plus à la fois. Personne n'a été recherché. Divisez la "
            "liste.",
            "group_not_found": "Aucun groupe ne porte exactement ce nom ou cet ID.",
            "group_several": "Plusieurs groupes portent ce nom. Utilisez l'ID d'objet.",
            "group_not_read": "Le groupe n'a pas pu être lu en entier. Personne n'a été recherché.",
        },
        checking="Vérification des comptes : {number}",
        title="Rendre inutilisables et déconnecter : {number}",
        nobody="Aucun de ces comptes ne peut être rendu inutilisable",
        summary="Un incident attend votre décision.",
        will="Seront rendus inutilisables et déconnectés : {number}",
        lookalike="Ces noms contiennent des caractères invisibles ou trompeurs. Comparez les "
        "noms de connexion.",
        will_not="Ne le seront pas : {number}",
        why={
            "no_id": "Ni un nom de connexion ni un ID d'objet.",
            "not_found": "Introuvable.",
            "several_fit": "Plusieurs comptes correspondent.",
            "not_read": "N'a pas pu être lu et reste donc inchangé.",
        },
        two="Une deuxième personne doit toujours donner son accord. L'accord vaut exactement pour "
        "cette liste.",
        waiting="En attente d'une deuxième personne",
        begin="Rendre inutilisables maintenant",
        question="Acceptez-vous de rendre ces comptes inutilisables et de les déconnecter ?",
        running="Les comptes sont rendus inutilisables",
        progress="{number} sur {all} commencés. Entra n'en permet que quelques-uns par minute. "
        "Cette carte se met à jour d'elle-même.",
        stop="Arrêter",
        stopped="Arrêté",
        over="Terminé",
        begun_goes_on="Ce qui avait commencé continue et s'affiche ici. Ce qui n'avait pas "
        "commencé ne commence pas.",
        colon=" :",
        outcomes={
            "out": "Inutilisables et déconnectés",
            "sessions_unknown": "Inutilisables ; on ne sait pas si les sessions ont pris fin. "
            "Déconnectez encore une fois",
            "sessions_stay": "Inutilisables, mais PAS déconnectés. Déconnectez encore une fois",
            "accepted": "Acceptés par Entra, pas encore confirmés",
            "accepted_sessions_unknown": "Acceptés par Entra, pas encore confirmés ; on ne sait "
            "pas si les sessions ont pris fin. Déconnectez encore une fois",
            "accepted_sessions_stay": "Acceptés par Entra, pas encore confirmés, et PAS "
            "déconnectés",
            "unknown": "Issue inconnue : l'ancien mot de passe fonctionne peut-être encore. "
            "Regardez avant de recommencer. Les sessions ont pris fin",
            "unknown_sessions_stay": "Issue inconnue : l'ancien mot de passe fonctionne peut-être "
            "encore, et les sessions continuent peut-être",
            "refused": "Refusés. Rien n'a été modifié",
            "not_done": "Rien n'a été modifié",
            "at_work": "En cours",
            "waits": "Pas encore commencés",
            "not_begun": "Non commencés. Rien n'a été modifié",
        },
        not_begun={
            "interrupted": "Latchkey a été arrêté au milieu. Il ne recommence pas de lui-même : "
            "refaites la demande pour les comptes non commencés.",
            "second_declined": "La deuxième personne a refusé. Rien n'a été modifié.",
            "expired": "Le temps s'est écoulé avant que tout ait commencé. Refaites la demande "
            "pour les comptes non commencés.",
        },
        told_over="L'incident est terminé : sa carte indique l'issue de chaque compte.",
    ),
    "de": IncidentWords(
        form="Konten unbrauchbar machen und abmelden",
        what=(
            (
                "Jedes Konto erhält ein Kennwort, das niemand kennt, wie immer das alte "
                "lautete, und alle seine Sitzungen enden. Niemand kann sich mit einem Kennwort "
                "anmelden, bis es zurückgesetzt wird."
            ),
            (
                "Sie sehen zuerst, wen es trifft und wen nicht. Nichts geschieht, bevor eine "
                "zweite Person zugestimmt hat."
            ),
        ),
        no_list="Latchkey erstellt keine Listen lesbarer Kennwörter: Wer die Liste in die Hand "
        "bekommt, kommt in jedes Konto darauf. Setzen Sie einzeln zurück, oder machen Sie alle "
        "Konten unbrauchbar und beenden Sie ihre Sitzungen, falls jemand darin sein könnte.",
        people="Ein Anmeldename oder eine Objekt-ID pro Zeile, höchstens 50",
        group="Oder eine Gruppe: ihr Name oder ihre Objekt-ID",
        check="Diese Konten prüfen",
        offer="Mehrere unbrauchbar machen",
        cut="Ihre Nachricht war zu lang, um ganz gelesen zu werden. Fügen Sie hier die ganze "
        "Liste ein.",
        faults={
            "nobody": "Geben Sie mindestens einen Anmeldenamen, eine Objekt-ID oder eine Gruppe "
            "ein.",
            "too_many": "Höchstens 50 Konten auf einmal. Es wurde niemand nachgeschlagen. Teilen "
            "Sie die Liste.",
            "group_not_found": "Es gibt keine Gruppe mit genau diesem Namen oder dieser ID.",
            "group_several": "Mehrere Gruppen heißen so. Verwenden Sie die Objekt-ID.",
            "group_not_read": "Die Gruppe konnte nicht ganz gelesen werden. Es wurde niemand "
            "nachgeschlagen.",
        },
        checking="Konten werden geprüft: {number}",
        title="Unbrauchbar machen und abmelden: {number}",
        nobody="Keines dieser Konten kann unbrauchbar gemacht werden",
        summary="Ein Vorfall wartet auf Ihre Entscheidung.",
        will="Unbrauchbar zu machen und abzumelden: {number}",
        lookalike="Diese Namen enthalten unsichtbare oder täuschend ähnliche Zeichen. "
        "Vergleichen Sie die Anmeldenamen.",
        will_not="Unberührt: {number}",
        why={
            "no_id": "Kein Anmeldename und keine Objekt-ID.",
            "not_found": "Nicht gefunden.",
            "several_fit": "Mehrere Konten kommen infrage.",
            "not_read": "War nicht lesbar und bleibt deshalb unberührt.",
        },
        two="Eine zweite Person muss dem immer zustimmen. Die Zustimmung gilt genau für diese "
        "Liste.",
        waiting="Wartet auf eine zweite Person",
        begin="Jetzt unbrauchbar machen",
        question="Stimmen Sie zu, diese Konten unbrauchbar zu machen und abzumelden?",
        running="Konten werden unbrauchbar gemacht",
        progress="{number} von {all} begonnen. Entra erlaubt nur wenige pro Minute. Diese Karte "
        "aktualisiert sich selbst.",
        stop="Anhalten",
        stopped="Angehalten",
        over="Fertig",
        begun_goes_on="Was begonnen hatte, geht weiter und steht hier. Was nicht begonnen hatte, "
        "beginnt nicht mehr.",
        colon=":",
        outcomes={
            "out": "Unbrauchbar und abgemeldet",
            "sessions_unknown": "Unbrauchbar; ob die Sitzungen beendet sind, ist nicht bekannt. "
            "Noch einmal abmelden",
            "sessions_stay": "Unbrauchbar, aber NICHT abgemeldet. Noch einmal abmelden",
            "accepted": "Von Entra angenommen, noch nicht bestätigt",
            "accepted_sessions_unknown": "Von Entra angenommen, noch nicht bestätigt; ob die "
            "Sitzungen beendet sind, ist nicht bekannt. Noch einmal abmelden",
            "accepted_sessions_stay": "Von Entra angenommen, noch nicht bestätigt, und NICHT "
            "abgemeldet",
            "unknown": "Ausgang unbekannt: Das alte Kennwort funktioniert vielleicht noch. Sehen "
            "Sie nach, bevor Sie es wiederholen. Die Sitzungen sind beendet",
            "unknown_sessions_stay": "Ausgang unbekannt: Das alte Kennwort funktioniert "
            "vielleicht noch, und die Sitzungen laufen vielleicht weiter",
            "refused": "Abgelehnt. Nichts wurde geändert",
            "not_done": "Nichts wurde geändert",
            "at_work": "In Arbeit",
            "waits": "Noch nicht begonnen",
            "not_begun": "Nicht begonnen. Nichts wurde geändert",
        },
        not_begun={
            "interrupted": "Latchkey wurde mittendrin beendet. Es beginnt nicht von selbst neu: "
            "Fragen Sie für die nicht begonnenen Konten noch einmal.",
            "second_declined": "Die zweite Person hat abgelehnt. Nichts wurde geändert.",
            "expired": "Die Zeit lief ab, bevor alles begonnen hatte. Fragen Sie für die nicht "
            "begonnenen Konten noch einmal.",
        },
        told_over="Der Vorfall ist abgearbeitet: Auf der Karte steht, wie es je Konto "
        "ausgegangen ist.",
    ),
    "es": IncidentWords(
        form="Inutilizar cuentas y cerrar sus sesiones",
        what=(
            (
                "Cada cuenta recibe una contraseña que nadie conoce, fuera cual fuera la "
                "anterior, y terminan todas sus sesiones. Nadie puede iniciar sesión con una "
                "contraseña hasta que se restablezca."
            ),
            (
                "Primero ve a quién afecta y a quién no. No pasa nada antes de que una segunda "
                "persona haya dado su conformidad."
            ),
        ),
        no_list="Latchkey no hace listas de contraseñas legibles: quien consigue la lista "
        "accede a todas las cuentas. Restablezca de una en una o, si puede haber alguien en estas "
        "cuentas, inutilícelas todas y cierre sus sesiones.",
        people="Un nombre de inicio de sesión o un id. de objeto por línea, 50 como máximo",
        group="O un grupo: su nombre o su id. de objeto",
        check="Comprobar estas cuentas",
        offer="Inutilizar varias cuentas",
        cut="Su mensaje era demasiado largo para leerlo entero. Pegue aquí la lista completa.",
        faults={
            "nobody": "Escriba al menos un nombre de inicio de sesión, un id. de objeto o un "
            "grupo.",
            "too_many": "50 cuentas como máximo a la vez. No se ha buscado a nadie. Divida la "
            "lista.",
            "group_not_found": "No hay ningún grupo con exactamente este nombre o id.",
            "group_several": "Varios grupos se llaman así. Use el id. de objeto.",
            "group_not_read": "No se pudo leer el grupo entero. No se ha buscado a nadie.",
        },
        checking="Comprobando las cuentas: {number}",
        title="Inutilizar y cerrar sesiones: {number}",
        nobody="Ninguna de estas cuentas se puede inutilizar",
        summary="Un incidente espera su decisión.",
        will="Se inutilizarán y se cerrarán sus sesiones: {number}",
        lookalike="Estos nombres contienen caracteres invisibles o engañosos. Compare los "
        "nombres de inicio de sesión.",
        will_not="No se hará: {number}",
        why={
            "no_id": "No es un nombre de inicio de sesión ni un id. de objeto.",
            "not_found": "No se ha encontrado.",
            "several_fit": "Hay varias cuentas posibles.",
            "not_read": "No se pudo leer, así que no se toca.",
        },
        two="Una segunda persona siempre debe dar su conformidad. La conformidad vale exactamente "
        "para esta lista.",
        waiting="A la espera de una segunda persona",
        begin="Inutilizar ahora",
        question="¿Está de acuerdo en inutilizar estas cuentas y cerrar sus sesiones?",
        running="Inutilizando cuentas",
        progress="{number} de {all} empezadas. Microsoft Entra solo permite unas pocas por minuto. "
        "Esta tarjeta se actualiza sola.",
        stop="Detener",
        stopped="Detenido",
        over="Terminado",
        begun_goes_on="Lo que había empezado sigue y se muestra aquí. Lo que no había empezado no "
        "empieza.",
        colon=":",
        outcomes={
            "out": "Inutilizadas y sin sesiones",
            "sessions_unknown": "Inutilizadas; no se sabe si terminaron las sesiones. Cierre las "
            "sesiones otra vez",
            "sessions_stay": "Inutilizadas, pero con las sesiones ABIERTAS. Cierre las sesiones "
            "otra vez",
            "accepted": "Aceptadas por Microsoft Entra, aún sin confirmar",
            "accepted_sessions_unknown": "Aceptadas por Microsoft Entra, aún sin confirmar; no se "
            "sabe si terminaron las sesiones. Cierre las sesiones otra vez",
            "accepted_sessions_stay": "Aceptadas por Microsoft Entra, aún sin confirmar, y con "
            "las sesiones ABIERTAS",
            "unknown": "Resultado desconocido: la contraseña anterior quizá aún funcione. Mire "
            "antes de repetirlo. Las sesiones terminaron",
            "unknown_sessions_stay": "Resultado desconocido: la contraseña anterior quizá aún "
            "funcione y las sesiones quizá sigan",
            "refused": "Rechazadas. No se ha cambiado nada",
            "not_done": "No se ha cambiado nada",
            "at_work": "En curso",
            "waits": "Sin empezar todavía",
            "not_begun": "Sin empezar. No se ha cambiado nada",
        },
        not_begun={
            "interrupted": "Latchkey se detuvo a la mitad. No vuelve a empezar por sí solo: "
            "pídalo otra vez para las cuentas sin empezar.",
            "second_declined": "La segunda persona ha rechazado. No se ha cambiado nada.",
            "expired": "Se acabó el tiempo antes de empezar todas. Pídalo otra vez para las "
            "cuentas sin empezar.",
        },
        told_over="El incidente ha terminado: su tarjeta indica el resultado de cada cuenta.",
    ),
}

INCIDENT = in_print(AS_TYPED)
"""By language; French is set as it is printed."""
