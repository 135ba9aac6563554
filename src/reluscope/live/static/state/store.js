// @ts-check
/** A value that others listen to. */

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get
 * @property {(part: Partial<T>) => void} set replaces some of its fields and tells all who listen
 * @property {(heed: (value: T) => void) => void} on listens; told at once how things stand
 */

/**
 * Return a store that holds a value.
 * @template {object} T
 * @param {T} first
 * @returns {Store<T>}
 */
export function store(first) {
  let value = first;
  /** @type {Set<(value: T) => void>} */
  const heeding = new Set();
  return {
    get: () => value,
    set(part) {
      value = { ...value, ...part };
      heeding.forEach((heed) => heed(value));
    },
    on(heed) {
      heeding.add(heed);
      heed(value);
    },
  };
}
