/**
 * The simulator's faults, by hand: what goes wrong the next time, or until it is put right.
 */

import { byId, make } from "./dom.js";

const STAYS = 6_000; // milliseconds; our own choice

const order = (call, fault, more) => ({ path: "_sim/faults", body: { call, fault, ...more } });
const tenant = (flags) => ({ path: "_sim/tenant", body: flags });
const person = (facts) => (upn) => ({ path: "_sim/person", body: { upn, ...facts } });
const alain = (facts) => person(facts)("alain@contoso.com");
const passes = (policy) => ({ path: "_sim/pass-policy", body: policy });
const consent = (scopes) => ({ path: "_sim/consent", body: scopes });
const channel = (facts) => ({ path: "_sim/channel", body: { name: "Security", ...facts } });
const withdraw = { path: "_sim/faults", method: "DELETE" };

// A token that the bot has already goes on working; Graph asks for a new one, as when a policy has changed.
const challenge = order("batch", "401_claims");

const WELL = [
  tenant({ writeback: true, ad_refuses: false, mfa_policy_covers_bot: true, strict_role_reads: false }),
  tenant({ revoke_answer: "200", out_of_policy: "refuse", throttled: false, sms_has_ended: false, second_factor: false, p1: true }),
  tenant({ reset_moves_last_change: true }),
  passes({ enabled: true, once: false, minimum: 60, maximum: 480, default: 60 }),
  consent({ "User.RevokeSessions.All": true }),
  channel({ deleted: false, bot: true }),
  alain({ policy_blocks: false, teams: null, manager: "chase.cancel@contoso.com" }),
  person({ mfa: false, consent: true }),
];

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
  ["Nobody has consented to signing people out", consent({ "User.RevokeSessions.All": false }), challenge],
  ["The sign-out works, its answer is lost", order("revoke", "reset_after_effect")],
  ["Signing out answers “not done”", tenant({ revoke_answer: "false" })],
  ["The pass is made, its answer is lost", order("createPass", "reset_after_effect")],
  ["Entra is busy when a pass is made (503)", order("createPass", "503")],
  ["Passes are off", passes({ enabled: false })],
  ["Passes are off, and made all the same", passes({ enabled: false }), tenant({ out_of_policy: "unusable" })],
  ["Passes are for one use and 10 to 30 minutes", passes({ once: true, minimum: 10, maximum: 30, default: 15 })],
  ["Only 5 calls in 10 s about methods", tenant({ throttled: true })],
  ["Text messages have ended", tenant({ sms_has_ended: true })],
  ["A password alone is not enough", tenant({ second_factor: true })],
  ["Policy keeps Alain out", alain({ policy_blocks: true })],
  ["Sign-ins cannot be read: no licence", tenant({ p1: false })],
  ["A reset does not count as a change", tenant({ reset_moves_last_change: false })],
  ["Not installed for Alain", alain({ teams: "not_installed" })],
  ["Alain has blocked the bot", alain({ teams: "blocked" })],
  ["Alain is signed out of Teams", alain({ teams: "signed_out" })],
  ["Alain has no manager", alain({ manager: null })],
  ["The channel Security is deleted", channel({ deleted: true })],
  ["The bot is removed from everybody's team", channel({ bot: false })],
  ["All is well again", withdraw, ...WELL],
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
