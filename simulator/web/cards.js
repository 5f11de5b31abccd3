/**
 * Adaptive Cards, drawn by Microsoft's own renderer.
 */

import { make, swap } from "./dom.js";
import { teamsHostConfig } from "./hostconfig.js";
import { cardHtml } from "./markdown.js";

const { AdaptiveCard, GlobalSettings } = globalThis.AdaptiveCards;
export const ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive";

GlobalSettings.setTabIndexAtCardRoot = false;
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardHtml(text);
  result.didProcess = true;
};

let readersLanguage = "en-US";

/** Draw {{DATE(...)}} and {{TIME(...)}} in this language from now on; their zone is that of the device. */
export function drawDatesIn(locale) {
  readersLanguage = locale;
}

/**
 * One card on the page. `pressed(action, view)` is called for Action.Submit and Action.Execute with the
 * renderer's action, whose `data` holds the inputs; links are opened here.
 */
export class CardView {
  constructor(content, pressed) {
    this.pressed = pressed;
    this.isBusy = false;
    this.content = content;
    this.element = this.#draw(content);
  }

  /** Show another card in this place. */
  replace(content) {
    this.content = content;
    const fresh = this.#draw(content);
    swap(this.element, fresh);
    this.element = fresh;
  }

  /** Switch all buttons off while `work` runs, and mark the one that was pressed as busy. */
  async whileBusy(action, work) {
    this.#markBusy(action, true);
    try {
      return await work();
    } finally {
      this.#markBusy(action, false);
    }
  }

  #draw(content) {
    const frame = make("div", { class: "card" });
    try {
      frame.append(this.#render(content));
    } catch {
      frame.append(make("p", { class: "card-broken", role: "alert" }, "This card could not be drawn."));
    }
    return frame;
  }

  #render(content) {
    const card = new AdaptiveCard();
    card.hostConfig = teamsHostConfig;
    card.onExecuteAction = (action) => this.#press(action);
    card.parse(content);
    card.lang = content.lang || readersLanguage; // the renderer itself reads it from every other card only: its pattern remembers
    return card.render();
  }

  #press(action) {
    if (this.isBusy) return;
    if (action.getJsonTypeName() === "Action.ToggleVisibility") return queueMicrotask(() => this.#tellFold(action));
    if (action.getJsonTypeName() === "Action.OpenUrl") openLink(action.url);
    else this.pressed(action, this);
  }

  // The renderer folds, and no bot learns of it. But it says so on what is folded, which has no such state: the button has.
  #tellFold(action) {
    for (const id of Object.keys(action.targetElements)) {
      const fold = this.element.querySelector(`#${CSS.escape(id)}`);
      fold?.removeAttribute("aria-expanded");
      action.renderedElement?.setAttribute("aria-expanded", String(fold?.checkVisibility() ?? false));
    }
  }

  // aria-disabled, not disabled: a disabled button would throw keyboard users out of the card.
  #markBusy(action, isBusy) {
    this.isBusy = isBusy;
    for (const button of this.element.querySelectorAll("button")) {
      if (isBusy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    action.renderedElement?.setAttribute("aria-busy", String(isBusy));
  }
}

function openLink(url) {
  const { protocol } = new URL(url, location.href);
  if (protocol === "https:" || protocol === "http:") window.open(url, "_blank", "noopener");
}
