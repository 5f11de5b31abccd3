"""What stands on the buttons that ask which of several readings of a message was meant.

By the name of an intent; `{person}` is filled with what was typed. What is not in here is offered
as *Something else*.
"""

from collections.abc import Mapping
from types import MappingProxyType

READINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "reset_password": "Reset the password of {person}",
            "unlock_account": "Unlock {person}",
            "reset_mfa": "Sign-in methods of {person}",
            "temporary_access_pass": "Temporary Access Pass for {person}",
            "revoke_sessions": "Sign {person} out everywhere",
            "disable_account": "Block sign-in for {person}",
            "diagnose": "Why can't {person} sign in?",
            "find_user": "Look up {person}",
            "audit_status": "What has been reset",
            "explain_permission": "Who may reset whom",
            "self_service": "My own password",
            "bulk_reset": "Several people at once",
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
            "diagnose": "Waarom kan {person} niet aanmelden?",
            "find_user": "{person} opzoeken",
            "audit_status": "Wat er opnieuw is ingesteld",
            "explain_permission": "Wie bij wie mag resetten",
            "self_service": "Mijn eigen wachtwoord",
            "bulk_reset": "Meerdere personen tegelijk",
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
            "diagnose": "Pourquoi {person} ne peut pas se connecter",
            "find_user": "Rechercher {person}",
            "audit_status": "Ce qui a été réinitialisé",
            "explain_permission": "Qui peut réinitialiser qui",
            "self_service": "Mon propre mot de passe",
            "bulk_reset": "Plusieurs personnes à la fois",
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
            "diagnose": "Warum kann sich {person} nicht anmelden?",
            "find_user": "{person} nachschlagen",
            "audit_status": "Was zurückgesetzt wurde",
            "explain_permission": "Wer wen zurücksetzen darf",
            "self_service": "Mein eigenes Kennwort",
            "bulk_reset": "Mehrere Personen auf einmal",
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
            "diagnose": "Por qué {person} no puede iniciar sesión",
            "find_user": "Buscar a {person}",
            "audit_status": "Qué se ha restablecido",
            "explain_permission": "Quién puede restablecer a quién",
            "self_service": "Mi propia contraseña",
            "bulk_reset": "Varias personas a la vez",
            "cancel": "No restablecer nada",
            "help": "Ayuda",
        },
    }
)
"""The same wishes in every language; a test compares them."""
