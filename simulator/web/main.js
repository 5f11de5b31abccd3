/**
 * Puts the parts of the client together and passes between them what happens.
 */

import { choose, chosen } from "./address.js";
import { Api, people } from "./api.js";
import { drawDatesIn } from "./cards.js";
import { ChatList, chatAvatar } from "./chats.js";
import { Compose } from "./compose.js";
import { followControls, followHand, followLanguage } from "./controls.js";
import { byId } from "./dom.js";
import { failure, hasFailed } from "./failures.js";
import { MessageTools } from "./message_tools.js";
import { MessageLog } from "./messages.js";
import { Presses } from "./presses.js";
import { SignIn } from "./sso.js";
import { listen } from "./stream.js";
import { toast } from "./toast.js";

const TYPING_LASTS = 10_000; // milliseconds without a new sign of typing; our own choice
const SIGNED_OUT = 403;
const BOT = { key: "bot", name: "Latchkey" };

/** The client of one person, from the loading of the page to its end. */
class Client {
  constructor(me, everybody) {
    this.me = me;
    this.everybody = everybody;
    this.api = new Api(me.key);
    this.arrivals = new Map(); // message id: its place in the order of arrival
    this.count = 0;
    this.signIn = new SignIn(this.api, (message) => this.#show(message));
    this.log = new MessageLog(byId("messages"), me.key, {
      locale: () => this.api.locale,
      drawSignIn: (message, card) => this.signIn.draw(message, card),
      pressed: (message, action, view) => this.presses.press(message, action, view),
      tools: (message) => this.tools.of(message),
    });
    this.presses = new Presses(this.api, this.log, this.signIn);
    this.list = new ChatList(byId("chats"), (chat) => this.open(chat));
    this.tools = new MessageTools(this.api, this.log, (text) => this.compose.mentions.asSent(text));
    this.compose = new Compose(byId("compose"), byId("message"), byId("mention-list"), (words) => this.#say(words));
  }

  async start() {
    followLanguage((locale) => {
      this.api.locale = locale;
      drawDatesIn(locale);
    });
    followHand(this.everybody, this.me, (key) => (this.api.pressAs = key));
    byId("back").addEventListener("click", () => this.#showList());
    await this.api.chats(); // refused to somebody whom Teams has thrown out: then nothing below makes sense
    listen(this.api.streamAddress, {
      message: ({ message }) => this.#arrived(message),
      update: ({ message }) => this.#changed(message),
      delete: ({ chat, message }) => chat === this.chat?.id && this.log.remove(message.id),
      typing: ({ chat }) => this.#typing(chat),
      chat: () => this.#loadChats(),
      lost: () => (byId("offline").textContent = "The connection was lost. Trying again …"),
      back: () => this.#catchUp(),
    });
    await this.#loadChats();
    await this.open(this.list.find(chosen("chat")) ?? this.list.chats[0]);
    this.list.chats.forEach((chat) => this.#loadPreview(chat));
  }

  /** Open a chat: its header, its messages, its members to mention. */
  async open(chat) {
    this.chat = chat;
    choose({ chat: chat.id });
    document.body.classList.add("in-chat");
    document.title = `${chat.name} | Latchkey in simulated Teams`;
    byId("chat-name").textContent = chat.name;
    byId("chat-members").textContent = membersLine(chat);
    byId("chat-avatar").replaceChildren(chatAvatar(chat));
    byId("typing").textContent = "";
    this.compose.openFor(this.#mentionable(chat));
    this.log.clear();
    this.list.markOpen(chat.id);
    await this.#loadMessages();
  }

  async #loadChats() {
    this.list.set(await this.api.chats());
  }

  async #loadMessages() {
    const { chat } = this;
    const before = this.count;
    const messages = await this.api.messages(chat.id);
    if (chat !== this.chat) return; // another one was opened meanwhile
    const shown = messages.filter((message) => !this.signIn.holds(message, chat.kind));
    // What the stream brought while we asked is newer than the answer.
    this.log.show(shown, (id) => (this.arrivals.get(id) ?? 0) > before);
  }

  async #loadPreview(chat) {
    const last = (await this.api.messages(chat.id)).findLast((message) => !this.signIn.holds(message, chat.kind));
    if (last) this.list.preview(last);
  }

  async #catchUp() {
    byId("offline").textContent = "";
    await this.#loadChats();
    await this.#loadMessages();
    for (const chat of this.list.chats) this.#loadPreview(chat);
  }

  #arrived(message) {
    if (message.from.key !== this.me.key) this.#typing(message.chat, "");
    if (this.signIn.holds(message, this.list.find(message.chat)?.kind)) return;
    this.#show(message);
  }

  #show(message) {
    this.arrivals.set(message.id, ++this.count);
    this.list.preview(message);
    if (message.chat === this.chat?.id) this.log.put(message);
    else if (message.from.key !== this.me.key) this.#notify(message);
  }

  #changed(message) {
    this.arrivals.set(message.id, ++this.count);
    this.list.preview(message);
    if (message.chat === this.chat?.id && this.log.has(message.id)) this.log.put(message);
  }

  #notify(message) {
    const chat = this.list.find(message.chat);
    this.list.markUnread(message.chat);
    if (chat) toast(byId("toasts"), message, chat.name, () => this.open(chat));
  }

  #typing(chatId, text = `${BOT.name} is typing …`) {
    if (chatId !== this.chat?.id) return;
    clearTimeout(this.typingEnds);
    byId("typing").textContent = text;
    if (text) this.typingEnds = setTimeout(() => this.#typing(chatId, ""), TYPING_LASTS);
  }

  async #say({ typed, text, mentions }) {
    const { chat } = this;
    try {
      const { id, status } = await this.api.say(chat.id, { text, mentions });
      if (chat !== this.chat) return;
      if (!this.log.has(id)) await this.#loadMessages(); // the stream was cut just then
      if (hasFailed(status)) this.log.alert(id, failure(status));
    } catch {
      byId("offline").textContent = "Your message was not sent. Please try again.";
      this.compose.restore(typed);
    }
  }

  #mentionable(chat) {
    const members = this.everybody.filter(({ name }) => chat.members.includes(name) && name !== this.me.name);
    return chat.members.includes(BOT.name) || chat.kind === "personal" ? [BOT, ...members] : members;
  }

  #showList() {
    document.body.classList.remove("in-chat");
    byId("chats").querySelector("[aria-current]")?.focus();
  }
}

function membersLine({ kind, members }) {
  if (kind === "personal") return "Bot";
  return members.join(", ");
}

try {
  const everybody = await people();
  const me = followControls(everybody);
  await new Client(me, everybody).start();
} catch (error) {
  byId("offline").textContent = error.status === SIGNED_OUT
    ? "Teams has signed this person out. Use “Sign in as a user” above, then load this page again."
    : "The simulator could not be reached. Please load this page again.";
  if (error.status !== SIGNED_OUT) throw error;
}
