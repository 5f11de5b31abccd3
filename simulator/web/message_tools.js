/**
 * What one can do with a message besides reading it: change one's own, or use the bot's message extension on it.
 * Source: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
 */

import { openDialog } from "./dialog.js";
import { make } from "./dom.js";
import { failure, hasFailed } from "./failures.js";

const COMMAND = "resetPassword"; // the id in the manifest of the extension's command
const COMMAND_TITLE = "Reset this person's password";
const MENTION = /<at>(.*?)<\/at>/g;

/** The button beside a message: one's own can be changed, another person's be acted on. `asSent(text)` gives {text, mentions} for words as they are typed. */
export class MessageTools {
  constructor(api, log, asSent) {
    this.api = api;
    this.log = log;
    this.asSent = asSent;
  }

  /** The button for one message, or null when there is nothing to do with it. */
  of(message) {
    if (message.from.key === "bot" || !message.text) return null;
    const isMine = message.from.key === this.api.as;
    const tool = isMine
      ? this.#button("Edit", () => this.#edit(message))
      : this.#button(COMMAND_TITLE, () => this.#act(message));
    return make("div", { class: "tools" }, tool);
  }

  #button(title, press) {
    const button = make("button", { type: "button", class: "quiet" }, title);
    button.addEventListener("click", press);
    return button;
  }

  #edit(message) {
    const box = make("textarea", { rows: 2, "aria-label": "Edit your message", spellcheck: "false" });
    box.value = message.text.replace(MENTION, "@$1");
    const save = make("button", { type: "submit", class: "button primary" }, "Save");
    const cancel = make("button", { type: "button", class: "button" }, "Cancel");
    const editor = make("form", { class: "editor" }, box, make("p", { class: "editor-buttons" }, save, cancel));
    const putBack = this.log.replaceWords(message.id, editor);
    const submit = (event) => {
      event.preventDefault();
      this.#save(message, box.value.trim(), putBack);
    };
    editor.addEventListener("submit", submit);
    cancel.addEventListener("click", putBack);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") putBack();
      else if (event.key === "Enter" && !event.shiftKey) submit(event);
    });
    box.focus();
  }

  async #save(message, typed, putBack) {
    putBack();
    if (!typed) return;
    const edit = this.api.edit(message.chat, message.id, this.asSent(typed));
    const { status } = await edit.catch((refusal) => ({ status: refusal.status }));
    if (hasFailed(status)) this.log.alert(message.id, failure(status));
  }

  async #act(message) {
    this.log.clearNote(message.id);
    const send = (data) => this.api.messageAction(message.chat, message.id, COMMAND, data);
    const { status, body } = await send();
    if (status !== 200) this.log.alert(message.id, failure(status));
    else if (body?.task) openDialog(body.task, send);
    else this.log.note(message.id, body?.composeExtension?.text ?? "Sent to Latchkey.");
  }
}
