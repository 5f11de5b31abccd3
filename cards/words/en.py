"""English."""

from cards.sign_in_errors import Hindrance, Unreachable
from cards.unsupported import Wish
from cards.words.outcomes import OUTCOMES
from cards.words.shape import (
    Answer,
    Buttons,
    Choice,
    Confirmation,
    Labels,
    Password,
    Plural,
    Spelling,
    Talk,
    TitledText,
    Words,
    by_first_letter,
)
from resets.model import AccountKind, Reason, State

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
        "This person signs in with an account of another organisation.",
        "Ask the person or an administrator of their own organisation.",
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
        "Reset the password on the user's page in the portal, or let the person do it by "
        "themselves.",
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
        "Ask an administrator of your organisation.",
    ),
    Reason.ROLE_NOT_ACTIVE: Answer(
        "You are eligible for a role that would do, but it is not active.",
        "Activate the role in Privileged Identity Management, then ask again.",
    ),
    Reason.RESTRICTED_UNIT: Answer(
        "This account is in a restricted management administrative unit.",
        "Ask an administrator who holds a role for that unit.",
    ),
    Reason.OUTSIDE_UNIT: Answer(
        "Your role counts for certain administrative units, and this account is outside them.",
        "Ask an administrator whose role covers this account.",
    ),
    Reason.OUT_OF_REACH: Answer(
        "This account is protected by roles or groups that your role does not cover.",
        "Ask an administrator who holds one of the roles that do.",
    ),
    Reason.ROLES_UNREADABLE: Answer(
        "Entra did not show all the roles that count here, and Latchkey does not guess.",
        "Try again in a few minutes, or reset the password in the Entra admin center.",
    ),
    Reason.TICKET_UNKNOWN: Answer(
        "Latchkey does not know this card any more.",
        "Ask again, and a new card comes.",
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
        "This card has been cancelled.",
        "Ask again if the password is to be reset after all.",
    ),
    Reason.EXPIRED: Answer(
        "This card is too old.",
        "Ask again, and a new card comes.",
    ),
    Reason.TARGET_BUSY: Answer(
        "Another reset of this person's password is under way.",
        "Wait until it is settled, then ask again.",
    ),
    Reason.ENTRA_SAID_NO: Answer(
        "Entra refused the reset in your name.",
        "Check your roles in the Entra admin center, or ask an administrator who may do more.",
    ),
    Reason.PASSWORD_REJECTED: Answer(
        "The new password did not meet a password policy of your organisation.",
        "Ask again: Latchkey makes another one. If that fails too, ask who looks after the policy.",
    ),
    Reason.ENTRA_BUSY: Answer(
        "Entra is busy or out of reach.",
        "Try again in a few minutes.",
    ),
    Reason.NO_TOKEN: Answer(
        "Entra did not let Latchkey act in your name.",
        "Sign in again, then repeat your request.",
    ),
    Reason.WRITEBACK_FAILED: Answer(
        "Windows Server AD did not take the new password.",
        "Reset it in Windows Server AD, or ask who looks after Microsoft Entra Connect.",
    ),
    Reason.WRITEBACK_REFUSED: Answer(
        "Entra did not take the password for this synced account: password writeback is off, or the"
        " password broke a policy.",
        "Reset the password in Windows Server AD, or ask who looks after Microsoft Entra Connect.",
    ),
    Reason.INTERRUPTED: Answer(
        "Latchkey stopped before it had asked Entra.",
        "Ask again, and a new card comes.",
    ),
    Reason.FORGOTTEN: Answer(
        "The temporary password has been deleted and cannot be shown again.",
        "If it is still needed, reset the password once more.",
    ),
}

