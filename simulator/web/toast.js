/**
 * The notification in the corner for a message in a chat that is not open.
 */

import { avatar } from "./avatars.js";
import { gist } from "./chats.js";
import { make } from "./dom.js";

const STAYS = 10_000; // milliseconds; our own choice. The unread mark in the list stays after it.

/** Show who wrote and what (the message's summary); `open()` is called when the user follows it. */
export function toast(region, message, chatName, open) {
  const words = make("span", { class: "toast-words" }, make("strong", {}, message.from.name), gist(message));
  const follow = make("button", { type: "button", class: "toast-open", "aria-label": `Open ${chatName}` }, "Open");
  const dismiss = make("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" }, "✕");
  const picture = avatar(message.from.name, { isBot: message.from.key === "bot" });
  const box = make("div", { class: "toast" }, picture, words, follow, dismiss);
  const timer = setTimeout(() => leave(box), STAYS);
  dismiss.addEventListener("click", () => box.remove());
  follow.addEventListener("click", () => {
    clearTimeout(timer);
    box.remove();
    open();
  });
  region.replaceChildren(box);
}

// Nobody who is just reading or reaching for it loses it.
function leave(box) {
  if (box.matches(":hover, :focus-within")) setTimeout(() => leave(box), STAYS);
  else box.remove();
}
