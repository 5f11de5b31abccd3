"""What stands on the buttons that ask which of several readings of a message was meant.

By the name of an intent; `{person}` is filled with what was typed. What is not in here is offered
as *Something else*.
"""

from collections.abc import Mapping
from types import MappingProxyType

from cards.words.typesetting import in_print

_TYPED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "reset_password": "Reset the password of {person}",
            "unlock_account": "Unlock {person}",
            "reset_mfa": "Sign-in methods of {person}",
            "temporary_access_pass": "Temporary Access Pass for {person}",
            "revoke_sessions": "Sign {person} out everywhere",
            "disable_account": "Block sign-in for {person}",
            "delete_user": "Delete {person}",
            "make_useless": "Make the temporary password of {person} useless",
            "diagnose": "Why can't {person} sign in?",
            "find_user": "Look up {person}",
            "audit_status": "What has been reset",
            "explain_permission": "Who may reset whom",
            "self_service": "My own password",
            "bulk_reset": "Several people at once",
            "incident": "Make several accounts useless",
            "cancel": "Reset nothing",
            "help": "Help",
        },
        "nl": {
            "reset_password": "Wachtwoord van {person} opnieuw instellen",
            "unlock_account": "{person} ontgrendelen",
            "reset_mfa": "Aanmeldingsmethoden van {person}",
            "temporary_access_pass": "Tijdelijke toegangspas voor {person}",
            "revoke_sessions": "{person} overal afmelden",
            "disable_account": "Aanmelden blokkeren voor {person}",
            "delete_user": "{person} verwijderen",
            "make_useless": "Het tijdelijke wachtwoord van {person} onbruikbaar maken",
            "diagnose": "Waarom kan {person} zich niet aanmelden?",
            "find_user": "{person} opzoeken",
            "audit_status": "Wat er opnieuw is ingesteld",
            "explain_permission": "Wie wiens wachtwoord mag resetten",
            "self_service": "Mijn eigen wachtwoord",
            "bulk_reset": "Meerdere personen tegelijk",
            "incident": "Meerdere accounts onbruikbaar maken",
            "cancel": "Niets opnieuw instellen",
            "help": "Help",
        },
        "fr": {
            "reset_password": "Réinitialiser le mot de passe de {person}",
            "unlock_account": "Déverrouiller {person}",
            "reset_mfa": "Méthodes de connexion de {person}",
            "temporary_access_pass": "Passe d'accès temporaire pour {person}",
            "revoke_sessions": "Déconnecter {person} partout",
            "disable_account": "Bloquer la connexion de {person}",
            "delete_user": "Supprimer {person}",
            "make_useless": "Rendre inutilisable le mot de passe temporaire de {person}",
            "diagnose": "Pourquoi {person} ne peut pas se connecter",
            "find_user": "Rechercher {person}",
            "audit_status": "Ce qui a été réinitialisé",
            "explain_permission": "Qui peut réinitialiser le mot de passe de qui",
            "self_service": "Mon propre mot de passe",
            "bulk_reset": "Plusieurs personnes à la fois",
            "incident": "Rendre plusieurs comptes inutilisables",
            "cancel": "Ne rien réinitialiser",
            "help": "Aide",
        },
        "de": {
            "reset_password": "Kennwort von {person} zurücksetzen",
            "unlock_account": "{person} entsperren",
            "reset_mfa": "Anmeldemethoden von {person}",
            "temporary_access_pass": "Befristeter Zugriffspass für {person}",
            "revoke_sessions": "{person} überall abmelden",
            "disable_account": "Anmeldung von {person} blockieren",
            "delete_user": "{person} löschen",
            "make_useless": "Temporäres Kennwort von {person} unbrauchbar machen",
            "diagnose": "Warum kann sich {person} nicht anmelden?",
            "find_user": "{person} nachschlagen",
            "audit_status": "Was zurückgesetzt wurde",
            "explain_permission": "Wer wessen Kennwort zurücksetzen darf",
            "self_service": "Mein eigenes Kennwort",
            "bulk_reset": "Mehrere Personen auf einmal",
            "incident": "Mehrere Konten unbrauchbar machen",
            "cancel": "Nichts zurücksetzen",
            "help": "Hilfe",
        },
        "es": {
            "reset_password": "Restablecer la contraseña de {person}",
            "unlock_account": "Desbloquear a {person}",
            "reset_mfa": "Métodos de inicio de sesión de {person}",
            "temporary_access_pass": "Pase de acceso temporal para {person}",
            "revoke_sessions": "Cerrar todas las sesiones de {person}",
            "disable_account": "Bloquear el inicio de sesión de {person}",
            "delete_user": "Eliminar a {person}",
            "make_useless": "Inutilizar la contraseña temporal de {person}",
            "diagnose": "Por qué {person} no puede iniciar sesión",
            "find_user": "Buscar a {person}",
            "audit_status": "Qué se ha restablecido",
            "explain_permission": "Quién puede restablecer la contraseña de quién",
            "self_service": "Mi propia contraseña",
            "bulk_reset": "Varias personas a la vez",
            "incident": "Inutilizar varias cuentas",
            "cancel": "No restablecer nada",
            "help": "Ayuda",
        },
    }
)
READINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(in_print(_TYPED))
"""The same wishes in every language; a test compares them."""
