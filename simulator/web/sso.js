/**
 * Signing in as Teams does it: silently where that works, else by a card with a button.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-overview
 */

import { make } from "./dom.js";

const OAUTH_CARD = "application/vnd.microsoft.card.oauth";
const LOOK_AGAIN = 500; // milliseconds between looks whether the pop-up was closed; our own choice
const LAST_WORD = 1500; // milliseconds for the code of a pop-up that is seen closed before its message is; our own choice
const CANCELLED = "CancelledByUser";

/** The sign-in card in a message, or undefined. */
export const signInCard = (message) =>
  message.attachments?.find(({ contentType }) => contentType === OAUTH_CARD)?.content;

/** Sign-in of one person. `fellBack(message)` is told of each held card that has to be drawn after all. */
export class SignIn {
  constructor(api, fellBack) {
    this.api = api;
    this.fellBack = fellBack;
    this.outcomes = new Outcomes(api.as);
  }

  /** Whether `message` is not to be drawn now: Teams first tries to sign in without asking. */
  holds(message, chatKind) {
    const card = signInCard(message);
    const id = card?.tokenExchangeResource?.id;
    if (!id || chatKind !== "personal") return false;
    if (this.outcomes.of(id) === undefined) this.#trySilently(message, card);
    return this.outcomes.of(id) !== "failed";
  }

  async #trySilently(message, card) {
    const { id } = card.tokenExchangeResource;
    this.outcomes.note(id, "under way");
    const exchanged = await this.#exchange(message, card);
    this.outcomes.note(id, exchanged ? "done" : "failed");
    if (!exchanged) this.fellBack(message);
  }

  async #exchange(message, card) {
    const token = await this.#silentToken(card).catch((refusal) => this.#report(message, refusal));
    if (!token) return false;
    const value = { id: card.tokenExchangeResource.id, connectionName: card.connectionName, token };
    const { status } = await this.api.invoke(message.chat, "signin/tokenExchange", value, message.id);
    return status === 200;
  }

  #silentToken(card) {
    return this.api.silentToken(card.tokenExchangeResource.uri);
  }

  // Only a wrong resource is told to the bot; consent and MFA are for the user, who gets the card.
  #report(message, refusal) {
    if (refusal.code !== "resourcematchfailed") return;
    const value = { code: refusal.code, message: "The resource of the card does not match the application ID URI." };
    this.api.invoke(message.chat, "signin/failure", value, message.id);
  }

  /** What an Action.Execute that was answered with a loginRequest is sent again with; null if the user gave up. */
  async proofFor(card) {
    const resource = card?.tokenExchangeResource;
    const token = resource && (await this.#silentToken(card).catch(() => null));
    if (token) return { authentication: { id: resource.id, connectionName: card.connectionName, token } };
    const state = await codeFromPopup(linkOf(card));
    return state === CANCELLED ? null : { state };
  }

  /** The card with text and button that is drawn where silence did not work. */
  draw(message, card) {
    const button = make("button", { type: "button", class: "button primary" }, card.buttons?.[0]?.title ?? "Sign in");
    const note = make("p", { class: "note", role: "status" });
    button.addEventListener("click", () => this.#signIn(message, card, button, note));
    return make("div", { class: "card sign-in-card" }, make("p", {}, card.text ?? "Please sign in"), button, note);
  }

  async #signIn(message, card, button, note) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    const state = await codeFromPopup(linkOf(card));
    const { status } = await this.api.invoke(message.chat, "signin/verifyState", { state }, message.id);
    note.textContent = verifyNote(state, status);
    if (status !== 200 || state === CANCELLED) button.ariaDisabled = "false";
  }
}

const linkOf = (card) => card?.buttons?.[0]?.value;

function verifyNote(state, status) {
  if (state === CANCELLED) return "Sign-in was cancelled.";
  return status === 200 ? "You are signed in." : "Signing in did not work. Please try again.";
}

/** Open the sign-in page and wait for the code that it posts; "CancelledByUser" if it is closed before. */
function codeFromPopup(link) {
  const popup = window.open(link, "latchkey-sign-in", "popup,width=480,height=640");
  if (!popup) return Promise.resolve(CANCELLED);
  return new Promise((resolve) => {
    const finish = (state) => {
      clearInterval(watch);
      clearTimeout(lastWord);
      removeEventListener("message", receive);
      popup.close();
      resolve(state);
    };
    const receive = ({ origin, data }) => {
      const isOurs = origin === new URL(link, location.href).origin && data?.kind === "signin";
      if (isOurs) finish(String(data.state));
    };
    let lastWord;
    const watch = setInterval(() => {
      if (popup.closed) lastWord ??= setTimeout(() => finish(CANCELLED), LAST_WORD);
    }, LOOK_AGAIN);
    addEventListener("message", receive);
  });
}

/** What became of each sign-in card. Kept over a reload, so that an old card is not exchanged again. */
class Outcomes {
  constructor(person) {
    this.key = `sign-in:${person}`;
    this.known = new Map(JSON.parse(sessionStorage.getItem(this.key) ?? "[]"));
  }

  of(id) {
    return this.known.get(id);
  }

  note(id, outcome) {
    this.known.set(id, outcome);
    const settled = [...this.known].filter(([, known]) => known !== "under way");
    sessionStorage.setItem(this.key, JSON.stringify(settled));
  }
}
