"""What is said of a temporary password's end, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemporaryWords:
    """Sentences about what became of a temporary password. Each holds `{moment}`."""

    scrambled: str


TEMPORARY: Mapping[str, TemporaryWords] = {
    "en": TemporaryWords(
        scrambled="Made useless {moment}: nobody can sign in with this temporary password."
    ),
    "nl": TemporaryWords(
        scrambled="Onbruikbaar gemaakt {moment}: met dit tijdelijke wachtwoord kan niemand zich "
        "nog aanmelden."
    ),
    "fr": TemporaryWords(
        scrambled="Rendu inutilisable {moment} : personne ne peut plus se connecter avec ce mot "
        "de passe temporaire."
    ),
    "de": TemporaryWords(
        scrambled="Unbrauchbar gemacht {moment}: Mit diesem temporären Kennwort kann sich niemand "
        "mehr anmelden."
    ),
    "es": TemporaryWords(
        scrambled="Inutilizada {moment}: con esta contraseña temporal ya nadie puede iniciar "
        "sesión."
    ),
}
