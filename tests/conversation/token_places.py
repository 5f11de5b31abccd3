"""Where a token is wanted, and how to get there: by words, or by a button that is as good as words.

Each place is entered anew for each kind of no, and says whether what was asked went on after it.
"""

from types import MappingProxyType

from cards.words import LANGUAGES
from cards.words.diagnosis import DIAGNOSIS
from simulator.chats import GROUP_CHAT, ORG_TEAM, SECURITY
from tests.conversation.temporary_password import with_button
from tests.conversation.vishing_steps import TWO
from tests.kit.patience import until
from tests.kit.saying import approved, buttons, buttons_alone, card_with_button, confirmation, says

EVERY_CALL = 99
RESET = "Reset this password?"
WISH = "reset password for alain"


class Place:
    """Somewhere a token is wanted. Nothing is kept there from the kind before."""

    who = "ada"
    settings = MappingProxyType({})
    title = RESET
    """What stands on the card that comes once it goes on."""

    challenge = None
    """What Graph has asked for before Entra is asked."""

    is_pressed_again = False
    """Whether it takes a press of its own after the sign-in."""

    def __init__(self, stage, person):
        self.stage, self.person = stage, person

    async def enter(self, code):
        """Want the token, and be told no."""
        await self.sign_out()
        self.before = await self.so_far()
        self.refuse(code)
        await self.again()

    async def again(self):
        """Want it once more."""
        raise NotImplementedError

    async def so_far(self):
        """Count what came of it until now."""
        return len(await self.titled())

    async def went_on(self):
        return await self.so_far() > self.before

    def refuse(self, code, times=1):
        self.stage.world.faults.order("obo", "400", code=str(code), times=times)

    def refuse_after(self, reads, code, call="batch"):
        """Let so many reads of Graph's pass; then it wants another token, and Entra gives none."""
        faults = self.stage.world.faults
        faults.order(call, "delay", after=0, times=reads)
        faults.order(call, "401_claims")
        if reads:  # for the first of them Entra is asked as well
            faults.order("obo", "delay", after=0)
        self.refuse(code)

    async def sign_out(self):
        """Forget every token that is kept, so that Entra is asked again."""
        seen = await self._signed_out()
        await self.person.say("sign out")
        await until(lambda: self._more_than(seen))

    async def _more_than(self, seen):
        return await self._signed_out() > seen

    async def _signed_out(self):
        """Count how often the bot has said so: only then is it over for its own memory, too."""
        said = [message["text"] for message in await self.person.messages()]
        return said.count(LANGUAGES["en"].talk.signed_out)

    async def titled(self):
        return [card for card in await self.person.cards() if says(card, self.title)]

    async def buttons(self):
        """List the sign-in cards that offer their button alone."""
        return await buttons_alone(self.person)


class Search(Place):
    wish = WISH

    async def again(self):
        await self.person.say(self.wish)


class Card(Search):
    """The search still had a token; for the card Graph wants another one."""

    challenge = "{}"
    reads = 1

    async def enter(self, code):
        await self.sign_out()
        self.before = await self.so_far()
        self.refuse_after(self.reads, code)
        await self.again()


class Why(Search):
    """The question why somebody cannot sign in, which reads much and changes nothing."""

    wish, title = "why can't alain sign in?", DIAGNOSIS["en"].title


class WhyCard(Card):
    wish, title = Why.wish, Why.title


class Choose(Place):
    """Who is meant has been found; while the choice was open Graph came to want another token."""

    challenge, button = "{}", "Choose Alex Johnson"

    async def enter(self, code):
        self.before = await self.so_far()
        await self.person.say("reset password for alex")
        choice = await card_with_button(self.person, self.button)
        self.refuse_after(0, code)
        await self.person.press(choice, self.button)

    async def again(self):
        await self.person.say(WISH)


class Again(Place):
    """*Ask again* on a card that is over."""

    async def again(self):
        await self.person.press(self.over, "Try again")

    async def enter(self, code):
        card = await confirmation(self.person)
        self.over = await self._cancelled(card)
        await super().enter(code)

    async def _cancelled(self, card):
        await self.person.press(card, "Cancel")
        return await with_button(self.person, card, "Try again")


class Wish(Place):
    """A wish by button, beside what became of a reset."""

    title, card = "Sign out everywhere?", None

    async def enter(self, code):
        self.card = self.card or await self._done()
        await super().enter(code)

    async def _done(self):
        await approved(self.person)
        return await card_with_button(self.person, self.title.removesuffix("?"))

    async def again(self):
        await self.person.press(self.card, self.title.removesuffix("?"))


class Author(Place):
    """*Reset this person's password*, on what a colleague wrote in a chat."""

    async def enter(self, code):
        norman = await self.stage.enter("norman")
        await norman.say("I'm locked out", chat=GROUP_CHAT[0])
        self.message = (await self.person.messages(GROUP_CHAT[0]))[-1]
        await super().enter(code)

    async def again(self):
        await self.person.message_action(self.message, "resetPassword")


class Secure(Place):
    """The button in the security channel, once somebody has said that it was not they."""

    who, title, alarm = "gus", "Sign out everywhere?", None
    settings = MappingProxyType({"NOTICE": "on", **TWO, "SECURITY_CHANNEL": SECURITY})

    async def enter(self, code):
        self.alarm = self.alarm or await self._rung()
        await super().enter(code)

    async def _rung(self):
        await approved(await self.stage.enter("ada"))
        alain = await self.stage.enter("alain")
        await alain.press(await card_with_button(alain, "That was not me"), "That was not me")
        return await self.person.card_with("Somebody says", chat=SECURITY)

    async def again(self):
        await self.person.press(self.alarm, "Sign out + make useless")


class HandOver(Place):
    """*Hand over* on a refusal: who may instead is read in the asker's name."""

    title, refusal = "Who should do it?", None
    settings = MappingProxyType({"REACH_TEAM": ORG_TEAM})

    async def enter(self, code):
        self.refusal = self.refusal or await self._refused()
        await super().enter(code)

    async def _refused(self):
        await self.person.say("reset password for gus")
        return await card_with_button(self.person, "Hand over")

    async def again(self):
        await self.person.press(self.refusal, "Hand over")


class Colleagues(HandOver, Card):
    """The refusal could be judged anew; for who may instead Graph wants another token."""

    reads = 2

    async def enter(self, code):
        self.refusal = self.refusal or await self._refused()
        await Card.enter(self, code)


class TakeOver(Place):
    """*Open* on what a colleague has handed over."""

    who, settings = "priya", HandOver.settings

    async def enter(self, code):
        asker = HandOver(self.stage, await self.stage.enter("ada"))
        asker.refusal = await asker._refused()  # noqa: SLF001 - the same story
        await asker.again()
        await asker.person.press(await asker.person.card_with(asker.title), "Send to Priya Nair")
        self.request = await self._sent()
        await super().enter(code)

    async def _sent(self):
        async def there():
            found = [card for card in await self.person.cards() if "Not now" in buttons(card)]
            return found[-1] if found else None

        return await until(there)

    async def again(self):
        await self.person.press(self.request, "Open")
