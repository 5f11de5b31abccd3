/**
 * What happened, as a table with names instead of ids: who did what to whom. Looks again every second.
 */

import { choose, chosen } from "./address.js";
import { history, people } from "./api.js";
import { byId, make } from "./dom.js";
import { read } from "./history_words.js";
import { showTheme } from "./theme.js";

const LOOK_AGAIN = 1000; // milliseconds; our own choice

/** The table; it keeps what it was told last, so that nothing is drawn twice. */
class Table {
  constructor(everybody) {
    this.everybody = everybody;
    this.events = [];
    this.box = byId("effects-only");
    this.box.checked = chosen("all") !== "1";
    this.box.addEventListener("change", () => {
      choose({ all: this.box.checked ? null : "1" });
      this.#draw();
    });
  }

  async look() {
    const events = await history().catch(() => null);
    if (events === null) byId("note").textContent = "The simulator could not be reached.";
    else if (this.#isNew(events)) this.#take(events);
  }

  // Starting over counts from 1 again: the same number may stand for something else.
  #isNew(events) {
    return events.length !== this.events.length || events.at(-1)?.at !== this.events.at(-1)?.at || !byId("note").textContent;
  }

  #take(events) {
    this.events = events;
    this.#draw();
  }

  #draw() {
    const rows = this.events.map((event) => ({ event, ...read(event, this.everybody) }));
    const shown = this.box.checked ? rows.filter(({ isEffect }) => isEffect) : rows;
    byId("events").replaceChildren(...shown.map(row));
    byId("note").textContent = `${shown.length} of ${rows.length} events`;
  }
}

function row({ event, who, what, whom, isEffect }) {
  const time = make("time", { datetime: event.at }, new Date(event.at).toLocaleTimeString([], { timeStyle: "medium" }));
  const cells = [time, who, what, whom].map((content) => make("td", {}, content));
  return make("tr", { class: isEffect ? "effect" : null, "data-what": event.what }, ...cells);
}

showTheme();
const table = new Table(await people());
await table.look();
setInterval(() => table.look(), LOOK_AGAIN);
