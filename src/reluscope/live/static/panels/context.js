// @ts-check
/** What a panel is given: the plane, a source to ask, the settings, words, and what happens. */

/** @typedef {import("../sources/frame.js").Frame} Frame */
/** @typedef {import("../draw/plane.js").Plane} Plane */
/** @typedef {import("../draw/plane.js").PointsMessage} PointsMessage */
/** @typedef {Record<string, any>} Settings as the server's ``settings`` message has them */
/**
 * @typedef {object} Happenings what a panel may listen to
 * @property {Frame} frame drawn just now
 * @property {PointsMessage} points other points
 * @property {Settings} settings other settings
 * @property {Record<string, any>} curves losses and accuracies of all moments kept
 * @property {null} look light or dark, or another language: draw again
 */
/**
 * @typedef {object} Context
 * @property {Plane} plane
 * @property {{ send: (message: object) => void }} source
 * @property {() => Settings | null} settings as they are now
 * @property {(key: string, values?: Record<string, string | number>) => string} words in the
 *   language of the page; ``{name}`` in a text is replaced by the value of that name
 * @property {<K extends keyof Happenings>(event: K, heed: (what: Happenings[K]) => void) => void} on
 */

export {};
