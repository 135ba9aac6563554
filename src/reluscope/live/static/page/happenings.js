// @ts-check
/** What happens on the page, for those who listen. */

/** @typedef {import("../panels/context.js").Happenings} Happenings */

/** Return a place to listen at, and to tell from. */
export function happenings() {
  /** @type {Map<string, Set<(what: any) => void>>} */
  const heeding = new Map();
  return {
    /**
     * @template {keyof Happenings} K
     * @param {K} event
     * @param {(what: Happenings[K]) => void} heed
     */
    on(event, heed) {
      heeding.set(event, (heeding.get(event) ?? new Set()).add(heed));
    },
    /**
     * @template {keyof Happenings} K
     * @param {K} event
     * @param {Happenings[K]} what
     */
    tell(event, what) {
      heeding.get(event)?.forEach((heed) => heed(what));
    },
  };
}
