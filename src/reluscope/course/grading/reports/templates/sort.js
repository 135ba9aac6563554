"use strict";
for (const heading of document.querySelectorAll("th[data-sort] button")) {
  heading.addEventListener("click", () => {
    const th = heading.closest("th");
    const table = th.closest("table");
    const column = [...th.parentNode.children].indexOf(th);
    const down = th.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => row.children[column].dataset.value ?? row.children[column].textContent;
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => order.compare(value(a), value(b)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  });
}
