// @ts-check
/** A tab that is loaded once more shows its session again, unless its address asks for another. */

const KEY = "reluscope-session";

/**
 * Return, once, the session that this tab showed before it was loaded again; its address is then
 * what it was last: one that changed while the page was being fetched came too late for that.
 */
export function ofTab() {
  const [how] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  try {
    const { session, hash } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    sessionStorage.removeItem(KEY); // a copy of this tab shows its own
    if (how?.type !== "reload" || !session) return null;
    if (hash !== location.hash) history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
    return session;
  } catch {
    return null; // the browser keeps nothing
  }
}

/** @param {string | null} session */
export function keepInTab(session) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ session, hash: location.hash }));
  } catch {
    // then a tab that is loaded again begins anew
  }
}
