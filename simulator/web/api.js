/**
 * The calls to the simulator (/_sim/client/...). Nothing here knows about the page.
 */

import { themeForBot } from "./theme.js";

const NO_ANSWER = 0;

/** The simulator refused a call or could not be reached; `status` is 0 for the latter. */
export class CallRefused extends Error {
  constructor(call, status, code) {
    super(`${call}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** Everything that the person `as` can ask of the simulator. `locale` may be changed at any time. */
export class Api {
  constructor(as, locale) {
    this.as = as;
    this.locale = locale;
    this.pressAs = null; // the key of somebody else in whose name cards are pressed, as a forger would
  }

  chats() {
    return this.#read("chats", { locale: this.locale });
  }

  messages(chat) {
    return this.#read("messages", { chat });
  }

  /** Where the server-sent events of this person are. */
  get streamAddress() {
    return `_sim/client/stream?${new URLSearchParams({ as: this.as })}`;
  }

  /** Send words to a chat. Answers {id, status}: the message's id and the bot's HTTP status. */
  say(chat, { text, mentions, replyTo }) {
    return this.#send("say", { chat, text, mentions, replyTo, locale: this.locale });
  }

  /** Change the words of one's own message. Answers {id, status}. */
  edit(chat, message, { text, mentions }) {
    return this.#send("edit", { chat, message, text, mentions, locale: this.locale });
  }

  /** Use a message extension on a message, with `data` from the dialog that it opened. Answers {status, body}. */
  messageAction(chat, message, command, data) {
    return this.#answered("message-action", { chat, message, command, data, theme: themeForBot() });
  }

  /** Send the data of an Action.Submit. Answers {id, status}. */
  submit(chat, value, replyTo) {
    return this.#send("submit", { chat, value, replyTo, locale: this.locale, ...this.#hand() });
  }

  /** Send an invoke for a press on a card: like `invoke`, but in the name of `pressAs` where that is set. */
  press(chat, name, value, replyTo) {
    return this.#answered("invoke", { chat, name, value, replyTo, ...this.#hand() });
  }

  /** Send an invoke and get the bot's own answer: {status, body}. Never throws; status 0: no answer. */
  invoke(chat, name, value, replyTo) {
    return this.#answered("invoke", { chat, name, value, replyTo });
  }

  /** Get the token that Teams gets without asking the user, for the resource that a sign-in card names. */
  async silentToken(resource) {
    return (await this.#send("sso", { resource })).token;
  }

  #hand() {
    return this.pressAs ? { as: this.pressAs, trespass: true } : {};
  }

  async #answered(call, body) {
    try {
      return await this.#send(call, { locale: this.locale, ...body });
    } catch (refusal) {
      return { status: refusal.status ?? NO_ANSWER, body: null };
    }
  }

  #read(call, query = {}) {
    return request(call, `_sim/client/${call}?${new URLSearchParams({ as: this.as, ...query })}`);
  }

  #send(call, body) {
    return request(call, `_sim/client/${call}`, post({ as: this.as, ...body }));
  }
}

/** Everybody one can be in this tenant. */
export const people = () => request("people", "_sim/client/people");

/** Everything that happened so far, oldest first. */
export const history = () => request("history", "_sim/history");

/** Put the simulator back to how it started, and the bot with it where the demo runs it. */
export const startOver = () => request("reset", "_sim/reset", post({}));

function post(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function request(call, address, options) {
  const answer = await fetch(address, options).catch(() => null);
  if (answer === null) throw new CallRefused(call, NO_ANSWER, "unreachable");
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new CallRefused(call, answer.status, body?.error ?? "unknown");
  return body;
}
