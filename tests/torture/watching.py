"""What the outside world saw beyond the simulator's own history."""

from collections import defaultdict
from urllib.parse import unquote

from simulator.answer import card_of
from simulator.cards import texts

BEGAN, ENDED = "reset_began", "reset_ended"


def watch(world):
    """Let *world* note when each reset was under way, what each card ever said, each password."""
    return Watch(world)


class Watch:
    """`faces` are the titles that each message has shown, by its id; `passwords` all there were."""

    def __init__(self, world):
        self._world = world
        self.faces = defaultdict(list)
        self.passwords = set()
        self._remember_passwords()
        self._note_spans()
        self._note_faces()

    @property
    def spans(self):
        """Give {"target", "began", "ended"} of each call for a reset; numbers in their order."""
        spans = {}
        for event in self._world.history.events:
            if event["what"] == BEGAN:
                spans[event["call"]] = {"target": event["target"], "began": event["n"]}
            elif event["what"] == ENDED:
                spans[event["call"]]["ended"] = event["n"]
        return [{"ended": float("inf"), **span} for span in spans.values()]

    def _remember_passwords(self):
        start_reset = self._world.tenant.start_reset

        def remembering(account, password):
            self.passwords.add(password)
            return start_reset(account, password)

        self._world.tenant.start_reset = remembering

    def _note_spans(self):
        around, history = self._world.faults.around, self._world.history

        async def noting(call, request, answer, shape=None):
            if call != "resetPassword":
                return await around(call, request, answer, shape)
            target = unquote(request.path).split("/users/")[1].split("/")[0]
            began = history.add(BEGAN, target=target, call=len(history.events))
            try:
                return await around(call, request, answer, shape)
            finally:
                history.add(ENDED, call=began["call"])

        self._world.faults.around = noting

    def _note_faces(self):
        add, chats = self._world.history.add, self._world.chats

        def noting(what, **facts):
            if what in ("send", "update"):
                message = chats.find(facts["conversation"]).messages[facts["activity"]].as_json()
                if (card := card_of(message)) and (said := texts(card)):
                    self.faces[message["id"]].append(said[0])
            return add(what, **facts)

        self._world.history.add = noting
