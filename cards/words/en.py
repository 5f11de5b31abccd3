"""English."""

from cards.unsupported import Wish
from cards.words.acts.reasons import REASONS as ACT_REASONS
from cards.words.outcomes import OUTCOMES
from cards.words.receiver_reasons import RECEIVER_REASONS
from cards.words.sentences import Answer, TitledText
from cards.words.shape import (
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    Words,
    by_first_letter,
)
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, State
from resets.unreachable import Unreachable

REASONS = {
    Reason.OWN_ACCOUNT: Answer(
        "This is your own account.",
        "Change your own password in My Account.",
    ),
    Reason.AGENT: Answer(
        "This account belongs to an AI agent and has no password.",
        "Its access is managed in the Entra admin center.",
    ),
    Reason.NOT_REDEEMED: Answer(
        "This guest has not accepted the invitation yet, so there is no password.",
        "Send the invitation again from the Entra admin center.",
    ),
    Reason.EXTERNAL_ENTRA: Answer(
        "This person signs in with an account of another organization.",
        "Ask the person or an administrator of their own organization.",
    ),
    Reason.MICROSOFT_ACCOUNT: Answer(
        "This person signs in with a personal Microsoft account.",
        "Only the person can reset that password, at account.live.com.",
    ),
    Reason.GOOGLE: Answer(
        "This person signs in with a Google account.",
        "Only the person can reset that password, at Google.",
    ),
    Reason.EMAIL_CODE: Answer(
        "This person signs in with a one-time passcode sent by email and has no password.",
        "There is nothing to reset: a new passcode is sent at every sign-in.",
    ),
    Reason.OTHER_PROVIDER: Answer(
        "This person signs in with another identity provider.",
        "Ask the person to reset the password there.",
    ),
    Reason.LOCAL_ACCOUNT: Answer(
        "This is a customer's account of an Azure AD B2C tenant, which Latchkey cannot reset.",
        "Reset the password on the user's page in the portal, or let the customer do it.",
    ),
    Reason.FEDERATED: Answer(
        "Sign-in for this domain is federated, so the password is not kept in Entra.",
        "Reset the password at the identity provider, for example in Windows Server AD.",
    ),
    Reason.NO_WRITEBACK: Answer(
        "This account is synced from Windows Server AD, and password writeback is off.",
        "Reset the password in Windows Server AD.",
    ),
    Reason.NO_ROLE: Answer(
        "You do not hold a role that may reset passwords.",
        "Ask an administrator of your organization.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "You have an eligible role that is not active.",
        "Activate the role in Privileged Identity Management, then ask again: Latchkey says "
        "whether it is enough.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "This account is in a restricted management administrative unit.",
        "Ask an administrator who holds a role for that unit.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Your role applies to certain administrative units, and this account is outside them.",
        "Ask an administrator whose role covers this account.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "This account is protected by roles or groups that your role does not cover.",
        "Ask an administrator who holds one of the roles that do.",
    ),
    Reason.PROTECTED: Answer(
        "Has administrator rights or can be given them through a group. "
        "Such accounts are handled one by one.",
        "Ask for this account alone.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra did not show all the roles that count here, and Latchkey does not guess.",
        "Try again in a few minutes. If it stays so, Entra does not let you read who holds which "
        "role: ask for Directory Readers, or reset the password in the Entra admin center.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey does not know this card anymore.",
        "Ask again to get a new card.",
    ),
    Reason.NOT_YOURS: Answer(
        "This card was made for somebody else or for another chat.",
        "Ask for your own card in your chat with Latchkey.",
    ),
    Reason.ALREADY_USED: Answer(
        "This card has been used already.",
        "Look at the card for the outcome, or ask again for a new one.",
    ),
    Reason.CANCELLED: Answer(
        "This card has been canceled.",
        "Ask again if the password still needs to be reset.",
    ),
    Reason.EXPIRED: Answer(
        "This card is too old.",
        "Ask again to get a new card.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Something else is being done to this account right now.",
        "Wait until it is finished, then ask again.",
    ),
    Reason.TARGET_CHANGED: Answer(
        "The name, the user principal name, the kind of account or the roles of this person have "
        "changed since the card was made.",
        "Ask again to get a new card.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra refused the reset.",
        "Check your roles in the Entra admin center, or ask an administrator with more "
        "permissions.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "The new password did not meet a password policy of your organization.",
        "Ask again: Latchkey creates another one. If that fails too, ask whoever manages the "
        "policy.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra is busy or cannot be reached.",
        "Try again in a few minutes.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra did not let Latchkey act on your behalf.",
        "Sign in again, then repeat your request.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD did not accept the new password.",
        "Reset it in Windows Server AD, or ask whoever manages Microsoft Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra did not accept the password for this synced account: password writeback is off, "
        "or the password broke a policy.",
        "Reset the password in Windows Server AD, or ask whoever manages Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey stopped before it asked Entra.",
        "Ask again to get a new card.",
    ),
    Reason.FORGOTTEN: Answer(
        "The temporary password has been deleted and cannot be shown again.",
        "If it is still needed, reset the password again.",
    ),
    **ACT_REASONS["en"],
    **RECEIVER_REASONS["en"],
}

