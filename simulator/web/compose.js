/**
 * The message box: Enter sends, Shift+Enter begins a new line, @ mentions.
 */

import { MentionList } from "./mentions.js";

const TALLEST = 160; // pixels; a longer text scrolls

/** The form at the bottom. `send({text, mentions})` is called with what is to be said. */
export class Compose {
  constructor(form, box, list, send) {
    this.box = box;
    this.mentions = new MentionList(box, list);
    this.send = send;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("input", () => this.#grow());
  }

  /** Make ready for a chat: whom one can mention there, [{key, name}]. Before, nobody would hear. */
  openFor(members) {
    this.mentions.setMembers(members);
    this.box.disabled = false;
  }

  /** Give back a text that could not be sent, unless something new was typed. */
  restore(text) {
    this.box.value ||= text;
    this.#grow();
  }

  // While an input method composes (Chinese, accents), Enter belongs to it.
  #key(event) {
    if (event.isComposing) return;
    if (this.mentions.takesKey(event.key)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    }
  }

  #submit() {
    const typed = this.box.value.trim();
    if (!typed) return;
    this.box.value = "";
    this.#grow();
    this.send({ typed, ...this.mentions.asSent(typed) });
  }

  #grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST)}px`;
  }
}
