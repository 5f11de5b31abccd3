/**
 * What is chosen stands in the page's address, so that a link or a test can open any state:
 * ?as=ada&chat=a:1&lang=nl-NL&theme=dark&phone=1
 */

const params = () => new URLSearchParams(location.search);

/** The present value of one choice, or null. */
export const chosen = (name) => params().get(name);

/** The address of this page with `changes` made; a value of null takes the choice out. */
export function addressWith(changes) {
  const query = params();
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return `${location.pathname}?${query}`;
}

/** Note a choice in the address, without a new entry in the browser's history. */
export function choose(changes) {
  history.replaceState(null, "", addressWith(changes));
}
