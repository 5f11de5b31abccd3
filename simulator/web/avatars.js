/**
 * The round pictures beside names: initials on a colour for people, the key for the bot.
 */

import { make } from "./dom.js";

const COLOURS = 6; // classes tint-0 ... tint-5 in messages.css

/** The first and the last initial: "Ada Fischer" -> "AF". */
export function initials(name) {
  const words = name.split(/[\s,]+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...word][0].toUpperCase()).join("");
}

/** A decorative avatar; the name stands beside it in words. */
export function avatar(name, { isBot = false, isGroup = false } = {}) {
  if (isBot) return make("span", { class: "avatar bot", "aria-hidden": "true" }, make("img", { src: "icon.svg", alt: "" }));
  const shape = isGroup ? " group" : "";
  return make("span", { class: `avatar tint-${tint(name)}${shape}`, "aria-hidden": "true" }, initials(name));
}

function tint(name) {
  return [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLOURS;
}
