"""What is said of a temporary password's end, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.words.typesetting import in_print
from resets.model import Ending


@dataclass(frozen=True, slots=True)
class TemporaryWords:
    """Sentences about what became of a temporary password."""

    scrambled: str
    """This one and the two after it hold `{moment}`."""
    changed: str
    changed_elsewhere: str
    not_used: str
    """Holds `{span}` and `{moment}`."""
    not_known: str
    by_itself: str
    """What Latchkey does by itself, and what it does not."""
    look_now: str
    reminder: str
    still_works: str

    def ended(self, how: Ending) -> str:
        """Give the sentence about *how* it has ended."""
        sentences = {
            Ending.SCRAMBLED: self.scrambled,
            Ending.CHANGED: self.changed,
            Ending.CHANGED_ELSEWHERE: self.changed_elsewhere,
        }
        return sentences[how]


AS_TYPED: Mapping[str, TemporaryWords] = {
    "en": TemporaryWords(
        scrambled="Made useless {moment}: nobody can sign in with this temporary password.",
        changed="Changed {moment}, by the user as far as Latchkey can see.",
        changed_elsewhere="Changed again {moment}, not through Latchkey and before anybody had "
        "been shown this temporary password.",
        not_used="Not used yet {span} after the reset, as of {moment}.",
        not_known="It is not known whether this temporary password has been used.",
        by_itself="Latchkey looks only while you are signed in, and makes a password useless only "
        "when you say so.",
        look_now="Look now",
        reminder="Has this temporary password been used?",
        still_works="It works until somebody changes it. If it is no longer needed, make it "
        "useless.",
    ),
    "nl": TemporaryWords(
        scrambled="Onbruikbaar gemaakt {moment}: met dit tijdelijke wachtwoord kan niemand zich "
        "nog aanmelden.",
        changed="Gewijzigd {moment}, voor zover Latchkey kan zien door de gebruiker.",
        changed_elsewhere="Opnieuw gewijzigd {moment}, niet via Latchkey en voordat iemand dit "
        "tijdelijke wachtwoord te zien had gekregen.",
        not_used="Nog niet gebruikt {span} na het opnieuw instellen, gezien {moment}.",
        not_known="Het is niet bekend of dit tijdelijke wachtwoord is gebruikt.",
        by_itself="Latchkey kijkt alleen zolang u bent aangemeld, en maakt uit zichzelf geen "
        "wachtwoord onbruikbaar.",
        look_now="Nu kijken",
        reminder="Is dit tijdelijke wachtwoord gebruikt?",
        still_works="Het werkt totdat iemand het wijzigt. Is het niet meer nodig, maak het dan "
        "onbruikbaar.",
    ),
    "fr": TemporaryWords(
        scrambled="Rendu inutilisable {moment} : personne ne peut plus se connecter avec ce mot "
        "de passe temporaire.",
        changed="Changé {moment}, par l'utilisateur pour autant que Latchkey puisse le voir.",
        changed_elsewhere="Changé de nouveau {moment}, pas par Latchkey et avant que quiconque "
        "ait vu ce mot de passe temporaire.",
        not_used="Pas encore utilisé {span} après la réinitialisation, vérifié {moment}.",
        not_known="On ne sait pas si ce mot de passe temporaire a été utilisé.",
        by_itself="Latchkey ne vérifie que tant que votre session est ouverte, et ne rend de "
        "lui-même aucun mot de passe inutilisable.",
        look_now="Vérifier maintenant",
        reminder="Ce mot de passe temporaire a-t-il été utilisé ?",
        still_works="Il fonctionne jusqu'à ce que quelqu'un le change. S'il n'est plus "
        "nécessaire, rendez-le inutilisable.",
    ),
    "de": TemporaryWords(
        scrambled="Unbrauchbar gemacht {moment}: Mit diesem temporären Kennwort kann sich niemand "
        "mehr anmelden.",
        changed="Geändert {moment}, soweit Latchkey sehen kann vom Benutzer selbst.",
        changed_elsewhere="Erneut geändert {moment}, nicht über Latchkey und bevor jemand dieses "
        "temporäre Kennwort zu sehen bekam.",
        not_used="Noch nicht verwendet {span} nach dem Zurücksetzen, Stand {moment}.",
        not_known="Es ist nicht bekannt, ob dieses temporäre Kennwort verwendet wurde.",
        by_itself="Latchkey sieht nur nach, solange Sie angemeldet sind, und macht von selbst kein "
        "Kennwort unbrauchbar.",
        look_now="Jetzt nachsehen",
        reminder="Wurde dieses temporäre Kennwort verwendet?",
        still_works="Es gilt, bis jemand es ändert. Wird es nicht mehr gebraucht, machen Sie es "
        "unbrauchbar.",
    ),
    "es": TemporaryWords(
        scrambled="Inutilizada {moment}: con esta contraseña temporal ya nadie puede iniciar "
        "sesión.",
        changed="Cambiada {moment}, por el usuario hasta donde Latchkey puede ver.",
        changed_elsewhere="Cambiada de nuevo {moment}, no a través de Latchkey y antes de que "
        "nadie hubiera visto esta contraseña temporal.",
        not_used="Sin usar todavía {span} después del restablecimiento, comprobado {moment}.",
        not_known="No se sabe si esta contraseña temporal se ha usado.",
        by_itself="Latchkey solo comprueba mientras usted tiene la sesión iniciada, y no inutiliza "
        "ninguna contraseña por sí mismo.",
        look_now="Comprobar ahora",
        reminder="¿Se ha usado esta contraseña temporal?",
        still_works="Funciona hasta que alguien la cambie. Si ya no hace falta, inutilícela.",
    ),
}

TEMPORARY = in_print(AS_TYPED)
