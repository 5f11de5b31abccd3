/**
 * The simulator's faults, by hand: what goes wrong the next time, or until it is put right.
 */

import { byId, make } from "./dom.js";

const STAYS = 6_000; // milliseconds; our own choice

const order = (call, fault, more) => ({ path: "_sim/faults", body: { call, fault, ...more } });

const WRONGS = [
  ["Entra does not answer the reset", order("resetPassword", "hang")],
  ["The reset works, its answer is lost", order("resetPassword", "reset_after_effect")],
  ["Entra throttles the reset (429)", order("resetPassword", "429", { retryAfter: "5" })],
  ["Entra is busy when searching (503)", order("batch", "503", { times: 4 })],
  ["Conditional Access blocks the sign-in", order("obo", "400", { code: "53003", times: 3 })],
  ["Silent sign-on does not work", order("sso", "interaction_required")],
  ["Not installed for who asks in public", order("conversation", "403", { code: "BotNotInConversationRoster" })],
  ["Blocked by who asks in public", order("conversation", "403", { code: "ConversationBlockedByUser" })],
  ["Switched off by the Teams admin", order("conversation", "403", { code: "BotDisabledByAdmin" })],
  ["Private chat is gone", order("conversation", "404", { code: "ConversationNotFound" })],
  ["Teams throttles the private chat (429)", order("conversation", "429", { retryAfter: "60" })],
  ["A message cannot be sent (500)", order("send", "500", { times: 2 })],
];

/** Fill the select and order the fault that is chosen; it strikes the next call of its kind. */
export function followFaults(select) {
  select.append(new Option("None", ""), ...WRONGS.map(([label], at) => new Option(label, String(at))));
  select.addEventListener("change", async () => {
    const [label, { path, body }] = WRONGS[Number(select.value)] ?? [null, {}];
    select.value = "";
    if (label === null) return;
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
    say(answer?.ok ? `On order: ${label}.` : "The simulator did not take the order.");
  });
}

function say(text) {
  const box = make("div", { class: "toast" }, make("span", { class: "toast-words" }, text));
  byId("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), STAYS);
}
