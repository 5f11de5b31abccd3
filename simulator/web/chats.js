/**
 * The list of chats at the left: which is open, what was said last, where something is unread.
 */

import { addressWith } from "./address.js";
import { avatar } from "./avatars.js";
import { make } from "./dom.js";

const KIND_NOTES = { personal: "Chat", groupChat: "Group chat", channel: "Channel" };

/** The list inside the navigation "Chats". `opened(chat)` is called when one is chosen. */
export class ChatList {
  constructor(element, opened) {
    this.element = element;
    this.opened = opened;
    this.chats = [];
    this.previews = new Map();
    this.unread = new Set();
    this.open = null;
  }

  /** Take over the chats as the simulator tells them. */
  set(chats) {
    this.chats = chats;
    this.#draw();
  }

  find(id) {
    return this.chats.find((chat) => chat.id === id);
  }

  /** Mark a chat as the open one; it is read from now on. */
  markOpen(id) {
    this.open = id;
    this.unread.delete(id);
    this.#draw();
  }

  markUnread(id) {
    this.unread.add(id);
    this.#draw();
  }

  /** Show the last message of a chat under its name. */
  preview(message) {
    this.previews.set(message.chat, `${message.from.key === "bot" ? "" : `${message.from.name}: `}${gist(message)}`);
    this.#draw();
  }

  #draw() {
    const focused = document.activeElement?.dataset?.chat;
    this.element.replaceChildren(...this.chats.map((chat) => make("li", {}, this.#link(chat))));
    if (focused) [...this.element.querySelectorAll("a")].find((link) => link.dataset.chat === focused)?.focus();
  }

  #link(chat) {
    const isUnread = this.unread.has(chat.id);
    const link = make(
      "a",
      {
        class: `chat-link${isUnread ? " unread" : ""}`,
        href: addressWith({ chat: chat.id }),
        "aria-current": chat.id === this.open ? "page" : null,
        "data-chat": chat.id,
      },
      chatAvatar(chat),
      make("span", { class: "chat-link-words" }, make("span", { class: "chat-link-name" }, chat.name), this.#previewOf(chat)),
      isUnread ? make("span", { class: "unread-mark" }, make("span", { class: "for-ears" }, "Unread")) : null,
    );
    link.addEventListener("click", (event) => this.#follow(event, chat));
    return link;
  }

  #previewOf(chat) {
    return make("span", { class: "chat-link-preview" }, this.previews.get(chat.id) ?? KIND_NOTES[chat.kind] ?? "");
  }

  #follow(event, chat) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window is wanted
    event.preventDefault();
    this.opened(chat);
  }
}

/** The picture of a chat: the bot's key for the personal chat, else initials. */
export function chatAvatar(chat) {
  return avatar(chat.name, { isBot: chat.kind === "personal", isGroup: chat.kind !== "personal" });
}

/** One line that stands for a message: its summary if the bot gave one. */
export function gist({ summary, text, attachments }) {
  const words = summary || (text ?? "").replace(/<\/?at>/g, "").replace(/[*_~`#>]+/g, "");
  return words.trim() || (attachments?.length ? "Sent a card" : "");
}
