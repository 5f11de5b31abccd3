"""What is said of the check of a caller, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print


@dataclass(frozen=True, slots=True)
class CallerWords:
    """Sentences, labels and buttons of the check. None of them holds a name."""

    check: str
    required: str
    asked: str
    """Holds `{span}`."""
    asked_manager: str
    """Holds `{span}`."""
    say_this: str
    say_how: str
    """Holds `{span}`."""
    say_for_manager: str
    """Holds `{span}`."""
    verified: str
    """Before the moment at which it was."""
    vouched: str
    """The same."""
    by: str
    why: str
    number_wrong: str
    not_vouched: str
    unanswered: str
    unreachable: str
    lapsed: str
    ask_manager: str
    no_manager: str
    manager_unreachable: str
    already: str
    too_many: str
    """Followed by when it goes on."""
    open_dialog: str
    question: str
    summary: str
    since: str
    consider: str
    number: str
    send: str
    not_me: str
    two_digits: str
    manager_question: str
    manager_consider: str
    how_known: str
    vouch: str
    cannot_vouch: str
    say_why: str
    thanks: str
    goes_on: str
    over: str
    nothing_more: str
    stopped: str
    stopped_text: str
    too_late: str
    too_late_text: str
    disowned: str
    disowned_text: str
    caller: str
    is_checked: str
    is_vouched: str
    not_checked: str


AS_TYPED: Mapping[str, CallerWords] = {
    "en": CallerWords(
        check="Check who is calling",
        required="Your organization asks that the caller is checked first.",
        asked="The question stands in their chat. It is open for {span}.",
        asked_manager="The question stands in their manager's chat. It is open for {span}.",
        say_this="Say this number on the phone",
        say_how="The caller types it in their own chat with Latchkey within {span}. "
        "Say it, never write it.",
        say_for_manager="Tell it to the caller. Their manager must hear it from them, face to face "
        "or on a number that the manager knows, and types it within {span}. Never write it.",
        verified="The caller has answered in their own chat.",
        vouched="Their manager vouches for the caller.",
        by="Answered by",
        why="Reason",
        number_wrong="The number was wrong twice. End the call, or check once more.",
        not_vouched="Their manager does not vouch for the caller.",
        unanswered="Nobody has answered in time.",
        unreachable="Teams does not reach them: Latchkey is not installed there, or it is blocked.",
        lapsed="The check was too long ago to count. Check once more.",
        ask_manager="Ask the manager",
        no_manager="There is no manager on record who can vouch. Call back on a number on record, "
        "or meet in person.",
        manager_unreachable="Teams does not reach the manager on record either.",
        already="The caller has been checked already.",
        too_many="There were too many questions in a short time.",
        open_dialog="The number is only shown in a window of Teams. Press again in the Teams app.",
        question="Are you on the phone with the helpdesk now?",
        summary="Latchkey asks whether it is you who is calling.",
        since="Since",
        consider="If so, type the number that they tell you. If not, say so: nothing will be done "
        "to your account. The helpdesk never asks you for a code or a password.",
        number="Number that you were told",
        send="Send",
        not_me="That is not me",
        two_digits="Type the two digits that you were told.",
        manager_question="Do you vouch for this person?",
        manager_consider="Somebody calls the helpdesk in their name. Have you spoken with them "
        "yourself today, face to face or on a number that you know? Then type the number that "
        "they tell you. You change nothing yourself.",
        how_known="How do you know that it is them?",
        vouch="I vouch",
        cannot_vouch="I cannot vouch",
        say_why="Say in one line how you know that it is them.",
        thanks="Thank you",
        goes_on="The helpdesk can go on. Your answer itself has changed nothing.",
        over="This question is over",
        nothing_more="There is nothing more to do here.",
        stopped="Stopped",
        stopped_text="Nothing has been changed. For 24 hours nobody acts on your account on one "
        "word alone.",
        too_late="Thank you for saying so",
        too_late_text="It was under way already. For 24 hours nobody acts on your account on one "
        "word alone. Call the helpdesk now, on a number that you know.",
        disowned="That was not them",
        disowned_text="The person says that it is not they who call. Nothing has been changed, "
        "and this request is over. End the call.",
        caller="Caller",
        is_checked="Checked",
        is_vouched="Manager vouches",
        not_checked="Not checked",
    ),
    "nl": CallerWords(
        check="Nagaan wie er belt",
        required="Uw organisatie vraagt dat eerst wordt nagegaan wie er belt.",
        asked="De vraag staat in de chat van deze persoon. Ze blijft {span} open.",
        asked_manager="De vraag staat in de chat van de leidinggevende. Ze blijft {span} open.",
        say_this="Noem dit nummer aan de telefoon",
        say_how="De beller typt het binnen {span} in de eigen chat met Latchkey. Noem het, schrijf "
        "het nooit op.",
        say_for_manager="Noem het aan de beller. De leidinggevende moet het van hem of haar horen, "
        "persoonlijk of op een bekend nummer, en typt het binnen {span}. Schrijf het nooit op.",
        verified="De beller heeft in de eigen chat geantwoord.",
        vouched="De leidinggevende staat in voor de beller.",
        by="Beantwoord door",
        why="Reden",
        number_wrong="Het nummer was twee keer fout. Beëindig het gesprek of ga het nog een keer "
        "na.",
        not_vouched="De leidinggevende staat niet in voor de beller.",
        unanswered="Niemand heeft op tijd geantwoord.",
        unreachable="Teams bereikt deze persoon niet: Latchkey is daar niet geïnstalleerd of "
        "geblokkeerd.",
        lapsed="Het is te lang geleden nagegaan. Ga het nog een keer na.",
        ask_manager="Leidinggevende vragen",
        no_manager="Er is geen leidinggevende geregistreerd die kan instaan. Bel terug op een "
        "geregistreerd nummer of spreek persoonlijk af.",
        manager_unreachable="Ook de geregistreerde leidinggevende is in Teams niet bereikbaar.",
        already="Er is al nagegaan wie er belt.",
        too_many="Er zijn in korte tijd te veel vragen gesteld.",
        open_dialog="Het nummer staat alleen in een venster van Teams. Druk nog een keer in de "
        "Teams-app.",
        question="Bent u nu aan de telefoon met de helpdesk?",
        summary="Latchkey vraagt of u het bent die belt.",
        since="Sinds",
        consider="Zo ja, typ het nummer dat u hoort. Zo nee, meld dat: er gebeurt dan niets met uw "
        "account. De helpdesk vraagt u nooit om een code of een wachtwoord.",
        number="Nummer dat u hebt gehoord",
        send="Versturen",
        not_me="Dat ben ik niet",
        two_digits="Typ de twee cijfers die u hebt gehoord.",
        manager_question="Staat u in voor deze persoon?",
        manager_consider="Iemand belt de helpdesk in naam van deze persoon. Hebt u vandaag zelf "
        "met hem of haar gesproken, persoonlijk of op een nummer dat u kent? Typ dan het nummer "
        "dat u hoort. U wijzigt zelf niets.",
        how_known="Hoe weet u dat het deze persoon is?",
        vouch="Ik sta ervoor in",
        cannot_vouch="Ik kan er niet voor instaan",
        say_why="Zeg in één regel hoe u weet dat het deze persoon is.",
        thanks="Dank u wel",
        goes_on="De helpdesk kan verder. Door uw antwoord zelf is niets gewijzigd.",
        over="Deze vraag is voorbij",
        nothing_more="U hoeft hier niets meer te doen.",
        stopped="Gestopt",
        stopped_text="Er is niets gewijzigd. 24 uur lang doet niemand iets aan uw account op het "
        "woord van één persoon.",
        too_late="Goed dat u het meldt",
        too_late_text="Het was al in gang gezet. 24 uur lang doet niemand iets aan uw account op "
        "het woord van één persoon. Bel nu de helpdesk, op een nummer dat u kent.",
        disowned="Dat was deze persoon niet",
        disowned_text="Deze persoon zegt niet zelf te bellen. Er is niets gewijzigd en deze "
        "aanvraag is voorbij. Beëindig het gesprek.",
        caller="Beller",
        is_checked="Nagegaan",
        is_vouched="Leidinggevende staat in",
        not_checked="Niet nagegaan",
    ),
    "fr": CallerWords(
        check="Vérifier qui appelle",
        required="Votre organisation demande de vérifier d'abord qui appelle.",
        asked="La question est dans la conversation de cette personne. Elle reste ouverte {span}.",
        asked_manager="La question est dans la conversation du responsable. Elle reste ouverte "
        "{span}.",
        say_this="Dites ce nombre au téléphone",
        say_how="La personne le saisit dans sa propre conversation avec Latchkey dans un délai de "
        "{span}. Dites-le, ne l'écrivez jamais.",
        say_for_manager="Dites-le à la personne qui appelle. Son responsable doit l'entendre de "
        "sa bouche, en face ou à un numéro qu'il connaît, et le saisit dans un délai de {span}. Ne "
        "l'écrivez jamais.",
        verified="La personne a répondu dans sa propre conversation.",
        vouched="Son responsable se porte garant.",
        by="Réponse de",
        why="Motif",
        number_wrong="Le nombre était faux deux fois. Terminez l'appel ou vérifiez à nouveau.",
        not_vouched="Son responsable ne se porte pas garant.",
        unanswered="Personne n'a répondu à temps.",
        unreachable="Teams ne joint pas cette personne : Latchkey n'y est pas installé ou y est "
        "bloqué.",
        lapsed="La vérification est trop ancienne pour compter. Vérifiez à nouveau.",
        ask_manager="Demander au responsable",
        no_manager="Aucun responsable enregistré ne peut se porter garant. Rappelez à un numéro "
        "enregistré ou rencontrez la personne.",
        manager_unreachable="Le responsable enregistré n'est pas joignable dans Teams non plus.",
        already="La personne qui appelle a déjà été vérifiée.",
        too_many="Trop de questions ont été posées en peu de temps.",
        open_dialog="Le nombre ne s'affiche que dans une fenêtre de Teams. Ouvrez "
        "l'application Teams et réessayez.",
        question="Êtes-vous au téléphone avec le support en ce moment ?",
        summary="Latchkey demande si c'est bien vous qui appelez.",
        since="Depuis",
        consider="Si oui, saisissez le nombre que l'on vous dit. Sinon, signalez-le : rien ne sera "
        "fait sur votre compte. Le support ne vous demande jamais un code ou un mot de "
        "passe.",
        number="Nombre que l'on vous a dit",
        send="Envoyer",
        not_me="Ce n'est pas moi",
        two_digits="Saisissez les deux chiffres que l'on vous a dits.",
        manager_question="Vous portez-vous garant de cette personne ?",
        manager_consider="Quelqu'un appelle le support en son nom. Lui avez-vous parlé vous-même "
        "aujourd'hui, en face ou à un numéro que vous connaissez ? Saisissez alors le nombre "
        "qu'elle vous dit. Vous ne modifiez rien vous-même.",
        how_known="Comment savez-vous que c'est elle ?",
        vouch="Je me porte garant",
        cannot_vouch="Je ne peux pas me porter garant",
        say_why="Dites en une ligne comment vous savez que c'est elle.",
        thanks="Merci",
        goes_on="Le support peut continuer. Votre réponse elle-même n'a rien modifié.",
        over="Cette question est close",
        nothing_more="Il n'y a plus rien à faire ici.",
        stopped="Arrêté",
        stopped_text="Rien n'a été modifié. Pendant 24 heures, personne n'agit sur votre compte "
        "sur la parole d'une seule personne.",
        too_late="Merci de l'avoir signalé",
        too_late_text="C'était déjà en cours. Pendant 24 heures, personne n'agit sur votre compte "
        "sur la parole d'une seule personne. Appelez le support maintenant, à un numéro que vous "
        "connaissez.",
        disowned="Ce n'était pas cette personne",
        disowned_text="La personne dit que ce n'est pas elle qui appelle. Rien n'a été modifié et "
        "cette demande est close. Terminez l'appel.",
        caller="Appel",
        is_checked="Vérifié",
        is_vouched="Le responsable se porte garant",
        not_checked="Non vérifié",
    ),
    "de": CallerWords(
        check="Prüfen, wer anruft",
        required="Ihre Organisation verlangt, dass zuerst geprüft wird, wer anruft.",
        asked="Die Frage steht im Chat der Person. Sie ist {span} offen.",
        asked_manager="Die Frage steht im Chat der Führungskraft. Sie ist {span} offen.",
        say_this="Nennen Sie diese Zahl am Telefon",
        say_how="Die Person gibt sie innerhalb von {span} in ihrem eigenen Chat mit Latchkey ein. "
        "Nennen Sie die Zahl nur mündlich.",
        say_for_manager="Nennen Sie die Zahl der anrufenden Person. Die Führungskraft muss sie von "
        "ihr hören, persönlich oder über eine bekannte Nummer, und gibt sie innerhalb von {span} "
        "ein. Immer nur mündlich.",
        verified="Die Person hat im eigenen Chat geantwortet.",
        vouched="Die Führungskraft bürgt für die Person.",
        by="Antwort von",
        why="Grund",
        number_wrong="Die Zahl war zweimal falsch. Beenden Sie das Gespräch, oder prüfen Sie noch "
        "einmal.",
        not_vouched="Die Führungskraft bürgt nicht für die Person.",
        unanswered="Niemand hat rechtzeitig geantwortet.",
        unreachable="Teams erreicht die Person nicht: Latchkey ist dort nicht installiert oder "
        "blockiert.",
        lapsed="Die Prüfung ist zu lange her. Prüfen Sie noch einmal.",
        ask_manager="Führungskraft fragen",
        no_manager="Es ist keine Führungskraft hinterlegt, die bürgen kann. Rufen Sie über eine "
        "hinterlegte Nummer zurück, oder treffen Sie sich persönlich.",
        manager_unreachable="Auch die hinterlegte Führungskraft ist in Teams nicht erreichbar.",
        already="Es wurde schon geprüft, wer anruft.",
        too_many="Es wurden in kurzer Zeit zu viele Fragen gestellt.",
        open_dialog="Die Zahl steht nur in einem Fenster von Teams. Versuchen Sie es "
        "in der Teams-App noch einmal.",
        question="Telefonieren Sie gerade mit dem Helpdesk?",
        summary="Latchkey fragt, ob Sie es sind, der anruft.",
        since="Seit",
        consider="Wenn ja, geben Sie die Zahl ein, die Ihnen genannt wird. Wenn nein, melden Sie "
        "es: An Ihrem Konto geschieht dann nichts. Der Helpdesk fragt Sie nie nach "
        "einem Code oder einem Kennwort.",
        number="Zahl, die Ihnen genannt wurde",
        send="Senden",
        not_me="Das bin ich nicht",
        two_digits="Geben Sie die zwei Ziffern ein, die Ihnen genannt wurden.",
        manager_question="Bürgen Sie für diese Person?",
        manager_consider="Jemand ruft in ihrem Namen beim Helpdesk an. Haben Sie heute selbst mit "
        "ihr gesprochen, persönlich oder über eine Nummer, die Sie kennen? Dann geben Sie die Zahl "
        "ein, die sie Ihnen nennt. Sie ändern selbst nichts.",
        how_known="Woher wissen Sie, dass sie es ist?",
        vouch="Ich bürge",
        cannot_vouch="Ich kann nicht bürgen",
        say_why="Sagen Sie in einer Zeile, woher Sie wissen, dass sie es ist.",
        thanks="Danke",
        goes_on="Der Helpdesk kann weitermachen. Durch Ihre Antwort selbst wurde nichts geändert.",
        over="Diese Frage ist erledigt",
        nothing_more="Hier ist nichts mehr zu tun.",
        stopped="Gestoppt",
        stopped_text="Es wurde nichts geändert. 24 Stunden lang geschieht an Ihrem Konto nichts "
        "auf das Wort einer Person allein.",
        too_late="Danke für die Meldung",
        too_late_text="Es war schon im Gange. 24 Stunden lang geschieht an Ihrem Konto nichts auf "
        "das Wort einer Person allein. Rufen Sie jetzt den Helpdesk an, über eine Nummer, die Sie "
        "kennen.",
        disowned="Das war nicht diese Person",
        disowned_text="Die Person sagt, dass nicht sie anruft. Es wurde nichts geändert, und diese "
        "Anfrage ist beendet. Beenden Sie das Gespräch.",
        caller="Anruf",
        is_checked="Geprüft",
        is_vouched="Führungskraft bürgt",
        not_checked="Nicht geprüft",
    ),
    "es": CallerWords(
        check="Comprobar quién llama",
        required="Su organización pide que se compruebe antes quién llama.",
        asked="La pregunta está en el chat de esa persona. Sigue abierta {span}.",
        asked_manager="La pregunta está en el chat de su responsable. Sigue abierta {span}.",
        say_this="Diga este número por teléfono",
        say_how="La persona lo escribe en su propio chat con Latchkey en un plazo de {span}. "
        "Dígalo, no lo escriba nunca.",
        say_for_manager="Dígalo a quien llama. Su responsable debe oírlo de esa persona, en "
        "persona o en un número que conozca, y lo escribe en un plazo de {span}. No lo escriba "
        "nunca usted.",
        verified="La persona ha respondido en su propio chat.",
        vouched="Su responsable responde por la persona.",
        by="Respuesta de",
        why="Motivo",
        number_wrong="El número fue incorrecto dos veces. Termine la llamada o compruebe otra vez.",
        not_vouched="Su responsable no responde por la persona.",
        unanswered="Nadie ha respondido a tiempo.",
        unreachable="Teams no llega a esa persona: Latchkey no está instalado allí o está "
        "bloqueado.",
        lapsed="La comprobación es demasiado antigua para contar. Compruebe otra vez.",
        ask_manager="Preguntar al responsable",
        no_manager="No hay ningún responsable registrado que pueda responder. Devuelva la llamada "
        "a un número registrado o véanse en persona.",
        manager_unreachable="Tampoco se llega en Teams al responsable registrado.",
        already="Ya se ha comprobado quién llama.",
        too_many="Se han hecho demasiadas preguntas en poco tiempo.",
        open_dialog="El número solo se muestra en una ventana de Teams. Inténtelo otra vez "
        "en la aplicación de Teams.",
        question="¿Está hablando ahora por teléfono con el soporte?",
        summary="Latchkey pregunta si es usted quien llama.",
        since="Desde",
        consider="Si es así, escriba el número que le digan. Si no, indíquelo: no se hará nada en "
        "su cuenta. El soporte nunca le pide un código ni una contraseña.",
        number="Número que le han dicho",
        send="Enviar",
        not_me="No soy yo",
        two_digits="Escriba las dos cifras que le han dicho.",
        manager_question="¿Responde usted por esta persona?",
        manager_consider="Alguien llama al soporte en su nombre. ¿Ha hablado usted hoy con esa "
        "persona, en persona o en un número que conoce? Entonces escriba el número que le diga. "
        "Usted no cambia nada.",
        how_known="¿Cómo sabe que es esa persona?",
        vouch="Respondo por ella",
        cannot_vouch="No puedo responder",
        say_why="Diga en una línea cómo sabe que es esa persona.",
        thanks="Gracias",
        goes_on="El soporte puede continuar. Su respuesta no ha cambiado nada por sí sola.",
        over="Esta pregunta ha terminado",
        nothing_more="No hay nada más que hacer aquí.",
        stopped="Detenido",
        stopped_text="No se ha cambiado nada. Durante 24 horas nadie hace nada en su cuenta con la "
        "palabra de una sola persona.",
        too_late="Gracias por decirlo",
        too_late_text="Ya estaba en marcha. Durante 24 horas nadie hace nada en su cuenta con la "
        "palabra de una sola persona. Llame ahora al soporte, a un número que conozca.",
        disowned="No era esa persona",
        disowned_text="La persona dice que no es ella quien llama. No se ha cambiado nada y esta "
        "solicitud ha terminado. Termine la llamada.",
        caller="Llamada",
        is_checked="Comprobada",
        is_vouched="El responsable responde",
        not_checked="Sin comprobar",
    ),
}

CALLER = in_print(AS_TYPED)