STATES = {
    State.PENDING: TitledText("Waiting for your decision", "Nothing has been changed yet."),
    State.EXECUTING: TitledText(
        "Resetting the password",
        "Entra is setting a temporary password. This card updates itself.",
    ),
    State.DONE: TitledText(
        "Password reset",
        "The password has been reset.",
    ),
    State.ACCEPTED: TitledText(
        "Password accepted, not yet confirmed",
        "Entra has accepted the temporary password but has not confirmed it. It may take up to 5 "
        "minutes until it works.",
    ),
    State.UNKNOWN: TitledText(
        "Reset outcome unknown",
        "Entra gave no clear answer: the password may or may not have been reset. If you cannot "
        "wait, reset it again: the newest password counts.",
    ),
    State.REFUSED: TitledText("Reset refused", "This request has not changed the password."),
    State.NOT_DONE: TitledText("Password not reset", "This request has not changed the password."),
    State.DELIVERED: TitledText(
        "Password reset",
        "The password has been reset.",
    ),
    State.UNDELIVERED: TitledText(
        "Temporary password not delivered",
        "Entra has accepted a new password, but it could not be given to you. Nobody knows it. "
        "Reset the password again.",
    ),
    State.CANCELLED: TitledText("Reset canceled", "This request has not changed the password."),
    State.EXPIRED: TitledText(
        "Request expired",
        "It was not approved in time. This request has not changed the password.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Cloud account",
    AccountKind.INTERNAL_GUEST: "Guest with a password in this tenant",
    AccountKind.SYNCED: "Synced from Windows Server AD",
    AccountKind.FEDERATED: "Federated with an identity provider",
    AccountKind.EXTERNAL_ENTRA: "Account of another organization",
    AccountKind.MICROSOFT_ACCOUNT: "Personal Microsoft account",
    AccountKind.GOOGLE: "Google account",
    AccountKind.OTHER_PROVIDER: "Account of another identity provider",
    AccountKind.EMAIL_CODE: "Guest with a one-time passcode by email",
    AccountKind.NOT_REDEEMED: "Invited guest who has not accepted yet",
    AccountKind.LOCAL: "Customer account of an Azure AD B2C tenant",
    AccountKind.AGENT: "Account of an AI agent",
}

HINDRANCES = {
    Hindrance.CONSENT: Answer(
        "Latchkey does not have your organization's consent yet.",
        "Ask a Global Administrator to grant admin consent to the app, then try again.",
    ),
    Hindrance.MFA: Answer(
        "Your organization requires multifactor authentication here.",
        "Sign in with the button and confirm there that it is you.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "You have not registered for multifactor authentication yet.",
        "Register on the Security info page, then try again.",
    ),
    Hindrance.DEVICE: Answer(
        "Your organization allows this only from managed devices or approved apps.",
        "Try again from such a device, or ask whoever manages Conditional Access.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "A Conditional Access policy of your organization blocks this sign-in.",
        "Ask whoever manages Conditional Access.",
    ),
    Hindrance.POLICY: Answer(
        "A policy of your organization forbids this sign-in.",
        "Ask an administrator of your organization, and give them the code below.",
    ),
    Hindrance.RISK: Answer(
        "Entra sees a risk in this sign-in, or asks for more proof that it is you.",
        "Sign in to the Security info page and follow what it says, then try again.",
    ),
    Hindrance.SIGN_IN_AGAIN: Answer(
        "Your sign-in is no longer valid.",
        "Sign in again, then repeat your request.",
    ),
    Hindrance.OWN_PASSWORD_EXPIRED: Answer(
        "Your own password has expired.",
        "Change your own password first, then try again.",
    ),
    Hindrance.OWN_ACCOUNT_DISABLED: Answer(
        "Your own account is disabled.",
        "Ask an administrator of your organization.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "You have not been assigned to the Latchkey app.",
        "Ask an administrator to assign you to the app in Entra.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey does not work for the organization of this account.",
        "Sign in with your account of the organization that runs Latchkey.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey is not set up correctly in Entra.",
        "Tell whoever manages Latchkey, and give them the code below.",
    ),
    Hindrance.BUSY: Answer(
        "Entra is busy or cannot be reached.",
        "Try again in a few minutes.",
    ),
    Hindrance.OTHER: Answer(
        "Entra gave a reason that Latchkey does not know.",
        "Sign in again. If it keeps happening, give the code below to whoever manages Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "I cannot write to you in private yet. Add the Latchkey app in "
    "Teams, then ask me again there.",
    Unreachable.BLOCKED: "I cannot write to you in private, because you have blocked me. Unblock "
    "me in your chat with me, then ask again there.",
    Unreachable.DISABLED: "I cannot write to you in private, because the app has been switched "
    "off by your Teams administrator.",
    Unreachable.GONE: "I cannot find our private chat anymore. Open Latchkey in Teams and ask me "
    "there.",
    Unreachable.THROTTLED: "Teams is limiting messages right now. Try again in a minute.",
    Unreachable.OTHER: "I cannot write to you in private right now. Open Latchkey in Teams and "
    "ask me there.",
}

WISHES = {
    Wish.AUDIT_STATUS: "Latchkey does not show its records in the chat. Every reset is in the "
    "Entra audit log, under the name of the admin who approved it.",
    Wish.EXPLAIN_PERMISSION: "Ask for the reset: before anything happens, Latchkey says whether "
    "you may, why not, and who can. Microsoft's table shows which role can reset whom.",
    Wish.FIND_USER: "Latchkey looks people up only to help them sign in. All users are listed in "
    "the Entra admin center.",
    Wish.ADD_USER: "Latchkey cannot add or delete users.",
    Wish.ASSIGN_ROLE: "Latchkey cannot assign roles.",
    Wish.EDIT_PROFILE: "Latchkey cannot change profiles. Open the user and choose Edit properties.",
    Wish.CREATE_GROUP: "Latchkey cannot create groups or change their members.",
    Wish.DISABLE_ACCOUNT: "Latchkey cannot block or allow sign-in. Open the user and change "
    "Account enabled in the properties.",
    Wish.DELETE_USER: "Latchkey cannot delete anybody. Open the user, and choose Delete there.",
    Wish.BULK_RESET: "Latchkey resets one password at a time, each with its own approval. Name "
    "one person.",
    Wish.SHOW_SECRET: "A temporary password is shown only with the button on its card, until its "
    "time is up. After that, reset the password again.",
    Wish.VERIFY_CALLER: "No message shows who is calling. Ask for what the caller wants: where "
    "Latchkey may check callers, the card has the button “Check who is calling”. Otherwise "
    "follow your organization's rules before you go on.",
    Wish.OUT_OF_SCOPE: "Latchkey only helps people sign in: with their password, a Temporary "
    "Access Pass, a new phone, their sessions. Help lists all of it.",
}

ENGLISH = Words(
    language="en",
    locale="en",
    own_name="English",
    reasons=REASONS,
    states=STATES,
    kinds=KINDS,
    hindrances=HINDRANCES,
    unreachable=UNREACHABLE,
    wishes=WISHES,
    labels=Labels(
        name="Name",
        upn="UPN",
        department="Department",
        title="Job title",
        office="Office",
        object_id="Object ID ends in",
        account="Account",
        roles="Roles and groups",
        your_role="Your role",
        who_can="Who can",
        activate="You can activate",
        typed="You typed",
        nearest="Similar names",
        reference="Reference",
        password="Temporary password",  # noqa: S106 - a label
        answer="Code",
        at="Time",
        correlation="Correlation ID",
        left_out="Not looked at",
    ),
    buttons=Buttons(
        approve="Approve",
        cancel="Cancel",
        check="Check now",
        choose="Choose {name}",
        show="Show password",
        forget="Done, delete it",
        activate="Activate a role",
        self_service="Reset my own password",
        elsewhere="Open the page",
        security_info="Security info",
        entra="Open the page",
        assign_roles="Assign roles",
        edit_profile="Edit profile",
        create_group="Create a group",
        add_user="Add a user",
    ),
    confirmation=Confirmation(
        title="Reset this password?",
        summary="Latchkey asks for your approval.",
        temporary="Latchkey creates a temporary password and shows it only to you.",
        must_change="The user must change it at the next sign-in.",
        no_expiry="It doesn't expire before that.",
        synced="The password is written back to Windows Server AD. If Password never expires is "
        "set on the AD account, the user isn't asked to change it.",
        disabled="This account is disabled: nobody can sign in until it is enabled.",
        resource="This account belongs to a shared mailbox, a room or equipment, not to a person.",
        lookalike="Warning: this name contains invisible or look-alike characters. Compare the "
        "UPN and the object ID.",
        no_roles="No admin role",
        role_group="Role-assignable group: protected like an administrator",
        expires="This request is valid for {span}.",
    ),
    choice=Choice(
        several=TitledText("Who do you mean?", "Several people match. Nothing is reset yet."),
        more="There are more. Type more of the name, or the user principal name (UPN).",
        closed="This choice is closed.",
        press="Select the button beside the right person, or type the exact user principal name "
        "(UPN).",
        several_summary="Latchkey has a question.",
        nobody=TitledText(
            "No one found",
            "No one matches. Check the spelling or type the user principal name (UPN).",
        ),
        nearest="Did you mean:",
        nobody_summary="Latchkey found no one.",
        mentioned="Teams did not say which account was mentioned. Choose it here, or type "
        "the user principal name (UPN).",
    ),
    password=Password(
        until="The temporary password can be shown for {span}.",
        ready_summary="Latchkey has something private for you.",
        shown=TitledText("Temporary password", "Give it only to this person."),
        aloud="To read aloud",
        all_small="All small letters:",
        each_word="Each word begins with a capital, with dashes between.",
        spell="Show spelling",
        times_shown=Plural("Shown once.", "Shown {number} times."),
        times_so_far=Plural("Shown once so far.", "Shown {number} times so far."),
        synced="The user signs in with it and then chooses a new password, unless Password never "
        "expires is set on the AD account.",
        forgotten=TitledText(
            "Temporary password deleted",
            "Latchkey no longer has it.",
        ),
        gone_title="Temporary password not available",
    ),
    talk=Talk(
        help=TitledText(
            "What I can do",
            "I reset passwords, sign people out everywhere and issue Temporary Access Passes, on "
            "your behalf and with your own roles in Entra. Nothing happens before you approve. "
            "Type, for example:",
        ),
        examples=(
            "reset password for alain",
            "sign alain out everywhere",
            "temporary access pass for alain@contoso.com",
            "why can't alain sign in?",
            "alain has a new phone",
            "several accounts were hacked",
            "sign out",
        ),
        languages="I speak English, Dutch, French, German and Spanish. I follow the language of "
        'Teams; you can also type the name of a language, or "language auto" to '
        "follow Teams again.",
        private="I show names and passwords only here, in our private chat.",
        summary="Latchkey has answered.",
        sign_in="Sign in, so that I can act on your behalf.",
        sign_in_button="Sign in",
        sign_in_code="If the sign-in page shows a code, type it here.",
        sign_in_failed="That sign-in did not work. Select the sign-in button again, and sign in "
        "with your own account of this organization.",
        signed_in="You are signed in. Please send your request again.",
        done_after_all="A reset whose outcome was unknown has gone through after all. Select "
        '"{check}" on its card to get the password.',
        private_place="I've sent you a private message.",
        ask_who="Whose password should I reset? Type a name or a user principal name (UPN).",
        too_many_people="I handle {number} people at a time. You get a card for each of the "
        "first ones; name the others afterwards.",
        several_people="One after the other: you get one card for each person.",
        small_talk="At your service. Type a name to begin, or select Help.",
        nothing_to_cancel="There is nothing to cancel. What has been approved cannot be undone; "
        "the buttons on its card show what can be done now.",
        press_approve="Select Approve on the card. A message alone does not reset a password.",
        all_right="All right, nothing will be reset.",
        signed_out="You are signed out here. Your next request signs you in again with your "
        "Teams account.",
        language_changed="From now on I speak English.",
        language_follows="From now on I follow the language of Teams.",
        below="The answer is below.",
        welcome=TitledText(
            "Hello, I am Latchkey",
            "I help IT admins while somebody is on the phone, on your behalf and with your own "
            "roles in Entra. Nothing happens before you approve. Type, for example:",
        ),
        self_service=TitledText(
            "Reset your own password",
            "I work for IT admins. You can reset your own password yourself.",
        ),
        other_wish="Not available here",
        password_typed=TitledText(
            "Please delete that message",
            "It seems to contain a password. I have not used or kept it. Latchkey creates the "
            "temporary password itself, so that nobody has to type one. If that password is in "
            "use, change it.",
        ),
        trouble=TitledText(
            "Something went wrong",
            "An error occurred in Latchkey. Before you try again, look at the card of the reset, "
            "if there is one. If it keeps happening, give the reference to whoever manages "
            "Latchkey.",
        ),
        no_token="I could not act on your behalf",  # noqa: S106 - a heading
        sign_in_in_vain=Answer(
            "You have signed in, and Entra still asks for more: a policy wants something for "
            "Microsoft Graph that it does not ask for when you sign in to Latchkey.",
            "Ask whoever manages Conditional Access to let that policy cover the Latchkey app as "
            "well, and give them the code below.",
        ),
        sign_on_failed="Teams could not sign you in automatically. Please press the sign-in "
        "button: "
        "then your request continues.",
        gone=TitledText(
            "No longer there",
            "Entra does not know this account any more. It may have been deleted a moment ago.",
        ),
        not_readable=TitledText(
            "Not readable for you",
            "Entra does not show you this account. Check your roles in the Entra admin center, "
            "or ask an administrator who may do more.",
        ),
        no_record=TitledText(
            "Latchkey cannot write its record",
            "Without its record Latchkey resets nothing. Nothing has been changed by this "
            "request. Try again in a few minutes; if it keeps happening, give the reference to "
            "whoever manages Latchkey.",
        ),
        slow_down="Too many requests in a short time. Nothing is lost: please continue in a "
        "minute.",
        needs_window="This opens in a window that this app does not show. Nothing has been shown: "
        "please press it in Teams on a computer, on a phone or on the web.",
        busy=TitledText(
            "Entra cannot be reached",
            "Entra is busy or cannot be reached. Nothing has been changed. Try again in a few "
            "minutes.",
        ),
        refused="Reset not possible",
        after="Next steps",
    ),
    outcome=OUTCOMES["en"],
    spelling=Spelling(
        letters=by_first_letter(
            "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
            "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee "
            "Zulu"
        ),
        digits=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        signs={
            "-": "dash",
            "+": "plus",
            "&": "ampersand",
            "=": "equals sign",
            "!": "exclamation mark",
            "@": "at sign",
            "#": "number sign",
            "%": "percent sign",
            "*": "asterisk",
        },
        capital="capital {letter}",
        small="small {letter}",
    ),
)
