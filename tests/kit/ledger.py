"""A ledger that fails when a test says so, around one that works."""

from resets.errors import LedgerError


class FailingLedger:
    """Passes everything on, but for the methods of which some calls are still to fail."""

    def __init__(self, ledger):
        self._ledger = ledger
        self._before, self._after = {}, {}
        self.meanwhile = {}
        """What happens elsewhere right after a method has written, by its name: awaited once."""

    def fails(self, method, times=1):
        """Let *method* fail before it has written anything."""
        self._before[method] = times

    def loses_the_answer_of(self, method, times=1):
        """Let *method* write, and fail all the same."""
        self._after[method] = times

    def __getattr__(self, method):
        async def call(*args, **facts):
            self._fail(self._before, method)
            answer = await getattr(self._ledger, method)(*args, **facts)
            if happens := self.meanwhile.pop(method, None):
                await happens()
            self._fail(self._after, method)
            return answer

        return call

    @staticmethod
    def _fail(planned, method):
        if planned.get(method):
            planned[method] -= 1
            raise LedgerError("the disk is full")
