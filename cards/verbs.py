"""What our buttons say when they are pressed: the one list of verbs."""

from enum import StrEnum


class Verb(StrEnum):
    """One button each. A card of an older release may still send one that is no longer here."""

    AGREE = "agree"
    ASK_SECOND = "ask_second"
    DISAGREE = "disagree"
    AGAIN = "again"
    APPROVE = "approve"
    CANCEL = "cancel"
    CHECK = "check"
    CHOOSE = "choose"
    DELETE_PASS = "delete_pass"  # noqa: S105 - a verb, not a pass
    FORGET = "forget"
    HAND_OVER = "hand_over"
    INCIDENT_AGREE = "incident_agree"
    INCIDENT_ASK = "incident_ask"
    INCIDENT_BEGIN = "incident_begin"
    INCIDENT_CHECK = "incident_check"
    INCIDENT_DISAGREE = "incident_disagree"
    INCIDENT_STOP = "incident_stop"
    LOOK_NOW = "look_now"
    NOT_NOW = "not_now"
    SEND_TO = "send_to"
    TAKE_OVER = "take_over"
    NOT_ME = "not_me"
    SECURE = "secure"
    SHOW = "show"
    WAS_ME = "was_me"
    WISH = "wish"
