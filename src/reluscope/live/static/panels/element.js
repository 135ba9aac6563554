// @ts-check
/** Elements of the page, with their words in the language of the moment. */

/** @typedef {import("./context.js").Context} Context */

/**
 * Return a new element; attributes are set as they are, children appended.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Write a text, and again when the language changes.
 * @template {HTMLElement} E
 * @param {Context} context
 * @param {E} made
 * @param {string} key
 * @returns {E}
 */
export function worded(context, made, key) {
  return always(context, made, () => (made.textContent = context.words(key)));
}

/**
 * Name an element that shows no text, and again when the language changes.
 * @template {HTMLElement} E
 * @param {Context} context
 * @param {E} made
 * @param {string} key
 * @returns {E}
 */
export function named(context, made, key) {
  return always(context, made, () => made.setAttribute("aria-label", context.words(key)));
}

let labels = 0;

/**
 * Return a field behind its label; one around it would be named by a select's options, too.
 * @param {Context} context
 * @param {HTMLElement} field
 * @param {string} key
 */
export function labelled(context, field, key) {
  field.id = `panel-field-${++labels}`;
  const label = worded(context, element("label", { for: field.id }), key);
  return element("div", { class: "labelled" }, label, field);
}

/**
 * @template {HTMLElement} E
 * @param {Context} context
 * @param {E} made
 * @param {() => void} write
 * @returns {E}
 */
function always(context, made, write) {
  write();
  context.on("look", write);
  return made;
}
