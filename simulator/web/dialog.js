/**
 * Teams' dialogs (once "task modules"): a card in a window of its own that leaves nothing behind.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */

import { CardView } from "./cards.js";
import { make } from "./dom.js";
import { WENT_WRONG, failure } from "./failures.js";

// Pixels. The names are Teams', the numbers our own choice.
const WIDTHS = { small: 360, medium: 560, large: 800 };
const HEIGHTS = { small: 220, medium: 420, large: 640 };
const TALLEST_EMPTY = 240; // a dialog grows with its card; it is not drawn emptier than this

let opened = 0;

/**
 * Open what a task/fetch answered. `submit(data)` sends a task/submit and answers {status, body};
 * `goBack()` finds a place for the focus where the button that opened the dialog is no more.
 */
export function openDialog(task, submit, goBack) {
  if (task) new TeamsDialog(submit, goBack).show(task);
}

class TeamsDialog {
  constructor(submit, goBack) {
    this.submit = submit;
    this.goBack = goBack;
    const titleId = `dialog-title-${++opened}`;
    this.title = make("h2", { id: titleId, tabindex: -1, autofocus: true });
    this.body = make("div", { class: "dialog-body" });
    this.note = make("p", { class: "note alert", role: "alert" });
    this.element = make("dialog", { class: "dialog", "aria-labelledby": titleId }, this.#head(), this.body, this.note);
    this.element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#leave();
    });
  }

  show({ type, value }) {
    if (type === "continue") this.#continue(value ?? {});
    else this.#message(String(value ?? ""));
    if (this.element.isConnected) return;
    document.body.append(this.element);
    this.element.showModal();
  }

  // Gone means gone, and at once: it may have held a password, and "close" is only told later.
  #leave() {
    this.element.close();
    this.element.remove();
    if (document.activeElement === document.body) this.goBack();
  }

  #head() {
    const close = make("button", { type: "button", class: "icon-button", "aria-label": "Close" }, "✕");
    close.addEventListener("click", () => this.#leave());
    return make("header", { class: "dialog-head" }, this.title, close);
  }

  #continue({ title, width, height, card }) {
    this.title.textContent = title || "Latchkey";
    this.element.style.width = `${pixels(width, WIDTHS)}px`;
    this.body.style.minHeight = `${Math.min(pixels(height, HEIGHTS), TALLEST_EMPTY)}px`;
    const view = new CardView(card?.content ?? {}, (action) => this.#press(action, view));
    this.body.replaceChildren(view.element);
  }

  #message(text) {
    this.title.textContent = this.title.textContent || "Latchkey";
    this.body.style.minHeight = "";
    const close = make("button", { type: "button", class: "button primary" }, "Close");
    close.addEventListener("click", () => this.#leave());
    const words = make("p", { class: "dialog-text", role: "status" }, text);
    this.body.replaceChildren(words, make("p", { class: "dialog-actions" }, close));
    if (this.element.open) close.focus();
  }

  async #press(action, view) {
    if (action.getJsonTypeName() !== "Action.Submit") {
      this.note.textContent = "Teams sends only Action.Submit from a dialog.";
      return;
    }
    this.note.textContent = "";
    const { status, body } = await view.whileBusy(action, () => this.submit(action.data));
    if (status !== 200) this.note.textContent = failure(status);
    else if (!body?.task) this.#leave();
    else this.#answer(body.task);
  }

  #answer(task) {
    if (!this.element.open) return; // closed while the bot was thinking: nothing may come back
    if (task.type === "continue" || task.type === "message") this.show(task);
    else this.note.textContent = WENT_WRONG;
  }
}

const pixels = (wanted, named) => named[wanted] ?? (Number(wanted) || named.medium);
