"""Where the audit begins once its oldest entries have been taken off: a signed *anchor* says so."""

from resets.errors import LedgerError
from stores.chain import START, Checkpoint
from stores.database import Row
from stores.keys import Keys, is_signed, sign

ANCHOR = "SELECT seq, mac, signature FROM anchors ORDER BY seq DESC LIMIT 1"


def believed(anchor: Row | None, keys: Keys) -> Checkpoint:
    """Say after which entry the chain begins. Raises LedgerError for an anchor that is not ours."""
    if anchor is None:
        return START
    end = Checkpoint(anchor["seq"], anchor["mac"])
    if not is_signed(keys.audit, _signed(end), anchor["signature"]):
        raise LedgerError("the audit's anchor was altered, or signed with another key")
    return end


def signature_of(end: Checkpoint, keys: Keys) -> str:
    """Sign *end* as the entry after which the chain begins."""
    return sign(keys.audit, _signed(end))


def _signed(end: Checkpoint) -> dict[str, str | int | None]:
    return {"anchor": end.seq, "mac": end.mac}
