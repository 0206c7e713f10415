
// Filters and sorts the tables of the dashboard. It asks nobody and keeps nothing. There is no ampersand and no
// less-than sign in it, so that the page can be read as XML too.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  var tables = Array.from(document.querySelectorAll("table[data-list]"));
  var field = function (name) { return document.getElementById("filter-" + name); };
  var wordsOf = function (text) { return text.toLowerCase().split(/\s+/).filter(Boolean); };

  function fits(row) {
    var wrong = [
      field("procedure").value ? row.dataset.procedure !== field("procedure").value : false,
      field("stage").value ? row.dataset.stage !== field("stage").value : false,
      field("agency").value ? !row.dataset.agencies.includes("|" + field("agency").value + "|") : false,
      field("late").checked ? row.dataset.late !== "yes" : false,
      !wordsOf(field("text").value).every(function (word) { return row.textContent.toLowerCase().includes(word); })
    ];
    return !wrong.includes(true);
  }

  function show() {
    var counts = tables.map(function (table) {
      var rows = Array.from(table.tBodies[0].rows);
      rows.forEach(function (row) { row.hidden = !fits(row); });
      var left = rows.filter(function (row) { return !row.hidden; });
      return left.length + " of " + rows.length + " " + table.dataset.list;
    });
    shown.textContent = counts.length ? "Shown: " + counts.join(", ") + "." : "";
  }

  function keyOf(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-sort") ? cell.dataset.sort : cell.textContent.trim();
  }

  // What is empty stands last, whichever way.
  function compared(a, b, way) {
    if (a === b) { return 0; }
    if (a === "") { return 1; }
    if (b === "") { return -1; }
    return way * a.localeCompare(b, "en", { numeric: true });
  }

  function sort(table, column) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var up = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    var rows = Array.from(table.tBodies[0].rows).map(function (row) { return { row: row, key: keyOf(row, column) }; });
    rows.sort(function (a, b) { return compared(a.key, b.key, up ? 1 : -1); });
    rows.forEach(function (one) { table.tBodies[0].appendChild(one.row); });
  }

  function addButton(table, head, column) {
    var button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) { button.appendChild(head.firstChild); }
    button.addEventListener("click", function () { sort(table, column); });
    head.appendChild(button);
  }

  document.querySelectorAll("table[data-list], table[data-sums]").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) { addButton(table, head, column); });
  });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { window.setTimeout(show, 0); });
  form.hidden = false;
  show();
}());
