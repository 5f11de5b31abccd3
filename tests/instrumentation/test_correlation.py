"""One id for all lines of a turn, one for all lines about a case."""

import io
import json
import logging

from runtime import correlation
from runtime.logs import JsonLines


def lines_of(write):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log = logging.getLogger("test-of-correlation")
    log.propagate = False
    log.addHandler(handler)
    write(log)
    log.removeHandler(handler)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_lines_of_one_turn_share_an_id_and_other_turns_have_their_own():
    def write(log):
        for _ in range(2):
            with correlation.turn():
                log.warning("one")
                log.warning("two")

    first, second, third, fourth = lines_of(write)
    assert first["turn"] == second["turn"] != third["turn"] == fourth["turn"]


def test_a_case_is_named_by_the_beginning_of_its_ticket_alone():
    def write(log):
        with correlation.turn(), correlation.case("0123456789abcdef0123456789abcdef"):
            log.warning("working")
        log.warning("nowhere")

    working, nowhere = lines_of(write)
    assert working["case"] == "01234567"
    assert not {"turn", "case"} & nowhere.keys()
