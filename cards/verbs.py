"""What our buttons say when they are pressed: the one list of verbs."""

from enum import StrEnum


class Verb(StrEnum):
    """One button each. A card of an older release may still send one that is no longer here."""

    AGREE = "agree"
    ASK_MANAGER = "ask_manager"
    ASK_SECOND = "ask_second"
    DISAGREE = "disagree"
    AGAIN = "again"
    APPROVE = "approve"
    CANCEL = "cancel"
    CANNOT_VOUCH = "cannot_vouch"
    CHECK = "check"
    CHECK_CALLER = "check_caller"
    CHOOSE = "choose"
    DELETE_PASS = "delete_pass"  # noqa: S105 - a verb, not a pass
    FORGET = "forget"
    GIVEN_ON = "given_on"
    HOLD = "hold"
    SEE = "see"
    HAND_OVER = "hand_over"
    NOT_NOW = "not_now"
    SEND_TO = "send_to"
    TAKE_OVER = "take_over"
    NOT_CALLING = "not_calling"
    NOT_ME = "not_me"
    SECURE = "secure"
    SHOW = "show"
    TELL_NUMBER = "tell_number"
    VOUCH = "vouch"
    WAS_ME = "was_me"
    WISH = "wish"
