/**
 * What a press on a card's button sends to the bot, and what becomes of the answer.
 * Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */

import { ADAPTIVE_CARD } from "./cards.js";
import { openDialog } from "./dialog.js";
import { WENT_WRONG, failure, hasFailed } from "./failures.js";
import { themeForBot } from "./theme.js";

const MESSAGE = "application/vnd.microsoft.activity.message";
const LOGIN = "application/vnd.microsoft.activity.loginRequest";

/** The presses of one person. `log` takes the notes under messages; `signIn` answers a card that asks for sign-in. */
export class Presses {
  constructor(api, log, signIn) {
    this.api = api;
    this.log = log;
    this.signIn = signIn;
  }

  /** Carry out a press on a card of `message`. */
  press(message, action, view) {
    this.log.clearNote(message.id);
    if (action.getJsonTypeName() === "Action.Execute") return this.#execute(message, action, view);
    if (action.data?.msteams?.type === "task/fetch") return this.#openDialog(message, action, view);
    return this.#submit(message, action, view);
  }

  async #submit(message, action, view) {
    const { status } = await view.whileBusy(action, () => this.#sendSubmit(message, action.data));
    if (hasFailed(status)) this.log.alert(message.id, failure(status));
  }

  #sendSubmit(message, data) {
    return this.api.submit(message.chat, data ?? {}, message.id).catch((refusal) => ({ status: refusal.status }));
  }

  async #execute(message, action, view) {
    const answer = await view.whileBusy(action, () => this.#invokeAction(message, action));
    if (answer.status !== 200) return this.log.alert(message.id, failure(answer.status));
    return this.#show(message, view, answer.body ?? {});
  }

  async #invokeAction(message, action) {
    const send = (extra) => this.api.press(message.chat, "adaptiveCard/action", { ...manual(action), ...extra }, message.id);
    const answer = await send({});
    if (answer.body?.type !== LOGIN) return answer;
    const proof = await this.signIn.proofFor(answer.body.value);
    return proof ? send(proof) : answer;
  }

  // A card that was updated meanwhile has a new view on the page; then the old view, which is
  // replaced here, is no longer shown and the update stays.
  #show(message, view, { type, value }) {
    if (type === ADAPTIVE_CARD) view.replace(value);
    else if (type === MESSAGE) this.log.note(message.id, String(value));
    else if (type === LOGIN) this.log.alert(message.id, "Sign-in is needed and was not completed.");
    else this.log.alert(message.id, value?.message ?? WENT_WRONG);
  }

  async #openDialog(message, action, view) {
    const send = (name, data) =>
      this.api.press(message.chat, name, { data, context: { theme: themeForBot() } }, message.id);
    const answer = await view.whileBusy(action, () => send("task/fetch", action.data));
    if (answer.status !== 200) return this.log.alert(message.id, failure(answer.status));
    const submit = (data) => send("task/submit", data);
    return openDialog(answer.body?.task, submit, () => this.log.focus(message.id));
  }
}

function manual(action) {
  const { id, verb, data } = action;
  return { action: { type: "Action.Execute", id, verb, data: data ?? {} }, trigger: "manual" };
}
