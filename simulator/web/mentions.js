/**
 * Typing @ offers the members of the chat and Latchkey.
 */

import { make } from "./dom.js";

const BEING_TYPED = /(?:^|\s)@([^@\n]{0,40})$/;

/**
 * The list above the message box. The keyboard stays in the box: arrows move, Enter or Tab takes,
 * Escape closes (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export class MentionList {
  constructor(box, list) {
    this.box = box;
    this.list = list;
    this.members = [];
    this.offered = [];
    this.at = 0;
    box.addEventListener("input", () => this.#offer());
    box.addEventListener("blur", () => this.#offerNobody());
  }

  /** Whom one can mention here: [{key, name}]. */
  setMembers(members) {
    this.members = members;
    this.#offerNobody();
  }

  /** Deal with a key; true if it was meant for the list. */
  takesKey(key) {
    if (!this.offered.length) return false;
    if (key === "ArrowDown") this.#moveTo(this.at + 1);
    else if (key === "ArrowUp") this.#moveTo(this.at - 1);
    else if (key === "Enter" || key === "Tab") this.#take(this.offered[this.at]);
    else if (key === "Escape") this.#offerNobody();
    else return false;
    return true;
  }

  /** What was typed as Teams sends it: names as <at>Name</at>, and whom they mean. */
  asSent(text) {
    const mentions = [];
    for (const { key, name } of [...this.members].sort((one, two) => two.name.length - one.name.length)) {
      if (!text.includes(`@${name}`)) continue;
      text = text.replaceAll(`@${name}`, `<at>${name}</at>`);
      mentions.push({ key, text: `<at>${name}</at>` });
    }
    return { text, mentions };
  }

  #typed() {
    return this.box.value.slice(0, this.box.selectionStart).match(BEING_TYPED)?.[1];
  }

  #offer() {
    const typed = this.#typed()?.toLowerCase();
    this.offered = typed === undefined ? [] : this.members.filter(({ name }) => startsAnyWord(name, typed));
    this.at = 0;
    this.#draw();
  }

  #offerNobody() {
    this.offered = [];
    this.#draw();
  }

  #moveTo(at) {
    this.at = (at + this.offered.length) % this.offered.length;
    this.#draw();
  }

  #take({ name }) {
    const end = this.box.selectionStart;
    const start = end - this.#typed().length - 1;
    this.box.setRangeText(`@${name} `, start, end, "end");
    this.#offerNobody();
  }

  #draw() {
    this.list.replaceChildren(...this.offered.map((member, at) => this.#option(member, at)));
    this.list.hidden = !this.offered.length;
    if (this.offered.length) this.box.setAttribute("aria-activedescendant", `mention-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #option(member, at) {
    const option = make("li", { id: `mention-${at}`, role: "option", "aria-selected": String(at === this.at) }, member.name);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus
      this.#take(member);
    });
    return option;
  }
}

const startsAnyWord = (name, typed) => name.toLowerCase().startsWith(typed) || name.toLowerCase().includes(` ${typed}`);
