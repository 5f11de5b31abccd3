/**
 * The messages of the open chat: drawn, updated and deleted in place.
 */

import { avatar } from "./avatars.js";
import { ADAPTIVE_CARD, CardView } from "./cards.js";
import { focusInto, make, swap } from "./dom.js";
import { messageHtml } from "./markdown.js";
import { signInCard } from "./sso.js";

const MENTION = /<at>(.*?)<\/at>/g;
const NEAR_THE_END = 120; // pixels; whoever reads further up is left where they are

/**
 * The element with role "log". `locale()` is the language for times; `drawSignIn(message, card)` and
 * `pressed(message, action, view)` are what signing in and cards need from outside; `tools(message)` are the
 * buttons beside a message.
 */
export class MessageLog {
  constructor(element, me, { locale, drawSignIn, pressed, tools }) {
    this.element = element;
    this.me = me;
    this.locale = locale;
    this.drawSignIn = drawSignIn;
    this.pressed = pressed;
    this.tools = tools;
    this.states = new WeakMap(); // element -> the message as it was drawn
  }

  /**
   * Show exactly these messages, in this order; what is unchanged stays untouched. `isNewer(id)`
   * names those that have come or changed since `messages` were asked for: they stay as they are.
   */
  show(messages, isNewer = () => false) {
    this.element.setAttribute("aria-busy", "true");
    const wanted = new Set(messages.map(({ id }) => id));
    for (const shown of this.#all()) {
      const { id } = shown.dataset;
      if (!wanted.has(id) && !isNewer(id)) shown.remove();
    }
    messages.filter(({ id }) => !isNewer(id) || !this.has(id)).forEach((message) => this.put(message));
    this.#group();
    this.element.setAttribute("aria-busy", "false");
  }

  /** Empty the log, for another chat. */
  clear() {
    this.element.replaceChildren();
  }

  /** Draw a message, or draw it again if it has changed. */
  put(message) {
    const state = JSON.stringify(message);
    const shown = this.#find(message.id);
    if (shown && this.states.get(shown) === state) return;
    this.#staying(message, () => {
      const fresh = this.#draw(message);
      this.states.set(fresh, state);
      if (shown) swap(shown, fresh);
      else this.#insert(fresh);
      this.#group();
    });
  }

  remove(id) {
    this.#find(id)?.remove();
    this.#group();
  }

  has(id) {
    return this.#find(id) !== null;
  }

  /** Put a short note under a message; a screen reader reads it when it has time. */
  note(id, text) {
    this.#setNote(id, make("p", { class: "note", role: "status" }, text));
  }

  /** Put a short note about a failure under a message; a screen reader reads it at once. */
  alert(id, text) {
    this.#setNote(id, make("p", { class: "note alert", role: "alert" }, text));
  }

  /** Put `editor` in the place of a message's words; gives what puts the words back. */
  replaceWords(id, editor) {
    const words = this.#find(id)?.querySelector(".bubble");
    words?.replaceWith(editor);
    return () => editor.isConnected && editor.replaceWith(words);
  }

  /** Put the focus on what can be done with a message. */
  focus(id) {
    const shown = this.#find(id);
    if (shown) focusInto(shown);
  }

  clearNote(id) {
    this.#find(id)?.querySelector(".notes").replaceChildren();
  }

  #setNote(id, note) {
    const shown = this.#find(id);
    if (shown) this.#staying({}, () => shown.querySelector(".notes").replaceChildren(note));
  }

  #all() {
    return [...this.element.querySelectorAll(".message")];
  }

  #find(id) {
    return this.element.querySelector(`.message[data-id="${CSS.escape(id)}"]`);
  }

  // A held-back sign-in card may come late: messages stand in the order of their times.
  #insert(fresh) {
    const later = this.#all().find((shown) => shown.dataset.at > fresh.dataset.at);
    if (later) later.before(fresh);
    else this.element.append(fresh);
  }

  #staying(message, change) {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    const follow = scrollHeight - scrollTop - clientHeight < NEAR_THE_END || message.from?.key === this.me;
    change();
    if (follow) this.element.scrollTop = this.element.scrollHeight;
  }

  #draw(message) {
    const isMine = message.from.key === this.me;
    const isBot = message.from.key === "bot";
    return make(
      "article",
      {
        class: `message ${isMine ? "mine" : "theirs"}${message.replyTo ? " reply" : ""}`,
        "aria-label": `${message.from.name}, ${this.#time(message.at)}`,
        "data-id": message.id,
        "data-at": message.at,
        "data-from": message.from.key,
      },
      isMine ? null : avatar(message.from.name, { isBot }),
      make("div", { class: "message-body" }, this.#meta(message), ...this.#parts(message), make("div", { class: "notes" })),
      this.tools(message),
    );
  }

  #meta(message) {
    return make(
      "p",
      { class: "meta" },
      make("span", { class: "meta-name" }, message.from.name),
      make("time", { datetime: message.at }, this.#time(message.at)),
      message.edited ? make("span", { class: "edited" }, "Edited") : null,
    );
  }

  #parts(message) {
    const text = message.text ? bubble(message) : null;
    const cards = (message.attachments ?? []).map((attachment) => this.#attachment(message, attachment));
    return [text, ...cards].filter(Boolean);
  }

  #attachment(message, { contentType, content }) {
    if (contentType === ADAPTIVE_CARD) {
      return new CardView(content, (action, view) => this.pressed(message, action, view)).element;
    }
    if (content === signInCard(message)) return this.drawSignIn(message, content);
    return make("p", { class: "card card-broken" }, `Attachment of type ${contentType}`);
  }

  #time(at) {
    return new Date(at).toLocaleTimeString(this.locale(), { hour: "numeric", minute: "2-digit" });
  }

  // Teams shows picture and name once for several messages of one sender in a row, and each day once.
  #group() {
    this.element.querySelectorAll(".day").forEach((line) => line.remove());
    let before = null;
    for (const shown of this.#all()) {
      const newDay = !before || dayOf(before) !== dayOf(shown);
      if (newDay) shown.before(make("p", { class: "day" }, this.#dayName(shown.dataset.at)));
      shown.classList.toggle("continued", !newDay && before.dataset.from === shown.dataset.from);
      before = shown;
    }
  }

  #dayName(at) {
    const day = new Date(at);
    if (day.toDateString() === new Date().toDateString()) return "Today";
    return day.toLocaleDateString(this.locale(), { weekday: "long", day: "numeric", month: "long" });
  }
}

const dayOf = (shown) => new Date(shown.dataset.at).toDateString();

function bubble(message) {
  const element = make("div", { class: "bubble" });
  if (message.from.key === "bot" && message.textFormat !== "plain") element.innerHTML = messageHtml(message.text);
  else element.append(...plainWithMentions(message.text));
  return element;
}

function plainWithMentions(text) {
  return text.split(MENTION).map((part, at) => (at % 2 ? make("span", { class: "mention" }, part) : part));
}
