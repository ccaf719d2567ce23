// Tables of the notebook: a click on a header sorts, words in the field filter.
// Listening on the document serves pages that are loaded later, too.
(() => {
  // Where a cell has a number, it says so; a date is words that sort by themselves.
  const value = (row, index) => {
    const cell = row.cells[index];
    return "value" in cell.dataset ? Number(cell.dataset.value) : cell.textContent.trim();
  };

  const compare = (one, other) => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one).localeCompare(String(other), undefined, { numeric: true });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".pw-sortable thead button");
    if (!button) return;
    const header = button.closest("th");
    const body = header.closest("table").tBodies[0];
    const falls = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const rows = [...body.rows].map((row) => [value(row, header.cellIndex), row]);
    // What has no value comes last either way.
    rows.sort(([one], [other]) =>
      (one === "") - (other === "") || compare(one, other) * (falls ? -1 : 1));
    body.append(...rows.map(([, row]) => row));
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches(".pw-filter input")) return;
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    const section = event.target.closest("section");
    let shown = 0;
    for (const row of section.querySelector("tbody").rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    section.querySelector(".pw-filter output").textContent = String(shown);
  });
})();
