/**
 * What happens in the person's chats, as it happens (server-sent events).
 */

const KINDS = ["message", "update", "delete", "typing", "chat"];
const TRY_AGAIN = 2000; // milliseconds; our own choice

/**
 * Listen for ever. `on[kind](data)` gets each event, `on.lost()` a cut line,
 * `on.back()` a line that stands again after a cut: whatever came in between must be fetched.
 */
export function listen(address, on) {
  let wasCut = false;
  let source = null;
  const open = () => {
    source = new EventSource(address);
    source.onopen = () => {
      if (wasCut) on.back();
      wasCut = false;
    };
    source.onerror = () => {
      if (!wasCut) on.lost();
      wasCut = true;
      // The browser retries a cut line itself, but gives up for good on an HTTP error.
      if (source.readyState === EventSource.CLOSED) setTimeout(open, TRY_AGAIN);
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
    }
  };
  open();
  addEventListener("pagehide", () => source.close());
}
