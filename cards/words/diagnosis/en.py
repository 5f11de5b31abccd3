"""Why somebody cannot sign in, in English."""

from cards.words.diagnosis.shape import DiagnosisWords
from cards.words.sentences import Answer
from resets.sign_in_facts import Gap
from resets.troubles import Trouble

ENGLISH = DiagnosisWords(
    title="Why the sign-in may fail",
    unlock_title="Unlocking an account",
    summary="Latchkey has looked for what keeps somebody from signing in.",
    ask_who="Who cannot sign in? Type a name or a user principal name (UPN).",
    nothing="Latchkey has found nothing that stands in the way.",
    blind="A lockout that is in force, Conditional Access, the device and the network cannot be "
    "seen from here.",
    log_empty="The sign-in log shows no sign-in within the last seven days.",
    log="According to the sign-in log of Entra",
    unseen="Not seen",
    reset="Reset the password",
    properties="Properties",
    methods="Sign-in methods",
    new_phone="New phone",
    sign_in_log="Sign-in log",
    again="Look again",
    troubles={
        Trouble.LOCK_ENDS_BY_RESET: Answer(
            "There is no separate unlock: resetting the password is the unlock.",
            "Smart lockout also ends by itself, at first after a minute, later after longer. While "
            "it lasts, even the right password is refused.",
        ),
        Trouble.LOCK_IS_ADS: Answer(
            "This account comes from Windows Server AD, and a lock there is only lifted there.",
            "Smart lockout of Entra is another lock: it ends by itself after a while, or when the "
            "password is reset.",
        ),
        Trouble.LOCK_IS_ELSEWHERE: Answer(
            "Entra does not check the password of this account, so there is nothing to unlock "
            "here.",
            "If it is locked, then where this person signs in.",
        ),
        Trouble.DISABLED: Answer(
            "Sign-in is blocked: the account is disabled.",
            "Find out why before you enable it again: in the properties of the user, or in Windows "
            "Server AD if the account comes from there.",
        ),
        Trouble.PASSWORD_CHANGED: Answer(
            "The password was changed {moment}, and not by Latchkey.",
            "If it was not the user: reset the password and sign the user out everywhere. If it "
            "was, a phone or a mail program may still be trying the old password.",
        ),
        Trouble.TEMPORARY_REPLACED: Answer(
            "The password was changed {moment}, after Latchkey had set a temporary one.",
            "Most likely the user has chosen their own. A phone or a mail program may still be "
            "trying an old one. If it was not the user: reset the password and sign them out "
            "everywhere.",
        ),
        Trouble.TEMPORARY_UNUSED: Answer(
            "The temporary password of {moment} has not been replaced yet.",
            "It may never have reached the user, or was mistyped. It does not expire: set a new "
            "one, or make this one useless.",
        ),
        Trouble.MADE_USELESS: Answer(
            "The temporary password was made useless {moment}, and nobody knows the one that took "
            "its place.",
            "Reset the password, so that the user has one again.",
        ),
        Trouble.PASSWORD_EXPIRED: Answer(
            "The password expired {moment}.",
            "Whoever still knows it can change it while signing in. Otherwise reset it.",
        ),
        Trouble.MUST_CHANGE: Answer(
            "The password must be changed at the next sign-in.",
            "Older mail programs and other apps cannot do that: let the user sign in on a web page "
            "first. If the user does not know the password, reset it.",
        ),
        Trouble.NO_WRITEBACK: Answer(
            "The password lives in Windows Server AD, and password writeback is off.",
            "Look there whether it has expired, and reset it there. A Temporary Access Pass works "
            "without it.",
        ),
        Trouble.FEDERATED: Answer(
            "The domain is federated: this person signs in at another identity provider.",
            "Look there for what is wrong. A Temporary Access Pass is accepted before the provider "
            "is asked.",
        ),
        Trouble.ELSEWHERE: Answer(
            "This account signs in elsewhere.",
            "Look there for what is wrong.",
        ),
        Trouble.SMS_ENDS: Answer(
            "Only text messages or phone calls are registered, and Microsoft ends both on {date}.",
            "From then on nobody gets in with them. Let the user register another method now; a "
            "Temporary Access Pass opens the way.",
        ),
        Trouble.SMS_HAS_ENDED: Answer(
            "Only text messages or phone calls are registered, and Microsoft ended both on {date}.",
            "The user gets in again once a passkey is registered. A Temporary Access Pass opens "
            "the way.",
        ),
        Trouble.NO_METHOD: Answer(
            "No sign-in method is registered besides the password.",
            "Where multifactor authentication is required, the sign-in ends there. With a "
            "Temporary Access Pass the user can register one.",
        ),
        Trouble.NEEDS_DEVICE: Answer(
            "A device belongs to the sign-in: a phone, a security key or a computer.",
            "If it is lost, broken or replaced, the user cannot get in without it. A Temporary "
            "Access Pass opens the way, and what is gone can be removed.",
        ),
        Trouble.NEW_ACCOUNT: Answer(
            "The account is new: it was created {moment}.",
            "Licenses, groups and the mailbox may need an hour. Try again then.",
        ),
        Trouble.GOT_IN: Answer(
            "The last sign-in succeeded.",
            "So it may be one app or one device that is in trouble. The log is some minutes "
            "behind.",
        ),
        Trouble.WRONG_PASSWORD: Answer(
            "The password was wrong.",
            "Let the user check Caps Lock and the keyboard language. If the user does not know it, "
            "reset it.",
        ),
        Trouble.LOCKED: Answer(
            "Smart lockout: too many wrong passwords, or an address that Entra distrusts.",
            "It ends by itself, or at once when the password is reset.",
        ),
        Trouble.LOGGED_EXPIRED: Answer(
            "The password had expired or had to be changed.",
            "Whoever still knows it can change it while signing in. Otherwise reset it.",
        ),
        Trouble.LOGGED_DISABLED: Answer(
            "The account was disabled.",
            "Find out why before you enable it again.",
        ),
        Trouble.CONDITIONAL_ACCESS: Answer(
            "A Conditional Access policy blocked the sign-in.",
            "The sign-in log says which one. A reset does not help.",
        ),
        Trouble.MFA_WANTED: Answer(
            "Multifactor authentication was required and had not been completed yet.",
            "If the phone is lost or broken, a Temporary Access Pass lets the user in.",
        ),
        Trouble.MFA_FAILED: Answer(
            "Multifactor authentication failed: it was denied or not answered.",
            "Ask whether the user started that sign-in. If not, somebody else knows the password. "
            "If the phone is lost, a Temporary Access Pass lets the user in.",
        ),
        Trouble.MUST_REGISTER: Answer(
            "The user must register for multifactor authentication first.",
            "A Temporary Access Pass lets the user in to do so.",
        ),
        Trouble.DEVICE: Answer(
            "The device does not meet the requirements of your organization.",
            "It must be managed and compliant. A reset does not help.",
        ),
        Trouble.NO_SUCH_NAME: Answer(
            "The user name that was typed does not exist in your organization.",
            "Let the user type the user principal name exactly as it stands above.",
        ),
        Trouble.AD_PASSWORD_EXPIRED: Answer(
            "The password had expired in Windows Server AD.",
            "The user can change it on a computer in the network of the organization. Otherwise "
            "reset it.",
        ),
        Trouble.SESSION_ENDED: Answer(
            "The session had ended, because the password was changed or the user was signed out "
            "everywhere.",
            "Let the user sign out of the app and sign in again.",
        ),
        Trouble.SIGN_IN_AGAIN: Answer(
            "Your organization asks for a new sign-in from time to time.",
            "Let the user sign in again, nothing more is needed.",
        ),
        Trouble.CONSENT: Answer(
            "Nobody has consented to the app yet.",
            "The sign-in log names the app. Ask whoever manages apps in your organization.",
        ),
        Trouble.APP_UNKNOWN: Answer(
            "Your organization does not know the app.",
            "The sign-in log names it. Often the app is set up for another organization.",
        ),
        Trouble.PASS_NOT_TAKEN: Answer(
            "A Temporary Access Pass was not accepted: used up, expired or mistyped.",
            "Make a new one.",
        ),
        Trouble.OTHER_CODE: Answer(
            "Entra refused the sign-in for a reason that Latchkey does not know.",
            "The sign-in log says more.",
        ),
    },
    gaps={
        Gap.ACCOUNT: "Entra did not say how old the account is, or whether its password expires.",
        Gap.METHODS_ROLE: "Your role may not read the sign-in methods.",
        Gap.METHODS_BUSY: "The sign-in methods could not be read just now.",
        Gap.LOG_OFF: "Latchkey does not read the sign-in log here.",
        Gap.LOG_PERMISSION: "Latchkey lacks the permission for the sign-in log: AuditLog.Read.All.",
        Gap.LOG_ROLE: "Your role may not read the sign-in log.",
        Gap.LOG_LICENCE: "Without Microsoft Entra ID P1, the sign-in log cannot be read.",
        Gap.LOG_BUSY: "Entra did not show the sign-in log just now.",
        Gap.AD: "Latchkey cannot see whether the account is locked or has expired in Windows "
        "Server AD.",
    },
)
