// @ts-check
/** A table of own points: dropped on the page, opened, or pasted; the server reads it. */

import { byId, made } from "../page/find.js";
import { notice } from "../page/notices.js";
import { onLanguage, words } from "../words/words.js";

const MOST = 240 * 1024; // bytes

/**
 * @param {(text: string, name: string) => void} send
 */
export function tables(send) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("paste"));
  const take = (/** @type {string} */ text, /** @type {string} */ name) => {
    const size = new TextEncoder().encode(JSON.stringify(text)).length;
    if (size > MOST) return tooLarge(size);
    send(text, name);
  };
  const file = async (/** @type {File | undefined} */ chosen) => {
    if (!chosen) return;
    if (chosen.size > MOST) return tooLarge(chosen.size);
    take(await chosen.text(), chosen.name.slice(0, 200));
  };
  rebuild(dialog, take);
  onLanguage(() => rebuild(dialog, take));
  dropped(file);
  pasted(take);
  return {
    paste: () => dialog.showModal(),
    open() {
      const input = made("input", { type: "file", accept: ".csv,.tsv,.txt,text/*" });
      input.onchange = () => file(input.files?.[0]);
      input.click();
    },
  };
}

/** @param {number} size in bytes */
function tooLarge(size) {
  const kB = (/** @type {number} */ bytes) => Math.ceil(bytes / 1024);
  notice(words("tableTooLarge", { size: kB(size), most: kB(MOST) }), { warn: true });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {(text: string, name: string) => void} take
 */
function rebuild(dialog, take) {
  const area = made("textarea", { spellcheck: false, placeholder: "x1,x2,class\n0.5,1.5,red\n-1,0.2,blue" });
  area.setAttribute("aria-label", words("pasteTable"));
  const read = made("button", { type: "button", className: "main", textContent: words("read") });
  read.onclick = () => {
    dialog.close();
    take(area.value, "");
  };
  const cancel = made("button", { type: "button", textContent: words("cancel"), onclick: () => dialog.close() });
  dialog.replaceChildren(
    made("h2", { textContent: words("pasteTable") }),
    made("p", { textContent: words("pasteNote") }),
    area,
    made("div", { className: "row" }, read, cancel),
  );
}

/** @param {(file: File | undefined) => void} file */
function dropped(file) {
  const show = (/** @type {boolean} */ on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    show(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show(false);
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    show(false);
    file(event.dataTransfer?.files[0]);
  });
}

/** @param {(text: string, name: string) => void} take */
function pasted(take) {
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const field = event.target instanceof HTMLElement && event.target.closest("input, textarea");
    if (!field && text.includes("\n")) take(text, "");
  });
}
