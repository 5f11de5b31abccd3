"""Finds ticket numbers: what names a case of the service desk, and never a person.

*INC0012345*, *HD-1234*, *CHG0031*, *#48211*, *ticket 48211*. What could as well be a staff number
(*P004711*, *EMP-00917*, *nr 302918*) is left to what was learned, unless a word before it says
that it is a ticket.
"""

import re

_NAMED = (
    "tickets?(?:nummer|nr|number)?|tkt|tck|case|incident|vorgang(?:snummer)?|zaak(?:nummer)?"
    "|melding(?:snummer)?|meldung|dossier|demande|billet|incidencia|caso|expediente|solicitud|folio"
    "|tique|chamado|sag|sak|zgłoszenie|ärende"
)
"""Words after which a number is that of a ticket."""
_SYSTEMS = "inc|chg|ritm|sctask|ctask|prb|tkt|tck|crq|glpi|otrs|itsm"
"""Prefixes that service desks alone use: ServiceNow, Remedy, GLPI, OTRS."""
_KEYS = "req|task|hd|sr|wo|cs|cw|sd|im|sup|soc|sec|msp|help|ops|jira|case|ticket|pbi|bug|srq"
"""Prefixes that count with a sign behind them, as in Jira, Halo, ConnectWise."""
_END = r"(?![\w@\\]|[-./:]\w)"

_BARE = re.compile(
    rf"(?<![\w.@+\\/&-])(?:(?:{_SYSTEMS})[-_# ]{{0,2}}\d{{3,12}}|(?:{_KEYS})[-_#]{{1,2}}\d{{3,12}}"
    rf"|(?-i:REQ|TASK|SR|WO|CS)\d{{4,12}}|#\d{{3,12}}){_END}",
    re.IGNORECASE,
)
_AFTER_A_WORD = re.compile(
    rf"(?<!\w)(?:{_NAMED})(?:[ .:-]{{1,2}}(?:nr|no|num|n[°ºo]|number|nummer|id))?[ .:]{{0,2}}"
    rf"(#?(?:[a-z]{{1,10}}-?)?\d{{2,12}}(?:[-/]\d{{1,8}})?){_END}",
    re.IGNORECASE,
)
_IN_AN_ADDRESS = re.compile(rf"(?<=[/=])(?:{_SYSTEMS}|[A-Z]{{2,10}}-)\d{{2,12}}(?!\w)")
_DIGIT = re.compile(r"\d")

Stretch = tuple[int, int]


def references_in(text: str) -> list[Stretch]:
    """Return where ticket numbers stand in what is seen, in order, none within another."""
    if not _DIGIT.search(text):
        return []
    found = [it.span(1) for it in _AFTER_A_WORD.finditer(text)]
    found += [it.span() for it in _BARE.finditer(text)]
    kept: list[Stretch] = []
    for start, end in sorted(found, key=lambda it: (it[0], -it[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def reference_in_address(address: str) -> str:
    """Return the ticket that a web address leads to; "" if none shows."""
    found = _IN_AN_ADDRESS.search(address)
    return found.group() if found else ""