STATES = {
    State.PENDING: TitledText("Waiting for you", "Nothing has been changed yet."),
    State.EXECUTING: TitledText(
        "Working",
        "Entra is being asked to set a temporary password. This card changes by itself.",
    ),
    State.DONE: TitledText(
        "Done",
        "The password has been reset. The temporary password comes on a private card.",
    ),
    State.ACCEPTED: TitledText(
        "Accepted, not yet confirmed",
        "Entra has accepted the temporary password but has not confirmed it. "
        "It may take a few minutes until it works.",
    ),
    State.UNKNOWN: TitledText(
        "Unknown",
        "Entra gave no clear answer: the password may have been reset or not. "
        "Check before you try again.",
    ),
    State.REFUSED: TitledText("Refused, nothing changed", "The password is what it was."),
    State.NOT_DONE: TitledText("Nothing changed", "The password is what it was."),
    State.DELIVERED: TitledText(
        "Done",
        "The password has been reset. The temporary password is on the private card.",
    ),
    State.UNDELIVERED: TitledText(
        "Reset, but not delivered",
        "The password has been reset, but the temporary password could not be given to you. "
        "Nobody knows it. Reset the password once more.",
    ),
    State.CANCELLED: TitledText("Cancelled", "The password is what it was."),
    State.EXPIRED: TitledText(
        "Expired",
        "Nobody approved in time. The password is what it was.",
    ),
}

KINDS = {
    AccountKind.CLOUD: "Cloud account",
    AccountKind.INTERNAL_GUEST: "Guest with a password in this tenant",
    AccountKind.SYNCED: "Synced from Windows Server AD",
    AccountKind.FEDERATED: "Federated with an identity provider",
    AccountKind.EXTERNAL_ENTRA: "Account of another organisation",
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
        "Latchkey does not have your organisation's consent yet.",
        "Ask a Global Administrator to grant admin consent to the app, then try again.",
    ),
    Hindrance.MFA: Answer(
        "Your organisation asks for multifactor authentication here.",
        "Sign in with the button and confirm there that it is you.",
    ),
    Hindrance.REGISTER_MFA: Answer(
        "You have not registered for multifactor authentication yet.",
        "Register on the Security info page, then try again.",
    ),
    Hindrance.DEVICE: Answer(
        "Your organisation allows this only from managed devices or approved apps.",
        "Try again from such a device, or ask who looks after Conditional Access.",
    ),
    Hindrance.CONDITIONAL_ACCESS: Answer(
        "A Conditional Access policy of your organisation blocks this sign-in.",
        "Ask who looks after Conditional Access.",
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
        "Ask an administrator of your organisation.",
    ),
    Hindrance.NOT_ASSIGNED: Answer(
        "You have not been assigned to the Latchkey app.",
        "Ask an administrator to assign you to the app in Entra.",
    ),
    Hindrance.WRONG_TENANT: Answer(
        "Latchkey does not work for the organisation of this account.",
        "Sign in with your account of the organisation that runs Latchkey.",
    ),
    Hindrance.CONFIGURATION: Answer(
        "Latchkey is not set up correctly in Entra.",
        "Tell the people who run Latchkey, and give them the code below.",
    ),
    Hindrance.BUSY: Answer(
        "Entra is busy or out of reach.",
        "Try again in a few minutes.",
    ),
    Hindrance.OTHER: Answer(
        "Entra did not say why in a way that Latchkey understands.",
        "Sign in again. If it goes on, give the code below to the people who run Latchkey.",
    ),
}

UNREACHABLE = {
    Unreachable.NOT_INSTALLED: "I cannot write to you in private yet. Add the Latchkey app in "
    "Teams, then ask me again there.",
    Unreachable.BLOCKED: "I cannot write to you in private, because you have blocked me. "
    "Unblock me in your chat with me, then ask again there.",
    Unreachable.DISABLED: "I cannot write to you in private, because the app has been switched off "
    "by your Teams administrator.",
    Unreachable.GONE: "I no longer find our private chat. Open Latchkey in Teams and ask me there.",
    Unreachable.THROTTLED: "Teams asks me to slow down. Please try again in a minute.",
    Unreachable.OTHER: "I cannot write to you in private right now. Open Latchkey in Teams and "
    "ask me there.",
}

