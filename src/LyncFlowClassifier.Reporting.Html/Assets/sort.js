// Tables that can be sorted by a column. A table of items has a body for each item, all others a row.
(() => {
  const valueOf = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.v ?? cell.textContent.trim();
  };
  const compare = (one, other) => {
    const [a, b] = [Number(one), Number(other)];
    // What has no number, a time say, comes first.
    if ((one === "" || !Number.isNaN(a)) && (other === "" || !Number.isNaN(b))) return (one === "" ? -Infinity : a) - (other === "" ? -Infinity : b) || 0;
    return one.localeCompare(other, document.documentElement.lang, { numeric: true });
  };
  const sort = (table, head) => {
    const descending = head.getAttribute("aria-sort") === "none" ? head.classList.contains("number") || head.classList.contains("c-severity")
      : head.getAttribute("aria-sort") === "ascending";
    const sign = descending ? -1 : 1;
    const parent = table.classList.contains("items") ? table : table.tBodies[0];
    const entries = table.classList.contains("items") ? [...table.tBodies] : [...parent.rows];
    const keyed = entries.map(entry => ({ entry, key: valueOf(entry.rows ? entry.rows[0] : entry, head.cellIndex) }));
    keyed.sort((one, other) => sign * compare(one.key, other.key));
    parent.append(...keyed.map(pair => pair.entry));
    for (const other of head.parentElement.cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  };
  document.addEventListener("click", event => {
    const button = event.target.closest("button.sort");
    if (button) sort(button.closest("table"), button.closest("th"));
  });
})();
