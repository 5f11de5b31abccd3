"""The rules, in order: the first one that fits says what is wanted.

Order is safety. Everything that must never become a reset stands above the rules for resets, and
what no rule knows is *help* or *out of scope*, both unsure.
"""

from dataclasses import dataclass

from intents.intent import Intent


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits when every group of `needs` has a feature in the message and `without` has none."""

    intent: Intent
    needs: tuple[frozenset[str], ...]
    without: frozenset[str] = frozenset()
    unsure: bool = False

    def fits(self, features: frozenset[str]) -> bool:
        """Tell whether the rule applies to a message with these features."""
        return all(group & features for group in self.needs) and not self.without & features


def _rule(intent: Intent, *needs: str, without: str = "", unsure: bool = False) -> Rule:
    """Write groups as words: `"reset change", "password"` is (reset or change) and password."""
    groups = tuple(frozenset(group.split()) for group in needs)
    return Rule(intent, groups, frozenset(without.split()), unsure)


_ASKED = "asks_how asks_why asks_who asks_what asks_when asks_may asks_ask"
_NOT_PLAIN = (
    f"{_ASKED} show trouble broken system log identity works find add_only thing was_reset i my"
)
_OTHER = "mfa tap session unlock disable role group profile"

RULES = (
    _rule(Intent.OUT_OF_SCOPE, "foreign"),
    _rule(Intent.CHANGE_LANGUAGE, "language", "speak", without="reset password people unlock"),
    _rule(Intent.DIAGNOSE, "asks_why", "signin trouble broken", without="reset"),
    _rule(Intent.NEGATION, "negated", "reset was_reset password", without="asks_why asks_may"),
    _rule(Intent.SELF_SERVICE, "oneself", without="negated"),
    _rule(Intent.EXPLAIN_PERMISSION, "asks_why", "reset was_reset change may permission"),
    _rule(Intent.EXPLAIN_PERMISSION, "asks_may", "reset was_reset password may unlock"),
    _rule(Intent.EXPLAIN_PERMISSION, "asks_ask asks_who asks_what", "may", without="was_reset"),
    _rule(Intent.SELF_SERVICE, "oneself"),
    _rule(Intent.BULK_RESET, "everyone", "reset password", without="people negated how stop"),
    _rule(Intent.BULK_RESET, "department", "crowd", "reset", without="people negated how stop"),
    _rule(Intent.BULK_RESET, "everyone", "reset password", "crowd", without="negated how stop"),
    _rule(Intent.NEGATION, "negated", "people change", without=_OTHER),
    _rule(Intent.CANCEL, "stop", without="session mfa people"),
    _rule(Intent.CANCEL, "stop", "reset password"),
    _rule(Intent.HELP, "says_no", "reset password", unsure=True),
    _rule(Intent.HELP, "later", "reset password", unsure=True),
    _rule(Intent.SHOW_SECRET, "asks_what", "password", "temporary new again", without="reset"),
    _rule(Intent.SHOW_SECRET, "show", "password", "temporary again", without="reset need"),
    _rule(Intent.SHOW_SECRET, "i", "forgot", "password", "temporary", without="reset"),
    _rule(Intent.OUT_OF_SCOPE, "asks_what show", "password", without="reset was_reset log forgot"),
    _rule(Intent.VERIFY_CALLER, "identity", without="reset"),
    _rule(Intent.VERIFY_CALLER, "identity", _ASKED),
    _rule(Intent.AUDIT_STATUS, "asks_who asks_when asks_ask", "reset was_reset log"),
    _rule(Intent.AUDIT_STATUS, "asks_when", "password"),
    _rule(Intent.AUDIT_STATUS, "asks_ask", "password", without="polite need change mfa trouble"),
    _rule(Intent.AUDIT_STATUS, "log", without="people"),
    _rule(Intent.AUDIT_STATUS, "log", "reset was_reset show asks_what"),
    _rule(Intent.AUDIT_STATUS, "was_reset", without="need"),
    _rule(Intent.HELP, "asks_how", without="unlock mfa tap session disable role group add people"),
    _rule(Intent.HELP, "asks_how", "reset password"),
    _rule(Intent.HELP, "asks_what asks_ask asks_who", "reset", unsure=True),
    _rule(Intent.OUT_OF_SCOPE, "thing"),
    _rule(Intent.RESET_MFA, "mfa", without="password"),
    _rule(Intent.RESET_MFA, "mfa", without="reset change forgot"),
    _rule(Intent.TEMPORARY_ACCESS_PASS, "tap", without="password"),
    _rule(Intent.TEMPORARY_ACCESS_PASS, "tap", without="reset"),
    _rule(Intent.CHANGE_LANGUAGE, "language", without="reset password people unlock"),
    _rule(Intent.DIAGNOSE, "broken", "password", without="reset need forgot"),
    _rule(Intent.OUT_OF_SCOPE, "system", "reset password change"),
    _rule(Intent.DIAGNOSE, "trouble broken", without="reset need forgot unlock"),
    _rule(Intent.CONFIRM, "yes", without="people unknown unlock mfa session negated no"),
    # From here on, and only here, resets.
    _rule(Intent.RESET_PASSWORD, "reset", "password"),
    _rule(Intent.RESET_PASSWORD, "was_reset", "need"),
    _rule(Intent.RESET_PASSWORD, "password", "change need", without=f"signin negated {_NOT_PLAIN}"),
    _rule(Intent.RESET_PASSWORD, "password", "change need", "people", without="negated asks_what"),
    _rule(Intent.RESET_PASSWORD, "password", "new temporary", without="broken trouble negated"),
    _rule(Intent.RESET_PASSWORD, "password", "forgot", without="i negated"),
    _rule(Intent.RESET_PASSWORD, "forgot", "people", without=f"negated i signin {_OTHER}"),
    _rule(Intent.RESET_PASSWORD, "reset", "people", without=f"signin {_OTHER}"),
    _rule(Intent.RESET_PASSWORD, "reset", "account user somebody", without=_OTHER),
    _rule(Intent.RESET_PASSWORD, "password", "people", without=f"unknown {_NOT_PLAIN} {_OTHER}"),
    _rule(Intent.DIAGNOSE, "trouble broken", without="unlock"),
    # Other wishes.
    _rule(Intent.CREATE_GROUP, "group", "add assign change new", without="role"),
    _rule(Intent.ASSIGN_ROLE, "role", "assign change add need"),
    _rule(Intent.REVOKE_SESSIONS, "session", without="unlock"),
    _rule(Intent.UNLOCK_ACCOUNT, "unlock"),
    _rule(Intent.DISABLE_ACCOUNT, "disable"),
    _rule(Intent.EDIT_PROFILE, "profile", "edit change add"),
    _rule(Intent.ADD_USER, "add", "user account people new"),
    _rule(Intent.ADD_USER, "add", without="password reset unknown role profile system"),
    _rule(Intent.FIND_USER, "find", "people user somebody"),
    _rule(Intent.SELECT, "pick", without="reset password find"),
    _rule(Intent.FIND_USER, "show asks_who", "people", without="password reset"),
    _rule(Intent.FIND_USER, "asks_what", "people", without="password reset ask"),
    _rule(Intent.NEGATION, "negated", "their it reset password change people", without=_OTHER),
    _rule(Intent.CANCEL, "says_no no stop negated", without="people"),
    _rule(Intent.SMALL_TALK, "greeting thanks", without="people unknown password reset help"),
    _rule(Intent.HELP, "help", without="people unknown"),
    _rule(Intent.HELP, "help", unsure=True),
    _rule(Intent.HELP, "reset", unsure=True),
    _rule(Intent.HELP, "password", unsure=True),
    _rule(Intent.EXPLAIN_PERMISSION, "may", _ASKED),
    _rule(Intent.PROVIDE_USER, "people", without=f"unknown change edit assign signin {_ASKED}"),
)


def intent_of(features: frozenset[str]) -> tuple[Intent, bool]:
    """Return what is wanted, and True where that is no more than a guess."""
    for rule in RULES:
        if rule.fits(features):
            return rule.intent, rule.unsure
    return Intent.OUT_OF_SCOPE, True
