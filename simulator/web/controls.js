/**
 * The bar at the top: who one is, in which language and theme, how wide, and what goes wrong.
 */

import { addressWith, choose, chosen } from "./address.js";
import { startOver } from "./api.js";
import { byId } from "./dom.js";
import { followFaults } from "./faults.js";
import { followTheme } from "./theme.js";

const LANGUAGES = [
  ["en-US", "English"],
  ["nl-NL", "Nederlands"],
  ["fr-FR", "Français"],
  ["de-DE", "Deutsch"],
  ["es-ES", "Español"],
];
const FOCUS = "focus-after-reload";

/** Fill and follow the bar's controls; answers who is signed in: one of `people`. */
export function followControls(people) {
  followTheme(byId("theme"));
  followPhoneWidth(byId("phone-width"));
  followSettings(byId("settings"));
  byId("start-over").addEventListener("click", startAgain);
  const me = followPerson(byId("signed-in-as"), people);
  followFaults(byId("fault"), me);
  return me;
}

/** Fill the select of people in whose name a card can be pressed; `changed(key or null)` is called with the choice. */
export function followHand(people, me, changed) {
  const select = byId("press-as");
  const others = people.filter(({ key, admin }) => admin !== false && key !== me.key);
  select.append(new Option("Myself", ""), ...others.map(({ key, name }) => new Option(name, key)));
  select.addEventListener("change", () => changed(select.value || null));
}

/** Fill the language select; `changed(locale)` is called with the choice, at first and at each change. */
export function followLanguage(changed) {
  const select = byId("language");
  select.append(...LANGUAGES.map(([value, label]) => new Option(label, value)));
  select.value = LANGUAGES.some(([value]) => value === chosen("lang")) ? chosen("lang") : "en-US";
  select.addEventListener("change", () => {
    choose({ lang: select.value });
    changed(select.value);
  });
  changed(select.value);
}

// Becoming somebody else loads the page anew: nothing of the former person can stay in it.
function followPerson(select, people) {
  select.append(group("Admins to be", people.filter(({ admin }) => admin !== false)));
  select.append(group("Everybody else", people.filter(({ admin }) => admin === false)));
  const person = people.find(({ key }) => key === chosen("as")) ?? people[0];
  select.value = person.key;
  select.addEventListener("change", () => {
    sessionStorage.setItem(FOCUS, select.id);
    byId("message").disabled = true; // what is typed now would be lost with this page
    location.assign(addressWith({ as: select.value, chat: null }));
  });
  focusAgain();
  return person;
}

function group(label, people) {
  const element = document.createElement("optgroup");
  element.label = label;
  element.append(...people.map(({ key, name, note }) => new Option(note ? `${name} (${note})` : name, key)));
  return element;
}

function focusAgain() {
  byId(sessionStorage.getItem(FOCUS))?.focus();
  sessionStorage.removeItem(FOCUS);
}

function followPhoneWidth(button) {
  const apply = (isPhone) => {
    document.body.classList.toggle("phone", isPhone);
    button.setAttribute("aria-pressed", String(isPhone));
  };
  button.addEventListener("click", () => {
    const isPhone = button.getAttribute("aria-pressed") !== "true";
    choose({ phone: isPhone ? "1" : null });
    apply(isPhone);
  });
  apply(chosen("phone") === "1");
}

function followSettings(button) {
  button.addEventListener("click", () => {
    const isOpen = document.body.classList.toggle("settings-open");
    button.setAttribute("aria-expanded", String(isOpen));
  });
}

async function startAgain() {
  const button = byId("start-over");
  button.disabled = true; // a bot that starts over takes some seconds
  button.textContent = "Starting over …";
  try {
    await startOver();
  } catch {
    button.disabled = false;
    button.textContent = "Start over";
    byId("offline").textContent = "The bot could not be started over. See its log.";
    return;
  }
  sessionStorage.clear();
  location.assign(addressWith({ chat: null }));
}
