"""Where a press wants a token: to act, to ask others, to look at what became of it, to tidy up."""

from types import MappingProxyType

from cards.words import LANGUAGES
from cards.words.methods import METHODS
from simulator import driver
from tests.conversation import incident_steps, new_phone_story
from tests.conversation.caller_story import ASK_MANAGER, CHECK, OFFERED
from tests.conversation.new_phone_story import going, not_confirmed
from tests.conversation.temporary_password import passes, reset_and_told, with_button
from tests.conversation.token_places import EVERY_CALL, Place
from tests.conversation.vishing_steps import TWO
from tests.kit.saying import approved, buttons, card_with_button, confirmation

ENGLISH = LANGUAGES["en"]
ALAIN = "alain@contoso.com"


class Press(Place):
    """A press that acts, on a card of its own for each kind."""

    wish, button, effect = f"reset password for {ALAIN}", "Approve", "reset"

    async def enter(self, code):
        self.card = await self.the_card()
        self.before = await self.so_far()
        self.refuse(code, EVERY_CALL)  # a look after the last act may ask in between
        await self.again()
        await self.person.card_with(f"AADSTS{code}")
        self.stage.world.faults.clear()

    async def the_card(self):
        await self.person.say(self.wish)
        await self.person.card_with(self.title)
        return (await self.titled())[-1]

    async def again(self):
        self.answer = await self.person.press(self.card, self.button, inputs=self.inputs())

    def inputs(self):
        return {}

    async def so_far(self):
        return len(self.stage.happened(self.effect))


class SignOut(Press):
    """Another act's button, which may be pressed again."""

    wish, title = f"sign {ALAIN} out everywhere", "Sign out everywhere?"
    button, effect = "Sign out", "sessions_revoked"


class Pass(Press):
    who, wish = "aisha", "temporary access pass for alain"
    title, button, effect = "Make a Temporary Access Pass?", "Make pass", "pass_made"


class NewPhone(Press):
    who, wish, title = "aisha", new_phone_story.ASKED, new_phone_story.TITLE
    button, effect = "Remove methods", "method_removed"

    async def the_card(self):
        new_phone_story.has(self.stage, "alain", "authenticator", "passkey", "phone")
        return await super().the_card()

    def inputs(self):
        return {"going": going(self.card, new_phone_story.PHONE)}


class Scramble(Press):
    wish, title = "make alain's temporary password useless", "Make the temporary password useless?"
    button = "Make it useless"

    async def the_card(self):
        await approved(self.person, f"reset password for {ALAIN}")
        return await super().the_card()


class ToTheManager(Press):
    """The password shall go to the manager, whom Latchkey reads in the admin's name."""

    settings = MappingProxyType({"REACH_TEAM": OFFERED["REACH_TEAM"], "RECEIVERS": "manager"})

    def inputs(self):
        return {"receiver": f"manager:{self.stage.id_of('chase')}"}


class Questions(Press):
    """A press that puts a question before somebody else."""

    asked, offers = "grace", "Agree"
    settings = MappingProxyType({"SECOND_PERSON": "always", **TWO})

    async def so_far(self):
        asked = await self.stage.enter(self.asked)
        return len([card for card in await asked.cards() if self.offers in buttons(card)])


class AskSecond(Questions):
    button = "Ask a second person"


class AskManager(Questions):
    """The number can only stand in the answer to a press, so the sign-in comes and then a press."""

    settings, asked, offers = OFFERED, "chase", "I vouch"
    button, is_pressed_again, challenge = ASK_MANAGER, True, "{}"

    async def the_card(self):
        self.stage.clock.forward(hours=1)  # nobody is asked about more than thrice an hour
        await self.stage.change(ALAIN, teams="not_installed")
        card = await super().the_card()
        await self.person.press(card, CHECK)
        return await self.stage.changed(self.person, card, "Teams does not reach")

    async def so_far(self):
        """Count the answered ones, too: a question that is over keeps its card, but no button."""
        asked = await self.stage.enter(self.asked)
        return len(await asked.cards())

    def refuse(self, code, times=1):
        self.stage.world.faults.order("manager", "401_claims", times=times)
        super().refuse(code, times)


class Incident(Questions):
    settings, title, button = incident_steps.TWO, "Make useless and sign out:", incident_steps.ASK

    async def the_card(self):
        return await incident_steps.checked(self.person, ALAIN)


class IncidentList(Incident):
    button = incident_steps.CHECK

    async def the_card(self):
        await confirmation(self.person)  # who has just signed in
        return await incident_steps.form(self.person)

    def inputs(self):
        return {"people": ALAIN}

    async def so_far(self):
        return len(await self.titled())


class IncidentBegin(Incident):
    button, effect = incident_steps.BEGIN, "reset"

    async def the_card(self):
        return await incident_steps.granted(self.stage, self.person, ALAIN)

    async def so_far(self):
        return len(self.stage.happened(self.effect))


class SignedOutIncident(IncidentList):
    """The same for whoever is signed out: the token is wanted once Teams has signed them in."""

    async def the_card(self):
        form = await super().the_card()
        await self.sign_out()
        return form


class Look(Place):
    """*Check now*, again and again after one reset whose answer was lost."""

    card, button = None, "Check now"

    async def enter(self, code):
        self.card = self.card or await self.the_card()
        await self.sign_out()
        self.before = await self.so_far()
        self.refuse(code, EVERY_CALL)  # the look that went on before may ask in between
        await self.again()
        await self.person.card_with(f"AADSTS{code}")
        self.stage.world.faults.clear()

    async def the_card(self):
        await driver.fault(self.stage.world.base, "resetPassword", "500")
        await self.person.press(await confirmation(self.person), "Approve")
        unknown = await self.person.card_with("Reset outcome unknown")
        await self.stage.restart_bot()  # which would look by itself
        return unknown

    async def again(self):
        self.answer = await self.person.press(self.card, self.button)

    async def so_far(self):
        said = [message["text"] for message in await self.person.messages()]
        return said.count(ENGLISH.states["unknown"].text)

    async def went_on(self):
        looked = "Reset outcome unknown" in self.answer.texts
        return looked or await super().went_on()


class LookNow(Look):
    """Has the temporary password been used?"""

    button = "Look now"

    async def the_card(self):
        card, _ = await reset_and_told(self.person)
        await passes(self.stage, self.stage.clock, minutes=3)
        return await with_button(self.person, card, self.button)

    async def so_far(self):
        path = f"/v1.0/users/{self.stage.id_of('alain')}"
        return len(self.stage.happened("graph_read", path=path))

    async def went_on(self):
        return await self.so_far() > self.before


class LookAtPass(LookNow):
    who = "aisha"

    async def the_card(self):
        await self.person.say(Pass.wish)
        await self.person.press(await self.person.card_with(Pass.title), Pass.button)
        return await card_with_button(self.person, self.button)

    async def so_far(self):
        path = f"/v1.0/users/{self.stage.id_of('alain')}/authentication/temporaryAccessPassMethods"
        return len(self.stage.happened("graph_read", path=path))


class DeletePass(Pass):
    button, effect = "Delete the pass in Entra", "pass_deleted"

    async def the_card(self):
        card = await super().the_card()
        await self.person.press(card, Pass.button)
        return await self.stage.changed(self.person, card, self.button)


class RemoveRest(Press):
    who, button, effect = "aisha", METHODS["en"].rest, "method_removed"

    async def the_card(self):
        return await not_confirmed(self.stage, self.person)
