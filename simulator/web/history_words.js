/**
 * Events of the simulator in words: who, what, whom, and whether something in the world is different since.
 */

const BOT = "Latchkey";

const EFFECTS = {
  reset: ({ by, target }, name) => [name(by), "reset the password", name(target)],
  password_changed: ({ target }, name) => [name(target), "chose a new password", name(target)],
  sessions_revoked: ({ by, target, effect }, name) => [name(by), effect ? "signed out everywhere" : "signed out, without effect,", name(target)],
  pass_made: ({ by, target, once, minutes }, name) => [name(by), `made a pass for ${once ? "one use" : "several uses"}, ${minutes} min`, name(target)],
  pass_deleted: ({ by, target }, name) => [name(by), "deleted the pass", name(target)],
  method_removed: ({ by, target, kind }, name) => [name(by), `removed: ${kind}`, name(target)],
  passkey_registered: ({ target }, name) => [name(target), "registered a passkey", name(target)],
  sign_in: ({ target, result, method }, name) => [name(target), `tried to sign in: ${result} (${method})`, ""],
  sign_out: ({ user }, name) => [name(user), "signed out of the bot", BOT],
  send: (event, name) => [BOT, `wrote: ${words(event)}`, name(event.conversation)],
  update: (event, name) => [BOT, `changed its message: ${words(event)}`, name(event.conversation)],
  delete: ({ conversation }, name) => [BOT, "deleted its message", name(conversation)],
  conversation: ({ member, conversation }, name) => [BOT, "opened a conversation", name(member ?? conversation)],
};

const REST = {
  token: ({ oid, scopes, grant }, name) => [name(oid) || BOT, `got a token (${grant}) ${scopes.join(" ")}`, ""],
  identity_token: () => [BOT, "got a token of the machine's identity", ""],
  exchange: ({ oid }, name) => [name(oid), "was signed in silently", BOT],
  signed_in_by_popup: ({ oid }, name) => [name(oid), "signed in at the sign-in page", BOT],
  code_redeemed: ({ user }, name) => [BOT, "took the token behind a code", name(user)],
  graph_read: ({ by, path, status }, name) => [name(by), `read ${bare(path)} (${status})`, name(objectIn(path))],
  graph_batch: ({ by, size }, name) => [name(by), `asked Graph for ${size} things at once`, ""],
  graph_fault: ({ path, status, method }) => ["", `${method} ${bare(path)} went wrong (${status})`, ""],
  refused: ({ by, where, code, status }, name) => [name(by), `was refused: ${code} (${status})`, place(where, name)],
  delivered: ({ by, type, name: invoke, status }, name) => [name(by), `sent: ${invoke ?? type} (${status})`, BOT],
};

/** Put *event* into words with the names of `people`: {who, what, whom, isEffect}. */
export function read(event, people) {
  const tell = EFFECTS[event.what] ?? REST[event.what] ?? (() => ["", event.what, ""]);
  const [who, what, whom] = tell(event, (id) => nameOf(id, people));
  return { who, what, whom, isEffect: event.what in EFFECTS };
}

function nameOf(id, people) {
  if (!id) return "";
  const found = people.find((person) => [person.id, person.mri, person.chat, person.upn].includes(id));
  return found?.name ?? String(id);
}

function words({ text, summary, card_verbs: verbs, holds_password: held }) {
  if (held) return "A PASSWORD";
  const said = text || summary || "a card";
  return verbs.length ? `${said} [${verbs.join(", ")}]` : said;
}

const objectIn = (path) => path.match(/\/users\/([^/]+)/)?.[1];
const bare = (path) => path.replace(/^\/v1\.0/, "").replace(/\/users\/[^/]+/, "/users/…");

function place(where, name) {
  return where.startsWith("/") ? `${name(objectIn(where))} ${bare(where)}`.trim() : where;
}