WISHES = {
    Wish.UNLOCK_ACCOUNT: "Latchkey cannot unlock accounts. Smart lockout ends by itself after a "
    "while, an account locked in Windows Server AD is unlocked there, and a blocked sign-in is "
    "allowed again in the user's properties.",
    Wish.RESET_MFA: "Latchkey cannot change multifactor authentication. Open the user and go to "
    "Authentication methods.",
    Wish.TEMPORARY_ACCESS_PASS: "Latchkey cannot issue a Temporary Access Pass. Open the user, go "
    "to Authentication methods and add one there.",
    Wish.REVOKE_SESSIONS: "Latchkey cannot revoke sessions. Open the user and choose Revoke "
    "sessions in the overview.",
    Wish.AUDIT_STATUS: "Latchkey does not show its records in the chat. Every reset stands in the "
    "audit log of Entra, in the name of the admin who approved it.",
    Wish.EXPLAIN_PERMISSION: "Ask for the reset: before anything happens, Latchkey says whether "
    "you may, why not, and who can. Microsoft's table tells which role may reset whom.",
    Wish.DIAGNOSE: "Latchkey cannot tell why somebody is unable to sign in. The sign-in logs can.",
    Wish.FIND_USER: "Latchkey looks people up only to reset their password. All users are listed "
    "in the Entra admin center.",
    Wish.ADD_USER: "Latchkey cannot add or delete users.",
    Wish.ASSIGN_ROLE: "Latchkey cannot assign roles.",
    Wish.EDIT_PROFILE: "Latchkey cannot change profiles. Open the user and choose Edit properties.",
    Wish.CREATE_GROUP: "Latchkey cannot create groups or change their members.",
    Wish.DISABLE_ACCOUNT: "Latchkey cannot block or allow sign-in. Open the user and change "
    "Account enabled in the properties.",
    Wish.BULK_RESET: "Latchkey resets one password at a time, each approved for itself. "
    "Name one person.",
    Wish.SHOW_SECRET: "A temporary password is shown only with the button on its private card, "
    "until its time is up. After that, reset the password once more.",
    Wish.VERIFY_CALLER: "Latchkey cannot verify who is calling. Follow your organisation's rules "
    "before you reset a password.",
    Wish.OUT_OF_SCOPE: "Latchkey resets passwords and does nothing else.",
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
        upn="User principal name",
        department="Department",
        title="Job title",
        office="Office",
        object_id="Object ID ends in",
        account="Account",
        roles="Roles and groups",
        your_right="Your right",
        who_can="Who can",
        activate="You can activate",
        typed="You typed",
        nearest="Similar names",
        reference="Reference",
        password="Temporary password",  # noqa: S106 - a label
        answer="Code",
    ),
    buttons=Buttons(
        approve="Approve",
        cancel="Cancel",
        check="Check now",
        choose="Choose {number}",
        show="Show password",
        forget="Done, forget it",
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
        temporary="Latchkey makes a temporary password and shows it to you alone.",
        must_change="At the next sign-in it must be changed.",
        no_expiry="Until then it does not expire.",
        synced="The password has to be written back to Windows Server AD. If it has Password "
        "never expires set there, the person is not asked to change it.",
        disabled="This account is disabled: nobody can sign in with it, also not after the reset.",
        resource="This is the account of a shared mailbox, a room or equipment, not of a person.",
        lookalike="This name holds signs that are invisible or look like others. "
        "Compare the user principal name and the object ID.",
        no_roles="No admin role",
        role_group="Role-assignable group: protected like an administrator",
        expires="You have {span} to decide, until {time}.",
    ),
    choice=Choice(
        several=TitledText(
            "Who is meant?", "Several people fit. Choose one: nothing is reset yet."
        ),
        more="There are more. Type more of the name, or the user principal name.",
        closed="Not open any more: nobody was chosen.",
        press="Please press the button beside the right person, or type the exact user principal "
        "name.",
        several_summary="Latchkey has a question.",
        nobody=TitledText(
            "Nobody found",
            "Nobody fits these words. Check the spelling, or type the user principal name.",
        ),
        nearest="These come near:",
        nobody_summary="Latchkey found nobody.",
    ),
    password=Password(
        ready=TitledText(
            "The temporary password is ready",
            "Only you can see it. Make sure that nobody is looking at your screen.",
        ),
        until="It can be shown for {span}, until {time}.",
        ready_summary="Latchkey has something private for you.",
        shown=TitledText("Temporary password", "Give it to nobody but the person it is for."),
        aloud="To read aloud",
        times_shown=Plural("Shown {number} time.", "Shown {number} times."),
        shown_at="This time: {time}.",
        must_change="It must be changed at the next sign-in and does not expire until then.",
        synced="It must be changed at the next sign-in, unless Password never expires is set in "
        "Windows Server AD.",
        forgotten=TitledText(
            "Forgotten",
            "Latchkey has deleted the temporary password. It stays valid until it is changed.",
        ),
        gone_title="No longer there",
    ),
    talk=Talk(
        help=TitledText(
            "What I can do",
            "I reset passwords in your name and with your rights in Entra. Nothing happens before "
            "you approve. Type, for example:",
        ),
        examples=(
            "reset password for alain",
            "reset password for alain@contoso.com",
            "sign out",
        ),
        languages="I speak English, Dutch, French, German and Spanish. Your Teams language "
        "decides; you can also type the name of a language.",
        private="I show names and passwords only here, in our private chat.",
        summary="Latchkey has answered.",
        sign_in="Sign in, so that I can act in your name.",
        sign_in_button="Sign in",
        sign_in_code="If the sign-in page shows a code, type it here.",
        sign_in_failed="That sign-in did not work. Press the sign-in button again, and sign in "
        "with your own account of this organisation.",
        signed_in="You are signed in. Please ask me once more.",
        done_after_all="A reset whose outcome was unknown has gone through after all. Press "
        '"{check}" on its card: then you get the password.',
        private_place="Let's go on in private: I have written to you in our own chat.",
        ask_who="Whose password shall I reset? Type a name or a user principal name.",
        ask_reset="I am not sure what you want. If a password is to be reset, please type:",
        reset_for="reset password for {person}",
        too_many_people="That is more than I take at a time. You get a card for each of the first "
        "{number}; name the others afterwards.",
        several_people="One after the other: you get one card for each person.",
        nothing_to_cancel="There is nothing to cancel.",
        press_approve="Please press Approve on the card. Words alone do not reset a password.",
        all_right="All right, nothing will be reset.",
        signed_out="You are signed out.",
        language_changed="From now on I speak English.",
        welcome=TitledText(
            "Hello, I am Latchkey",
            "I reset passwords for IT admins, in your name and with your rights in Entra.",
        ),
        self_service=TitledText(
            "Reset your own password",
            "I work for IT admins. You can reset your own password yourself.",
        ),
        other_wish="That is done elsewhere",
        password_typed=TitledText(
            "Please delete that message",
            "It seems to hold a password. I have not used or kept it. Latchkey makes the temporary "
            "password itself, so that nobody has to type one. Whoever uses that password should "
            "change it.",
        ),
        trouble=TitledText(
            "That did not work",
            "Something went wrong on our side. Before you try again, look at the card of the "
            "reset, if there is one. If it goes on, give the reference to the people who run "
            "Latchkey.",
        ),
        no_token="I could not act in your name",  # noqa: S106 - a heading
        busy=TitledText(
            "Entra cannot be reached",
            "It is busy or out of reach. Nothing has been changed. Try again in a few minutes.",
        ),
        refused="Not possible",
        after="What you may want to do next:",
    ),
    outcome=OUTCOMES["en"],
    spelling=Spelling(
        letters=by_first_letter(
            "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike "
            "November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
        ),
        digits=("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        signs={"-": "dash"},
        capital="capital {letter}",
        small="small {letter}",
    ),
)
