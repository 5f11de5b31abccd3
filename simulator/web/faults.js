/**
 * The simulator's faults, by hand: what goes wrong the next time, or until it is put right.
 */

import { byId, make } from "./dom.js";

const STAYS = 6_000; // milliseconds; our own choice

const order = (call, fault, more) => ({ path: "_sim/faults", body: { call, fault, ...more } });
const tenant = (flags) => ({ path: "_sim/tenant", body: flags });
const person = (facts) => (upn) => ({ path: "_sim/person", body: { upn, ...facts } });
const withdraw = { path: "_sim/faults", method: "DELETE" };

// A token that the bot has already goes on working; Graph asks for a new one, as when a policy has changed.
const challenge = order("batch", "401_claims");

const WRONGS = [
  ["Entra does not answer the reset", order("resetPassword", "hang")],
  ["The reset works, its answer is lost", order("resetPassword", "reset_after_effect")],
  ["Entra throttles the reset (429)", order("resetPassword", "429", { retryAfter: "5" })],
  ["Entra is busy when searching (503)", order("batch", "503", { times: 4 })],
  ["Password writeback is off", tenant({ writeback: false })],
  ["Windows Server AD refuses the password", tenant({ ad_refuses: true })],
  ["A second factor is wanted of me", person({ mfa: true }), challenge],
  ["A second factor is wanted, and signing in gives none", person({ mfa: true }), tenant({ mfa_policy_covers_bot: false }), challenge],
  ["Nobody has consented for me", person({ consent: false }), challenge],
  ["Role assignments are closed to me", tenant({ strict_role_reads: true })],
  ["Conditional Access blocks the sign-in", order("obo", "400", { code: "53003", times: 3 })],
  ["Silent sign-on does not work", order("sso", "interaction_required")],
  ["Not installed for who asks in public", order("conversation", "403", { code: "BotNotInConversationRoster" })],
  ["Blocked by who asks in public", order("conversation", "403", { code: "ConversationBlockedByUser" })],
  ["Switched off by the Teams admin", order("conversation", "403", { code: "BotDisabledByAdmin" })],
  ["Private chat is gone", order("conversation", "404", { code: "ConversationNotFound" })],
  ["Teams throttles the private chat (429)", order("conversation", "429", { retryAfter: "60" })],
  ["A message cannot be sent (500)", order("send", "500", { times: 2 })],
  [
    "All is well again",
    withdraw,
    tenant({ writeback: true, ad_refuses: false, mfa_policy_covers_bot: true, strict_role_reads: false }),
    person({ mfa: false, consent: true }),
  ],
];

/** Fill the select and order what is chosen; `me` is the one who sits here, by whom some of it goes. */
export function followFaults(select, me) {
  select.append(new Option("None", ""), ...WRONGS.map(([label], at) => new Option(label, String(at))));
  select.addEventListener("change", async () => {
    const [label, ...steps] = WRONGS[Number(select.value)] ?? [null];
    select.value = "";
    if (label === null) return;
    const taken = await inTurn(steps.map((step) => (typeof step === "function" ? step(me.upn) : step)));
    say(taken ? `On order: ${label}.` : "The simulator did not take the order.");
  });
}

async function inTurn(steps) {
  for (const { path, body, method = "POST" } of steps) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
    if (!answer?.ok) return false;
  }
  return true;
}

function say(text) {
  const box = make("div", { class: "toast" }, make("span", { class: "toast-words" }, text));
  byId("toasts").replaceChildren(box);
  setTimeout(() => box.remove(), STAYS);
}
