/**
 * The calls to the simulator (/_sim/client/...). Nothing here knows about the page.
 */

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

  /** Send the data of an Action.Submit. Answers {id, status}. */
  submit(chat, value, replyTo) {
    return this.#send("submit", { chat, value, replyTo, locale: this.locale });
  }

  /** Send an invoke and get the bot's own answer: {status, body}. Never throws; status 0: no answer. */
  async invoke(chat, name, value, replyTo) {
    try {
      return await this.#send("invoke", { chat, name, value, replyTo, locale: this.locale });
    } catch (refusal) {
      return { status: refusal.status ?? NO_ANSWER, body: null };
    }
  }

  /** Get the token that Teams gets without asking the user, for the resource that a sign-in card names. */
  async silentToken(resource) {
    return (await this.#send("sso", { resource })).token;
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

/** Put the simulator back to how it started. */
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
